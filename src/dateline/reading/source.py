"""A source: where a report's bytes come from, and the interface that every format's reader has."""

from __future__ import annotations

import io
import shutil
import tempfile
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.records import Report

__all__ = ["HEAD", "LARGEST_REPORT", "Readable", "Reader", "Source"]

# One report, as text or as a page. The longest real pages (live blogs, archived with their scripts) stay below 10 MB;
# what is larger is no report but a collection, and would take gigabytes to parse.
LARGEST_REPORT = 20 * 1024 * 1024
HEAD = 64 * 1024  # bytes that a format is told by: pages carry long comments and scripts before their first tag
# A page in a web archive in a ZIP is two; who packs deeper wants to wear readers out.
DEEPEST = 4
_IN_MEMORY = 16 * 1024 * 1024


class Reader(Protocol):
    """What a module that reads a format has, so that formats can be added: see ``dateline.reading.registry``."""

    SUFFIXES: frozenset[str]

    def accepts(self, name: str, head: bytes) -> bool:
        """Whether a source of this name that begins with these bytes is of this format."""

    def read(self, source: Source) -> Iterator[Report | Source | InputError]:
        """The reports of a source in its order, and in their place an error for each one that cannot be read.

        What holds other files (an archive, a mail with attachments) gives them as sources (``source.inside``); each is
        read, by whatever reader accepts it, before the next is asked for. What makes the whole source unreadable may be
        raised as an InputError.
        """


class Readable(Protocol):
    """All that a source asks of a stream."""

    def read(self, size: int = ..., /) -> bytes:
        """At most so many of the next bytes; none at the end."""


class Source:
    """A named stream of bytes whose beginning can be looked at before it is read; it need not be seekable.

    ``name`` is the path as it was given, with forward slashes, or "-" for standard input; reports that have no id of
    their own take it. ``called`` is the file name whose suffix may tell the format, ``charset`` the encoding that came
    with the bytes (an HTTP header), ``columns`` the user's names for the fields of records, ``notes`` what is doubtful
    about all that it holds.
    """

    def __init__(
        self, name: str, stream: Readable, *,
        where: str | None = None, uri: str | None = None, called: str | None = None,
        charset: str | None = None, columns: Mapping[str, str] = MappingProxyType({}), notes: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self.name = name
        self.called = name if called is None else called
        self.where = where or ("standard input" if name == "-" else name)
        self.uri = uri or (None if name == "-" else name)
        self.charset = charset
        self.columns = columns
        self.notes = notes
        self.depth = 0
        self._begin, self._raw = _position(stream), stream
        self.head, fault = _first(stream)
        self.stream: io.BufferedReader = io.BufferedReader(_Rejoined(self.head, stream, fault), HEAD)

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

    def seekable(self) -> BinaryIO:
        """Its bytes as a stream that can be searched: the file itself, or a temporary copy of a pipe."""
        if self._begin is not None:
            stream = cast("BinaryIO", self._raw)
            stream.seek(self._begin)
            return stream
        copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it is let go
        shutil.copyfileobj(self.stream, copy)
        copy.seek(0)
        return cast("BinaryIO", copy)

    def inside(
        self, name: str, stream: Readable, *,
        where: str | None = None, uri: str | None = None, called: str | None = None, charset: str | None = None,
        notes: tuple[str, ...] = (),
    ) -> Source:  # fmt: skip
        """A source that this one holds; InputError where they are packed into one another without end."""
        if self.depth >= DEEPEST:
            raise InputError(self.where, f"packed more than {DEEPEST} times over", "unpack it first")
        inner = Source(
            name, stream, where=where, uri=uri or self.uri, called=called, charset=charset, columns=self.columns,
            notes=(*self.notes, *notes),
        )  # fmt: skip
        inner.depth = self.depth + 1
        return inner


def _position(stream: Readable) -> int | None:
    """Where a stream stands, if it can be brought back there without reading it anew."""
    if isinstance(stream, io.BufferedReader | io.BytesIO) and stream.seekable():
        return stream.tell()
    return None


def _first(stream: Readable) -> tuple[bytes, InputError | None]:
    """The first bytes of a stream, also of one that gives them in small pieces, and where it breaks off, why."""
    head = b""
    try:
        while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
            head += more
    except InputError as error:
        return head, error
    return head, None


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already read, from its beginning."""

    def __init__(self, head: bytes, rest: Readable, fault: InputError | None) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self._fault = fault

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands it
        data = self._head.read(len(buffer))
        if not data and self._fault:
            raise self._fault
        data = data or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
