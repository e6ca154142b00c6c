"""Of which text a report is a copy, by ids: what linking counts by, so that ten copies of a text are one source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.duplicates.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_copies"]

_SQLITE = b"SQLite format 3\0"
_REMEDY = "give what dateline duplicates --format jsonl wrote"


def read_copies(path: Path) -> dict[str, str]:
    """For each report that is a copy: the id of the report that it is a copy of.

    ``path`` is what ``dateline duplicates --format jsonl`` wrote, or an index of reports. InputError where it is
    neither, DataError where it is an index of another kind.
    """
    try:
        with path.open("rb") as stream:
            is_index = stream.read(len(_SQLITE)) == _SQLITE
        if not is_index:
            return dict(_pairs(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", _REMEDY) from None
    with Index(path) as index:
        return index.sources()


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Each copy with its source, from a file with a family a line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from _of_family(line, f"{path}:{number}")


def _of_family(line: str, where: str) -> Iterator[tuple[str, str]]:
    try:
        family: Any = json.loads(line)  # Any: JSON's own values
        source, copies = family["source"]["report_id"], [copy["report_id"] for copy in family["copies"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(where, "no family of copies", _REMEDY) from None
    if not all(isinstance(name, str) for name in (source, *copies)):
        raise InputError(where, "an id that is no text", _REMEDY)
    yield from ((copy, source) for copy in copies if copy != source)
