"""``dateline events``: the events that a store holds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.event_pages import event_row
from dateline.cli.nothing import nothing_found
from dateline.cli.options import kept_in, output_file
from dateline.cli.output import output

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from dateline.store import Wanted

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline events
  dateline events --country SD --since 2023-04-15 --type air_strike
  dateline events --actor "Rapid Support Forces" --format jsonl > events.jsonl
"""
_DAY = click.DateTime(["%Y-%m-%d"])


class _Country(click.ParamType["str"]):
    """A country, by its name or its ISO 3166 code; gives the code."""

    name = "country"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from dateline.actors import countries

        asked = str(value)
        known = countries()
        if asked.upper() in known:
            return asked.upper()
        codes = known.named(asked) or known.named(asked.title())
        if not codes:
            self.fail(f"no country is called {asked!r}; its two letters (ISO 3166) will do as well", param, ctx)
        return codes[0]


@click.command("events", epilog=_EXAMPLES, short_help="List the events of a store.")
@kept_in
@click.option("--type", "event_type", metavar="TYPE", help="Of this type: air_strike, territory_capture, …")
@click.option("--country", type=_Country(), metavar="NAME", help="In this country, by its name or its two letters.")
@click.option("--place", metavar="NAME", help="In the place of this name.")
@click.option("--actor", metavar="NAME", help="In which whoever's name holds these words took part.")
@click.option("--since", type=_DAY, metavar="DATE", help="On this day or later.")
@click.option("--until", type=_DAY, metavar="DATE", help="On this day or earlier.")
@click.option("--report", metavar="ID", help="Told by this report.")
@click.option("--disputed", is_flag=True, help="On which sources contradict one another.")
@click.option("--reports", type=click.IntRange(min=1), default=1, metavar="N", help="Told by at least so many reports.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="So many at most.")
@click.option(
    "--format", "name", type=click.Choice(["table", "jsonl"]),
    help="table: a line an event; jsonl: one event a line, with all that is told of it.",
)  # fmt: skip
@output_file
def command(
    where: str, event_type: str | None, country: str | None, place: str | None, actor: str | None,
    since: datetime | None, until: datetime | None, report: str | None, disputed: bool, reports: int,
    limit: int | None, name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """List the events that reports in the store tell, by day: all of them, or those for which all you name holds.

    In a terminal you get a line an event, else JSON lines, as `dateline schema event` describes them.
    """
    from dateline.store import Store, Wanted, find_events

    wanted = Wanted(
        event_type=event_type, country=country, place=place, actor=actor, report=report, disputed=disputed,
        reports=reports, since=since.date().isoformat() if since else None,
        until=until.date().isoformat() if until else None,
    )  # fmt: skip
    name = name or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    with Store(where) as store, store.reading() as connection:
        nothing = True
        with output(out) as stream:
            for event in find_events(connection, wanted, limit=limit):
                stream.write((event_row(event) if name == "table" else event.to_line()) + "\n")
                nothing = False
        if nothing:
            nothing_found(_asked(wanted), find_events(connection))


def _asked(wanted: Wanted) -> dict[str, object]:
    """What is asked for beside the unsaid, as options name it."""
    told = {"type" if name == "event_type" else name: value for name, value in wanted._asdict().items()}
    return {name: value for name, value in told.items() if value not in (None, False, 1)}
