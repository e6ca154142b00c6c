"""Rows of a view as a table to read, as CSV and as JSON lines."""

from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.exporting.csv_table import safe
from dateline.views.timeline import Number
from dateline.views.wording import figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from dateline.records import Record

__all__ = ["flat", "write_csv", "write_jsonl"]

Cell = str | int | float | bool | None


def write_jsonl(rows: Iterable[Record], stream: TextIO) -> None:
    """A row a line, with its evidence."""
    for row in rows:
        stream.write(json.dumps(row.model_dump(mode="json"), ensure_ascii=False) + "\n")


def write_csv(rows: Sequence[Record], kind: type[Record], stream: TextIO) -> None:
    """A header and a row a line; lists are joined with "; ", of the evidence the claims' ids and words."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_columns(kind))
    writer.writerows([safe(cell) for cell in flat(row).values()] for row in rows)


def _columns(kind: type[Record]) -> list[str]:
    found: list[str] = []
    for name in kind.model_fields:
        if name in ("origin", "destination"):
            found += [f"{name}_{part}" for part in ("name", "country", "lat", "lon")]
        elif name == "evidence":
            found += ["claims", "words"]
        else:
            found.append(name)
    return found


def flat(row: Record) -> dict[str, Cell]:
    """The row as one line of plain cells, in the order of its columns."""
    cells: dict[str, Cell] = {}
    for name in type(row).model_fields:
        value = getattr(row, name)
        if name in ("origin", "destination"):
            cells |= {f"{name}_{part}": getattr(value, part, None) for part in ("name", "country", "lat", "lon")}
        elif name == "evidence":
            cells["claims"] = "; ".join(each.claim_id for each in value)
            cells["words"] = " | ".join(dict.fromkeys(each.words for each in value))
        else:
            cells[name] = _cell(value)
    return cells


def _cell(value: Any) -> Cell:  # Any: whatever a row holds
    if isinstance(value, tuple):
        return "; ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name} {count}" for name, count in value.items())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Number):
        return figure(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)
