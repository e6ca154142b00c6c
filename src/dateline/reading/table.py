"""A table of reports (CSV, TSV): a column a field, a row a report, read row by row."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import glimpse
from dateline.reading.record import FIELDS, report_of
from dateline.reading.source import LARGEST_REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source
    from dateline.records import Report

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".csv", ".tsv"})


def accepts(name: str, head: bytes) -> bool:
    """Whether its first line names the columns "id" and "text", or it is called so."""
    return PurePath(name).suffix.lower() in SUFFIXES or {"id", "text"} <= set(_columns(head))


def read(source: Source) -> Iterator[Report | InputError]:
    """A report a row; the cells of the columns that are fields of a report are taken exactly."""
    columns = _columns(source.head)
    if missing := [field for field in ("id", "text") if field not in columns]:
        what = f'no column "{missing[0]}" in its first line'
        raise InputError(source.where, what, f"name the columns: {', '.join(FIELDS)}")
    csv.field_size_limit(LARGEST_REPORT)  # the library's own limit is 128 KB, and it has but one for all
    lines = io.TextIOWrapper(source.stream, encoding="utf-8-sig", newline="")
    rows = csv.reader(lines, delimiter=_delimiter(source.head), strict=True)
    begins, count = 1, 0
    try:
        for row in rows:
            where, begins = source.line(begins), rows.line_num + 1
            count += bool(row)
            if count > 1 and row:  # the first row names the columns
                yield _report(columns, row, where)
    except csv.Error as error:
        yield InputError(source.line(rows.line_num), f"broken CSV: {error}", "mend it; the rows before it were read")
    except UnicodeDecodeError:
        yield InputError(source.line(rows.line_num + 1), "not UTF-8 from about here on", "save it again as UTF-8")
    if count < 2:
        yield InputError(source.where, "empty: there is no row below the names of the columns", "add a row a report")


def _report(columns: list[str], row: list[str], where: str) -> Report | InputError:
    if len(row) > len(columns):
        return InputError(where, f"{len(row)} cells for {len(columns)} columns", "quote cells that hold commas")
    return report_of({name: cell or None for name, cell in zip(columns, row, strict=False)}, where)


def _columns(head: bytes) -> list[str]:
    first = glimpse(head).splitlines()[:1]
    try:
        return [name.strip() for name in next(csv.reader(first, delimiter=_delimiter(head)), [])]
    except csv.Error:
        return []


def _delimiter(head: bytes) -> str:
    """What the first line parts its columns with: the commonest of tab, semicolon and comma."""
    first = (glimpse(head).splitlines() or [""])[0]
    return max("\t;,", key=first.count) if first else ","
