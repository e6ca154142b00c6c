"""Events handed over as tables: Dateline's own, and in the columns that ACLED and UCDP publish theirs in.

A row says what was reported, by whom, and leaves empty what no report tells; it is no row of ACLED's or UCDP's, whose
coders decide what theirs decide.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from dateline.errors import SettingError
from dateline.exporting.csv_table import safe
from dateline.exporting.events import acled, own, ucdp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    from dateline.exporting.events.telling import Telling
    from dateline.exporting.rows import Cell

__all__ = ["TABLES", "Table", "write"]


class Table(NamedTuple):
    """A kind of table: what it is for, its columns with what they hold, and an event's row, None where it has none."""

    purpose: str
    columns: Mapping[str, str]
    row: Callable[[Telling], dict[str, Cell] | None]
    without: str  # why an event has no row


TABLES: Mapping[str, Table] = {
    "csv": Table("one event a row, with all that is told of it", own.COLUMNS, own.row, ""),
    "acled": Table("one event a row, in ACLED's columns", acled.COLUMNS, acled.row, acled.WITHOUT),
    "ucdp": Table("one event a row, in the columns of UCDP GED", ucdp.COLUMNS, ucdp.row, ucdp.WITHOUT),
}


def write(name: str, told: Iterable[Telling], stream: TextIO) -> tuple[int, int]:
    """Writes a table with its header; how many events have a row in it, and how many have none."""
    if name not in TABLES:
        raise SettingError(f"no table of events is called {name!r}; there are {', '.join(TABLES)}")
    table = TABLES[name]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    written = left = 0
    for each in told:
        row = table.row(each)
        if row is None:
            left += 1
            continue
        writer.writerow([safe(row.get(column)) for column in table.columns])
        written += 1
    return written, left
