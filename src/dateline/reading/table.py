"""A table of reports (CSV, TSV): a column a field, a row a report, read row by row."""

from __future__ import annotations

import csv
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import glimpse, is_writable, refuse_wide
from dateline.reading.record import FIELDS, report_of
from dateline.reading.source import LARGEST_REPORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.reading.source import Source
    from dateline.records import Report

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".csv", ".tsv"})


def accepts(name: str, head: bytes) -> bool:
    """Whether its first line names the columns "id" and "text", or it is called so."""
    return PurePath(name).suffix.lower() in SUFFIXES or {"id", "text"} <= set(_columns(head))


def read(source: Source) -> Iterator[Report | InputError]:
    """A report a row; the cells of the columns that are fields of a report are taken exactly."""
    refuse_wide(source.head, source.where)
    columns = _columns(source.head)
    wanted = [source.columns.get(field, field) for field in ("id", "text")]
    if missing := [name for name in wanted if name not in columns]:
        what = f'no column "{missing[0]}" in its first line'
        raise InputError(source.where, what, f"name the columns: {', '.join(FIELDS)}")
    rows = _rows(source)
    next(rows, None)  # the names of the columns
    empty = True
    for begins, row in rows:
        empty = False
        yield row if isinstance(row, InputError) else _report(columns, row, source.line(begins), source.columns)
    if empty:
        raise InputError(source.where, "empty: there is no row below the names of the columns", "add a row a report")


def _rows(source: Source) -> Iterator[tuple[int, list[str] | InputError]]:
    """The rows that are not empty, or an error for a broken one, each with the number of the line it begins on."""
    csv.field_size_limit(LARGEST_REPORT)  # the library's own limit is 128 KB, and it has but one for all
    # What is no UTF-8 is let through as half surrogates, so that it is found in its own row and the others go on.
    lines = (line.decode(errors="surrogateescape") for line in source.stream)
    reader = csv.reader(lines, delimiter=_delimiter(source.head), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield begins, InputError(source.line(begins), f"broken CSV: {error}", "mend the row")
            continue
        if row:
            yield begins, row


def _report(columns: list[str], row: list[str], where: str, names: Mapping[str, str]) -> Report | InputError:
    if len(row) > len(columns):
        return InputError(where, f"{len(row)} cells for {len(columns)} columns", "quote cells that hold commas")
    if not all(map(is_writable, row)):
        return InputError(where, "not UTF-8", "save it again as UTF-8")
    return report_of({name: cell or None for name, cell in zip(columns, row, strict=False)}, where, names)


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
