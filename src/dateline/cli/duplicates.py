"""``dateline duplicates``: which reports are copies of one text, and what their editors changed."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.messages import Messages
from dateline.cli.options import inputs, output_file, read_inputs
from dateline.cli.output import output

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.reading.duplicates import Change, Member

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline duplicates wire.jsonl feeds/
  dateline duplicates today.jsonl --index reports.index --format jsonl
"""
_SHOWN = 12  # words of a changed passage, in a terminal
_CHANGES = 8  # a member, in a terminal


@click.command("duplicates", epilog=_EXAMPLES, short_help="List families of copies.")
@inputs
@click.option(
    "--index", "kept", type=click.Path(dir_okay=False), metavar="FILE",
    help="Keep the reports in this file and go on with those already in it.",
)  # fmt: skip
@click.option(
    "--format", "name", type=click.Choice(["text", "jsonl"]), default=None,
    help="text: for reading; jsonl: one family a line.",
)  # fmt: skip
@output_file
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True,
    help="How many processes take up reports at once; the result is the same.",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], kept: str | None, name: str | None,
    out: Path | None, workers: int, published: str | None, publisher: str | None,
) -> None:  # fmt: skip
    """List the reports that are copies of one source text: how much they share, and what differs.

    A family's first report is the one that was published first, or else read first; each other one is compared with
    it. Nothing is dropped. Reports without a copy are not listed. `dateline link --copies` reads what --format jsonl
    writes.
    """
    from pathlib import Path

    from dateline.reading.duplicates import Index

    name = name or ("text" if out is None and sys.stdout.isatty() else "jsonl")
    with (
        Messages("copies", progress=bool(out) or not sys.stdout.isatty()) as messages,
        Index(Path(kept) if kept else None) as index,
        output(out) as stream,
    ):
        reports = messages.readable(read_inputs(paths, published=published, publisher=publisher))
        for _, copies in index.add_all(reports, workers=workers):
            messages.done(bool(copies))
        for family in index.families():
            stream.write((_row if name == "jsonl" else _page)(family))
    context.exit(messages.status)


def _by_day(family: list[Member]) -> list[Member]:
    """A family's reports, the earliest first; those that are not dated last, all in the order in which they came."""
    return sorted(family, key=lambda member: member.published or "9")


def _row(family: list[Member]) -> str:
    first, *copies = _by_day(family)
    told = {
        "source": _head(first),
        "copies": [
            {**_head(copy), "shared": round(copy.shared, 3), "changes": [c._asdict() for c in _changes(first, copy)]}
            for copy in copies
        ],
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _head(member: Member) -> dict[str, str | None]:
    return {"report_id": member.report_id, "published": member.published, "publisher": member.publisher}


def _changes(first: Member, copy: Member) -> list[Change]:
    from dateline.reading.duplicates import changes

    return changes(first.text, copy.text)


def _page(family: list[Member]) -> str:
    first, *copies = _by_day(family)
    lines = [f"{len(family)} reports of one text: {_name(first)}"]
    for copy in copies:
        lines.append(f"  {_name(copy)}  shares {copy.shared:.0%}")
        found = _changes(first, copy)
        lines += [f"    {_told(change)}" for change in found[:_CHANGES]]
        if len(found) > _CHANGES:
            lines.append(f"    and {len(found) - _CHANGES} changes more")
    return "\n".join(lines) + "\n\n"


def _name(member: Member) -> str:
    return " · ".join(filter(None, (member.report_id, member.publisher, member.published)))


def _told(change: Change) -> str:
    if change.cut:
        return f"cut: {_short(change.before)}"
    if change.added:
        return f"added: {_short(change.after)}"
    return f"{_short(change.before)} → {_short(change.after)}"


def _short(words: str) -> str:
    each = words.split()
    return words if len(each) <= _SHOWN else f"{' '.join(each[:_SHOWN])} … ({len(each)} words)"
