r"""First step: bytes into reports. Texts, pages, feeds, mail, PDF and Word documents, records, archives, folders.

>>> import io
>>> [report.title for report in read(["-"], stdin=io.BytesIO(b"Shelling in the valley\n\nShells fell on Sunday."))]
['Shelling in the valley']
"""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import InputError, SettingError
from dateline.reading import languages
from dateline.reading.date_line import read_head
from dateline.reading.dates import iso
from dateline.reading.folder import files, opened
from dateline.reading.record import FIELDS
from dateline.reading.registry import READERS, read_source, suffixes
from dateline.reading.source import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from dateline.records import Report

__all__ = ["NO_DATE", "READERS", "SUFFIXES", "Reader", "Source", "filled", "read", "read_source", "suffixes"]

# Of the formats that the package itself reads; ``suffixes()`` has those of added readers too.
SUFFIXES = frozenset[str]().union(*(reader.SUFFIXES for reader in READERS))
NO_DATE = "no publication date: relative times stay open"
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    publisher: str | None = None,
    columns: Mapping[str, str] = _NO_COLUMNS,
) -> Iterator[Report | InputError]:
    """The reports of files, of folders and, for "-", of standard input, in order, read as they are asked for.

    In place of what cannot be read stands an InputError, as a value: the rest goes on. ``published`` and ``publisher``
    fill in for reports that state none, and never replace what one states. ``columns`` says what the fields of records
    are called in JSON and tables ({"text": "body"}). SettingError where ``published`` is no date, or a field is none.
    """
    try:
        published = iso(published) if published is not None else None
    except ValueError:
        remedy = "write it as 2015-05-19 or 2015-05-19T16:04:00-04:00"
        raise SettingError(f"published: {published!r} is no date ({remedy})") from None
    if unknown := [field for field in columns if field not in FIELDS]:
        raise SettingError(f"columns: {unknown[0]!r} is no field of a report (these are: {', '.join(FIELDS)})")
    paths = [paths] if isinstance(paths, str | PurePath) else paths
    return (
        item if isinstance(item, InputError) else filled(item, published=published, publisher=publisher)
        for item in _read_all(paths, stdin, columns)
    )


def filled(report: Report, *, published: str | None = None, publisher: str | None = None) -> Report:
    """The report with what it does not state filled in, its languages told, and the notes that hold for any format."""
    report = languages.told(report)
    published, publisher = report.published or published, report.publisher or publisher
    notes = report.notes if published or read_head(report.text).published else (*report.notes, NO_DATE)
    return report.model_copy(update={"published": published, "publisher": publisher, "notes": notes})


def _read_all(
    paths: Iterable[str | Path], stdin: BinaryIO | None, columns: Mapping[str, str]
) -> Iterator[Report | InputError]:
    for found in files(paths, suffixes()):
        if isinstance(found, InputError):
            yield found
            continue
        try:
            with opened(found, stdin, columns) as source:
                yield from read_source(source)
        except InputError as error:
            yield error
