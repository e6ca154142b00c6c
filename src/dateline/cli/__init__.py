"""The command line: a module a command. Only this package writes to the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli import (
    actors,
    add,
    annotate,
    backup,
    code,
    codebook,
    duplicates,
    events,
    fetch,
    forget,
    gazetteer,
    hands,
    link,
    read,
    recode,
    relink,
    schema,
    search,
    show,
    status,
    triage,
    versions,
    view,
    watch,
)
from dateline.cli.output import speak_utf8
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["commands", "main"]

# What an interrupted program exits with, by the shells' custom.
_INTERRUPTED = 130
_CANNOT_RUN = 2


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_EXAMPLES = """\b
Start here:
  dateline code report.txt                    read the claims of one report
  dateline code reports/ --out claims.html    a folder of reports, as one page
  dateline COMMAND --help                     what a command can do
"""


@click.group(context_settings=_SETTINGS, epilog=_EXAMPLES)
@click.version_option(package_name="dateline", message="dateline %(version)s")
def commands() -> None:
    """Read news reports on armed conflict and code them into claims.

    A claim is one event as one report tells it: who did what to whom, where, when, how many were harmed, who says
    so, and how surely. Everything is read on this machine; only `fetch`, `watch` and `add` with web addresses ask other
    machines, for what they are told to ask for.
    """


for _module in (
    code, link, read, triage, duplicates, fetch, watch, versions, annotate, codebook, actors, gazetteer, schema,
    add, events, show, search, status, forget, relink, recode, view,
):  # fmt: skip
    commands.add_command(_module.command)
for _command in (hands.pin, hands.part, backup.backup, backup.restore):
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 all is well, 1 some inputs failed, 2 the command could not run."""
    speak_utf8()
    try:
        status = commands.main(args=arguments, prog_name="dateline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        status = _INTERRUPTED
    except DatelineError as error:
        for line in str(error).splitlines():  # a codebook has a line for each of its faults
            click.echo(f"dateline: {line}", err=True)
        status = _CANNOT_RUN
    sys.exit(status if isinstance(status, int) else 0)
