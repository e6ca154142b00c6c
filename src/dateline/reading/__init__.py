r"""First step: bytes into reports. Plain text, web pages, JSON Lines, JSON, tables, folders of them, standard input.

>>> import io
>>> [report.title for report in read(["-"], stdin=io.BytesIO(b"Shelling in the valley\n\nShells fell on Sunday."))]
['Shelling in the valley']
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import InputError, SettingError
from dateline.reading import html, json_document, jsonl, table, text
from dateline.reading.dates import iso
from dateline.reading.encoding import refuse_binary
from dateline.reading.folder import files, opened
from dateline.reading.source import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.records import Report

__all__ = ["NO_DATE", "READERS", "SUFFIXES", "Reader", "Source", "read"]

# In the order in which they are asked; plain text takes what no other takes.
READERS: tuple[Reader, ...] = (html, json_document, jsonl, table, text)
SUFFIXES = frozenset[str]().union(*(reader.SUFFIXES for reader in READERS))
NO_DATE = "no publication date: relative times stay open"


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    publisher: str | None = None,
) -> Iterator[Report | InputError]:
    """The reports of files, of folders and, for "-", of standard input, in order, read as they are asked for.

    In place of what cannot be read stands an InputError, as a value: the rest goes on. ``published`` and ``publisher``
    fill in for reports that state none, and never replace what one states. SettingError where ``published`` is no date.
    """
    try:
        published = iso(published) if published is not None else None
    except ValueError:
        remedy = "write it as 2015-05-19 or 2015-05-19T16:04:00-04:00"
        raise SettingError(f"published: {published!r} is no date ({remedy})") from None
    paths = [paths] if isinstance(paths, str | PurePath) else paths
    return (
        item if isinstance(item, InputError) else _filled(item, published, publisher)
        for item in _read_all(paths, stdin)
    )


def _read_all(paths: Iterable[str | Path], stdin: BinaryIO | None) -> Iterator[Report | InputError]:
    for found in files(paths, SUFFIXES):
        if isinstance(found, InputError):
            yield found
        else:
            yield from _read_one(found, stdin)


def _read_one(name: str, stdin: BinaryIO | None) -> Iterator[Report | InputError]:
    """What one file holds, read by the first reader that accepts it."""
    try:
        with opened(name, stdin) as source:
            refuse_binary(source.head, source.where)
            reader = next(reader for reader in READERS if reader.accepts(source.name, source.head))
            yield from reader.read(source)
    except InputError as error:
        yield error


def _filled(report: Report, published: str | None, publisher: str | None) -> Report:
    """The report with what it does not state filled in, and the notes that hold for a report of any format."""
    notes = list(report.notes)
    if not (report.published or published):
        notes.append(NO_DATE)
    if not report.language.lower().startswith("en"):
        notes.append(f"language {report.language}: only English is read well")
    stated = {
        "published": report.published or published,
        "publisher": report.publisher or publisher,
        "notes": tuple(notes),
    }
    return report.model_copy(update=stated)
