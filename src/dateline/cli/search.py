"""``dateline search``: reports by their words."""

from __future__ import annotations

import json
import sys

import click

from dateline.cli.options import kept_in

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline search "grain market" shelling
  dateline search -- cholera or measles -football
"""


@click.command("search", epilog=_EXAMPLES, short_help="Find reports by their words.")
@click.argument("words", nargs=-1, required=True)
@kept_in
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="So many at most."
)
@click.option(
    "--format", "name", type=click.Choice(["text", "jsonl"]), help="text: for reading; jsonl: one report a line."
)
def command(words: tuple[str, ...], where: str, limit: int, name: str | None) -> None:
    """Find reports that hold WORDS, the best first, with the events that they tell.

    All words must stand in the report, in any of their forms; "words in a row" stand in a row, `or` stands between
    alternatives, and -word (after `--`) leaves reports out.
    """
    from dateline.store import BEGIN, END, Store, counts, events_of_reports, find

    name = name or ("text" if sys.stdout.isatty() else "jsonl")
    asked = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with Store(where) as store, store.reading() as connection:
        hits = find(connection, asked, limit)
        told = events_of_reports(connection, [hit.report_id for hit in hits])
        held = counts(connection)["reports"] if not hits else 0
    if not hits:
        say = f"none of {held:,} reports holds these words" if held else "the store holds no reports yet"
        do = "ask for fewer, or put `or` between them" if held else "`dateline add PATH` reads reports into it"
        click.echo(f"dateline: {say}: {do}", err=True)
    for hit in hits:
        events = told.get(hit.report_id, [])
        begin, end = ("«", "»") if name == "text" else ("", "")
        excerpt = " ".join(hit.excerpt.replace(BEGIN, begin).replace(END, end).split())
        if name == "jsonl":
            click.echo(json.dumps(hit._asdict() | {"excerpt": excerpt, "events": events}, ensure_ascii=False))
            continue
        head = " · ".join(filter(None, (hit.report_id, hit.publisher, hit.published, hit.title)))
        click.echo(f"{head}\n  {excerpt}")
        click.echo(f"  events: {' '.join(events)}\n" if events else "")
