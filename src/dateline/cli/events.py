"""``dateline events``: the events that a store holds."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from dateline.cli.event_pages import event_row
from dateline.cli.nothing import nothing_found
from dateline.cli.options import kept_in, output_file
from dateline.cli.output import output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path
    from typing import TextIO

    from sqlalchemy import Connection

    from dateline.exporting.events.telling import Telling
    from dateline.records import Event
    from dateline.store import Wanted

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline events
  dateline events --country SD --since 2023-04-15 --type air_strike
  dateline events --actor RSF --format jsonl > events.jsonl
  dateline events --since 2023-04-15 --out events.csv
  dateline events --country SD --format acled --out sudan.csv
"""
_AT_ONCE = 200  # events, with their claims
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
    "--format", "name", type=click.Choice(["table", "jsonl", "csv", "acled", "ucdp"]),
    help="table: a line an event; jsonl: one event a line, with all that is told of it; csv: one a row; acled, ucdp: "
    "one a row, in the columns of ACLED or UCDP GED.",
)  # fmt: skip
@output_file
def command(
    where: str, event_type: str | None, country: str | None, place: str | None, actor: str | None,
    since: datetime | None, until: datetime | None, report: str | None, disputed: bool, reports: int,
    limit: int | None, name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """List the events that reports in the store tell, by day: all of them, or those for which all you name holds.

    In a terminal you get a line an event, else JSON lines, as `dateline schema event` describes them. What a column of
    `csv`, `acled` and `ucdp` holds is said in docs/formats.md.
    """
    from dateline.exporting.events import TABLES
    from dateline.records import Event
    from dateline.store import Store, Wanted, find_events

    wanted = Wanted(
        event_type=event_type, country=country, place=place, actor=actor, report=report, disputed=disputed,
        reports=reports, since=since.date().isoformat() if since else None,
        until=until.date().isoformat() if until else None,
    )  # fmt: skip
    name = name or _format(out)
    with Store(where) as store, store.reading() as connection:
        with output(out) as stream:
            found = find_events(connection, wanted, limit=limit)
            if name in TABLES:
                some = _write(name, _tellings(connection, found), stream)
            else:
                some = _lines(found, stream, event_row if name == "table" else Event.to_line)
        if not some:
            nothing_found(_asked(wanted), find_events(connection))


def _format(out: Path | None) -> str:
    """The format where none is asked for: a table for a person, by the file's ending, else lines."""
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    return "csv" if out.suffix.lower() == ".csv" else "jsonl"


def _lines(found: Iterable[Event], stream: TextIO, line: Callable[[Event], str]) -> int:
    number = 0
    for number, event in enumerate(found, start=1):  # noqa: B007  # counted
        stream.write(f"{line(event)}\n")
    return number


def _tellings(connection: Connection, found: Iterable[Event]) -> Iterator[Telling]:
    """The events with their claims, some at a time."""
    from dateline.exporting.events.telling import Telling
    from dateline.store import claims_now, sources_of

    waiting = iter(found)
    while some := list(islice(waiting, _AT_ONCE)):
        claims = claims_now(connection, [name for event in some for name in event.claims])
        copies = sources_of(connection, {name for event in some for name in event.reports})
        for event in some:
            told = sorted(
                (claims[name] for name in event.claims),
                key=lambda claim: (claim.report.published or "9", claim.report.report_id, claim.trigger.start),
            )
            yield Telling(event, tuple(told), copies)


def _write(name: str, told: Iterable[Telling], stream: TextIO) -> int:
    """Writes a table of events, and says which have no row in it; how many events there are."""
    from dateline.exporting.events import TABLES, write

    written, left = write(name, told, stream)
    if left:
        click.echo(f"dateline: {left:,} events have no row: {TABLES[name].without}", err=True)
    return written + left


def _asked(wanted: Wanted) -> dict[str, object]:
    """What is asked for beside the unsaid, as options name it."""
    told = {"type" if name == "event_type" else name: value for name, value in wanted._asdict().items()}
    return {name: value for name, value in told.items() if value not in (None, False, 1)}
