"""``dateline actors``: who is known by which names, and whether a team's own file is sound; a module a command."""

from __future__ import annotations

import click

from dateline.cli.actors import check, show

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline actors show
  dateline actors show ELN --country BO
  dateline actors check ours.toml
  dateline code report.txt --actors ours.toml
"""


@click.group("actors", epilog=_EXAMPLES, short_help="Show who is known by which names; check your own list.")
def command() -> None:
    """Show who is known by which names, and check a list of your own.

    Armed groups, states and their forces, organisations and media are known by name. A file of your own adds to them
    or sets them right: give it to `dateline code --actors`. docs/actors.md tells its shape.
    """


for _module in (show, check):
    command.add_command(_module.command)
