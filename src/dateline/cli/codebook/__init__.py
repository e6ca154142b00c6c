"""``dateline codebook``: what is coded by which words, and how a team makes that its own; a module a command."""

from __future__ import annotations

import click

from dateline.cli.codebook import check, diff, new, show

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline codebook show
  dateline codebook show siege
  dateline codebook new mine
  dateline codebook check mine
  dateline codebook diff mine
  dateline code report.txt --codebook mine
"""


@click.group("codebook", epilog=_EXAMPLES, short_help="Show, check, copy and compare codebooks.")
def command() -> None:
    """Show, check, copy and compare codebooks: which words tell of which kind of event, and who takes part.

    A codebook is a TOML file, or a folder of them. Copy the one that ships, change what your project counts, and give
    it to `dateline code --codebook`: coding obeys at once.
    """


for _module in (show, check, new, diff):
    command.add_command(_module.command)
