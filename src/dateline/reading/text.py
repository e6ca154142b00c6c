"""Plain text: the text exactly as given, and what its head says of its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.date_line import read_head
from dateline.reading.encoding import decode
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".txt", ".text"})  # of files in folders; a file that is named is read whatever its suffix


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Always: what no other reader takes is plain text, or is refused as none."""
    return True


def read(source: Source) -> Iterator[Report | InputError]:
    """One report: the whole source. Its id is the path as given, "-" for standard input."""
    text, notes = decode(source.whole(), source.where, declared=source.charset)
    if not text or text.isspace():
        raise InputError(source.where, "empty: there is no text in it", "give the text of a report")
    head = read_head(text)
    yield Report(
        report_id=source.name,
        uri=source.uri,
        title=head.title,
        byline=head.byline,
        published=head.published,
        updated=head.updated,
        text=text,
        notes=(*notes, *head.notes),
    )
