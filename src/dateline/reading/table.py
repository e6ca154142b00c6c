"""A table of reports (CSV, TSV): a column a field, a row a report, read row by row."""

from __future__ import annotations

import csv
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse, is_writable, refuse_wide
from dateline.reading.record import FIELDS, report_of
from dateline.reading.source import LARGEST_REPORT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dateline.reading.source import Source
    from dateline.records import Report

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".csv", ".tsv"})
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BETWEEN = "\f"  # between cells whose encoding is told together


def accepts(name: str, head: bytes) -> bool:
    """Whether its first line names the columns "id" and "text", or it is called so."""
    return PurePath(name).suffix.lower() in SUFFIXES or {"id", "text"} <= set(_columns(head))


def read(source: Source) -> Iterator[Report | InputError]:
    """A report a row; the cells of the columns that are fields of a report are taken exactly."""
    refuse_wide(source.head, source.where)
    columns = _columns(source.head, source.columns.values())
    wanted = {field: source.columns.get(field, field) for field in ("id", "text")}
    if missing := [field for field, name in wanted.items() if name not in columns]:
        what = f'no column "{wanted[missing[0]]}" in its first line ({", ".join(columns)[:200]})'
        raise InputError(source.where, what, f"say which it is: --column {missing[0]}=NAME; or name it so")
    rows = _rows(source)
    for _ in range(1 + (_delimiter_line(source.head) is not None)):
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
            why = str(error).replace("unexpected end of data", 'a quote (") that is opened and never closed')
            yield begins, InputError(source.line(begins), f"broken CSV: {why}", "mend the row")
            continue
        if row:
            yield begins, row


def _report(columns: list[str], row: list[str], where: str, names: Mapping[str, str]) -> Report | InputError:
    if len(row) > len(columns):
        return InputError(where, f"{len(row)} cells for {len(columns)} columns", "quote cells that hold commas")
    notes: tuple[str, ...] = ()
    if not all(map(is_writable, row)):
        try:
            row, notes = _decoded(row, where)
        except InputError as error:
            return error
    report = report_of({name: cell or None for name, cell in zip(columns, row, strict=False)}, where, names)
    return report.model_copy(update={"notes": notes}) if notes and not isinstance(report, InputError) else report


def _decoded(row: list[str], where: str) -> tuple[list[str], tuple[str, ...]]:
    """The cells of a row that is no UTF-8, which spreadsheets seldom write unasked, with a note on the encoding."""
    cells = [cell.replace(_BETWEEN, " ").encode(errors="surrogateescape") for cell in row]
    text, notes = decode(_BETWEEN.encode().join(cells), where)
    return text.split(_BETWEEN), notes


def _columns(head: bytes, named: Collection[str] = ()) -> list[str]:
    """The names of the columns; those of fields may be in capitals, unless the user has ``named`` them so."""
    first = glimpse(head).splitlines()[:2][-1 if _delimiter_line(head) else 0 :][:1]
    try:
        names = [name.strip() for name in next(csv.reader(first, delimiter=_delimiter(head)), [])]
    except csv.Error:
        return []
    return [name.lower() if name.lower() in FIELDS and name not in named else name for name in names]


def _delimiter_line(head: bytes) -> str | None:
    """What parts the columns, where the first line says nothing else, as spreadsheets like it: "sep=;"."""
    found = _SEPARATOR.match(glimpse(head))
    return found[1] if found else None


def _delimiter(head: bytes) -> str:
    """What the first line parts its columns with: what it says, or the commonest of tab, semicolon, bar and comma."""
    if stated := _delimiter_line(head):
        return stated
    first = (glimpse(head).splitlines() or [""])[0]
    return max("\t;|,", key=first.count) if first else ","
