"""``dateline actors check``: all that is wrong with a team's own list of actors."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["command"]

_EXAMPLES = """\b
Example:
  dateline actors check ours.toml
"""


@click.command("check", epilog=_EXAMPLES, short_help="Say all that is wrong with a list of actors.")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def command(context: click.Context, /, path: Path) -> None:
    """Say all that is wrong with a list of actors at once, each fault with its line; what it changes if nothing is.

    Exit code: 0 it can be used; 1 it has faults.
    """
    from dateline import actors

    faults = actors.check(path)
    for fault in faults:
        click.echo(fault)
    if not faults:
        known, own = actors.load(), actors.load(path)
        new = sum(actor.id not in known for actor in own)
        changed = sum(actor.id in known and actor != known[actor.id] for actor in own)
        click.echo(f"{path}: {new} new actors, {changed} known ones changed")
    context.exit(1 if faults else 0)
