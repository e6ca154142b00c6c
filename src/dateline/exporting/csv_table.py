"""CSV: one claim a row, for spreadsheets and statistics; the columns are those of ``dateline.exporting.rows``."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from dateline.exporting.rows import COLUMNS, Cell, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dateline.records import Claim, Report

__all__ = ["CsvTable", "safe"]

# A spreadsheet takes a cell that starts so for a formula, and a report's words are not to be run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe(cell: Cell) -> Cell:
    r"""A cell that no spreadsheet runs as a formula and no line break tears; numbers stay numbers.

    >>> safe('=HYPERLINK("…")')
    '\'=HYPERLINK("…")'
    >>> safe("two\nlines"), safe(-12.5)
    ('two lines', -12.5)
    """
    if not isinstance(cell, str):
        return cell
    words = " ".join(cell.split())
    return f"'{words}" if words.startswith(_FORMULA) else words


class CsvTable:
    """Writes a header and one row a claim; ``explain`` adds a column ``why``."""

    def __init__(self, stream: TextIO, *, explain: bool = False) -> None:
        self._stream = stream
        self._explain = explain
        self._writer = csv.writer(stream, lineterminator="\n")

    def begin(self) -> None:
        """Writes the header."""
        self._writer.writerow([*COLUMNS, "why"] if self._explain else list(COLUMNS))

    def add(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: ARG002  # each claim carries its report
        """Writes a report's claims, a row each."""
        for claim in claims:
            cells = list(row(claim).values())
            if self._explain:
                cells.append("; ".join(f"{reason.field}: {reason.rule}" for reason in claim.why))
            self._writer.writerow([safe(cell) for cell in cells])
        self._stream.flush()

    def end(self) -> None:
        """Writes nothing: rows need no foot."""
