"""Rows of a view as a table in a terminal, the words of their claims below them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.views.control import Control
from dateline.views.dyads import Dyad
from dateline.views.flows import End, Flow
from dateline.views.timeline import Entry
from dateline.views.tolls import Toll
from dateline.views.wording import days, figure, listed, number, short_day, type_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from dateline.records import Record

__all__ = ["write_table"]

_WIDTH = 120
_NARROWEST = 60
# Sentences below a row; the others are counted.
_WORDS = 2


def write_table(rows: Sequence[Record], kind: type[Record], stream: TextIO, *, words: bool = True) -> None:
    """The rows as a table; with ``words``, below each the sentences that it stands on."""
    asked = os.environ.get("COLUMNS", "")
    width = None if stream.isatty() else int(asked) if asked.isdecimal() and int(asked) >= _NARROWEST else _WIDTH
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    if not rows:
        console.print("Nothing of this is told.")
        return
    heads, cells = _SHOWN[kind]
    table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False)
    for head in heads:
        numeric = head in ("events", "killed", "reports")
        table.add_column(
            head, justify="right" if numeric else "left", overflow="fold", no_wrap=head in ("when", "since")
        )
    for row in rows:
        table.add_row(*(_printable(cell) for cell in cells(row)))
    with console.capture() as lines:
        console.print(table)
    stream.writelines(f"{line.rstrip()}\n" for line in lines.get().splitlines())
    if words:
        _below(rows, cells, stream, console.width)


def _below(rows: Sequence[Record], cells: Callable[..., list[str]], stream: TextIO, width: int) -> None:
    """The sentences behind each row, with who tells them."""
    for row in rows:
        stream.write(f"{' · '.join(_printable(cell).plain for cell in cells(row)[:3])}\n")
        told = list({each.words: each for each in getattr(row, "evidence", ())}.values())
        for each in told[:_WORDS]:
            who = " › ".join(each.sources) or each.publisher or each.report_id
            text = _printable(
                f"“{each.words}” ({', '.join(part for part in (who, (each.published or '')[:10]) if part)})"
            )
            for line in text.wrap(Console(width=width), width - 4):
                stream.write(f"    {line.plain.rstrip()}\n")
        if len(told) > _WORDS:
            stream.write(f"    and {len(told) - _WORDS} more\n")
    stream.flush()


def _printable(text: str) -> Text:
    """The words on one line; a control character in them must not reach the terminal."""
    return Text(" ".join("".join(char if char.isprintable() else " " for char in text).split()))


def _entry(row: Entry) -> list[str]:
    told = listed(row.told_by, 2) + (f" · {row.reports} reports" if row.reports > 1 else "")
    doubt = "; ".join(f"disputed: {each}" for each in row.disputed)
    return [
        days(row.start, row.end), type_words(row.event_type), row.place or "–", listed(row.actors, 2) or "–",
        listed(row.targets, 2) or "–", ", ".join(figure(each) for each in row.figures) or "–",
        " · ".join(part for part in (told, row.factuality if row.factuality != "actual" else "", doubt) if part),
    ]  # fmt: skip


def _control(row: Control) -> list[str]:
    by = f"by {short_day(row.since_latest)}" if row.since_latest else "no day told"
    since = days(row.since, row.since_latest) if row.since else by
    contested = "contested: " + "; ".join(row.contested) if row.contested else ""
    return [
        row.place, row.holder or "not told", since, short_day(row.until) if row.until else "–", row.lost_by or "–",
        listed(row.told_by), listed(row.acknowledged_by) or "–", contested or "–",
    ]  # fmt: skip


def _flow(row: Flow) -> list[str]:
    count = number(row.low, row.best, row.high)
    unit = "" if row.unit in (None, "persons") else f" {row.unit}"
    return [
        days(row.start, row.end), f"{row.measure} ({row.kind})", f"{_end(row.origin)} → {_end(row.destination)}",
        f"{count}{unit}", listed(row.told_by),
    ]  # fmt: skip


def _end(end: End | None) -> str:
    return ", ".join(part for part in (end.name, end.country) if part) if end else "?"


def _dyad(row: Dyad) -> list[str]:
    killed = number(row.killed_low, row.killed_best, row.killed_high) if row.killed_high else "–"
    types = listed(tuple(f"{type_words(name)} {count}" for name, count in row.types.items()))
    arrow = "↔" if row.mutual else "→"
    return [f"{row.side_a} {arrow} {row.side_b}", str(row.events), types, killed, days(row.first, row.last)]


def _toll(row: Toll) -> list[str]:
    unit = "" if row.unit == "persons" else f" {row.unit}"
    aside = [f"{row.disputed} disputed" if row.disputed else "", f"{row.left_out} left out" if row.left_out else ""]
    return [
        short_day(row.period) if row.period else "no day told", f"{row.measure}{unit}", row.source_kind, row.rule,
        number(row.low, row.best, row.high), str(row.events), ", ".join(part for part in aside if part) or "–",
    ]  # fmt: skip


_SHOWN: dict[type[Record], tuple[tuple[str, ...], Callable[..., list[str]]]] = {
    Entry: (("when", "what", "where", "by", "to", "how many", "told by"), _entry),
    Control: (("place", "said to be held by", "since", "until", "lost by", "told by", "acknowledged by", "doubts"),
              _control),
    Flow: (("when", "what", "from → to", "how many", "told by"), _flow),
    Dyad: (("who → whom", "events", "what", "killed", "when"), _dyad),
    Toll: (("from", "measure", "sources", "rule", "low to high", "events", "doubts"), _toll),
}  # fmt: skip
