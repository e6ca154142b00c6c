"""A source: where a report's bytes come from, and the interface that every format's reader has."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Protocol

from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records import Report

__all__ = ["LARGEST_REPORT", "Reader", "Source"]

# One report, as text or as a page. The longest real pages (live blogs, archived with their scripts) stay below 10 MB;
# what is larger is no report but a collection, and would take gigabytes to parse.
LARGEST_REPORT = 20 * 1024 * 1024
HEAD = 64 * 1024  # bytes that a format is told by: pages carry long comments and scripts before their first tag


class Reader(Protocol):
    """What a module that reads a format has, so that formats can be added: see ``dateline.reading.READERS``."""

    SUFFIXES: frozenset[str]

    def accepts(self, name: str, head: bytes) -> bool:
        """Whether a source of this name that begins with these bytes is of this format."""

    def read(self, source: Source) -> Iterator[Report | InputError]:
        """The reports of a source in its order, and in their place an error for each one that cannot be read.

        What makes the whole source unreadable may be raised as an InputError.
        """


class Source:
    """A named stream of bytes whose beginning can be looked at before it is read; it need not be seekable.

    ``name`` is the path as it was given, with forward slashes, or "-" for standard input.
    """

    def __init__(self, name: str, stream: BinaryIO) -> None:
        self.name = name
        self.head = stream.read(HEAD)
        self.stream: BinaryIO = io.BufferedReader(_Rejoined(self.head, stream), HEAD)

    @property
    def where(self) -> str:
        """The source as messages name it."""
        return "standard input" if self.name == "-" else self.name

    @property
    def uri(self) -> str | None:
        """The source as reports name it where they state no address of their own."""
        return None if self.name == "-" else self.name

    def line(self, number: int) -> str:
        """A line of the source as messages name it."""
        return f"{self.where}:{number}"

    def whole(self, limit: int = LARGEST_REPORT) -> bytes:
        """All its bytes; InputError where there are more than a report can have."""
        data = self.stream.read(limit + 1)
        if len(data) > limit:
            what = f"larger than {limit // 1024 // 1024} MB, too large for one report"
            raise InputError(self.where, what, "split it into its reports, or give them as JSON Lines")
        return data


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already read, from its beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands it
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
