"""``dateline codebook check``: all that is wrong with a codebook."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.codebook.pages import holdings

__all__ = ["command"]

_EXAMPLES = """\b
Example:
  dateline codebook check mine
"""


@click.command("check", epilog=_EXAMPLES, short_help="Say all that is wrong with a codebook.")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.pass_context
def command(context: click.Context, /, path: Path) -> None:
    """Say all that is wrong with a codebook at once, each fault with its file and line; what it holds if nothing is.

    Exit code: 0 it can be used; 1 it has faults.
    """
    from dateline import codebook

    faults = codebook.check(path)
    for fault in faults:
        click.echo(fault)
    if not faults:
        click.echo(f"{path}: {holdings(codebook.load(path))}")
    context.exit(1 if faults else 0)
