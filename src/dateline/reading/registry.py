"""Which reader reads a source: those of other packages first, then what is packed, then what is text.

A package adds readers by an entry point of the group ``dateline.readers`` that names a module, or any object, with the
interface ``dateline.reading.Reader``.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from dateline.errors import DataError, DatelineError, InputError
from dateline.reading import (
    addresses,
    docx,
    feed,
    gzip_file,
    html,
    json_document,
    json_feed,
    jsonl,
    mail,
    mailbox,
    other_xml,
    pdf,
    table,
    telegram,
    text,
    warc,
    zip_archive,
)
from dateline.reading.encoding import refuse_binary
from dateline.reading.source import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Report

__all__ = ["GROUP", "READERS", "added", "read_source", "suffixes"]

GROUP = "dateline.readers"
# In the order in which they are asked. The first are told by their first bytes; then what is binary is refused.
PACKED: tuple[Reader, ...] = (gzip_file, docx, zip_archive, pdf, warc)
# Plain text takes what no other takes.
TEXTUAL: tuple[Reader, ...] = (
    feed, telegram, html, other_xml, mail, mailbox, json_feed, json_document, jsonl, table, addresses, text,
)  # fmt: skip
READERS = (*PACKED, *TEXTUAL)


def read_source(source: Source) -> Iterator[Report | InputError]:
    """The reports of a source and of all that lies in it, in order; an InputError in place of what cannot be read."""
    try:
        for item in _reader(source).read(source):
            if isinstance(item, Source):
                yield from read_source(item)
            elif source.notes and not isinstance(item, InputError):
                yield item.model_copy(update={"notes": (*source.notes, *item.notes)})
            else:
                yield item
    except InputError as error:
        yield error
    except DatelineError:  # a reader that cannot be loaded: it would be the same for every source
        raise
    except Exception as error:  # whatever a file does to a reader, ours or another package's, the others are read
        what = f"cannot be read: {type(error).__name__}: {' '.join(str(error).split())[:120]}"
        yield InputError(source.where, what, "the other inputs are read; please tell us of this one")


@cache
def added() -> tuple[Reader, ...]:
    """The readers of other packages, by the names of their entry points; DataError where one cannot be used."""
    points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    found = []
    for point in points:
        try:
            reader = point.load()
        except Exception as error:  # whatever another package does when it is imported
            raise DataError(f"the reader {point.name!r} ({point.value}) cannot be loaded: {error}") from error
        if missing := [name for name in ("SUFFIXES", "accepts", "read") if not hasattr(reader, name)]:
            raise DataError(f"the reader {point.name!r} ({point.value}) has no {missing[0]!r}")
        found.append(reader)
    return tuple(found)


@cache
def suffixes() -> frozenset[str]:
    """The suffixes of the files that are read in folders and archives."""
    return frozenset[str]().union(*(reader.SUFFIXES for reader in (*added(), *READERS)))


def _reader(source: Source) -> Reader:
    """The first reader that accepts a source; InputError where it is binary and none does."""
    for reader in (*added(), *PACKED):
        if reader.accepts(source.called, source.head):
            return reader
    refuse_binary(source.head, source.where)
    return next(reader for reader in TEXTUAL if reader.accepts(source.called, source.head))
