"""A web archive (WARC), record by record: each page that a server answered with, under the address it has.

The archive gives what was kept of each page, whatever its format; the readers of the formats do the rest. An archive
that breaks off or lies about its lengths costs one message; what stands before and behind it is read.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dateline.errors import InputError
from dateline.reading.guard import FAULTS
from dateline.reading.source import LARGEST_REPORT, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".warc", ".wet"})
# What may hold a report, by its content type. Pictures, styles and scripts of a page are passed over in silence.
_READ_AS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/feed+json": ".feed",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "message/rfc822": ".eml",
    "": "",
}
MOST_FAULTS = 20  # of an archive: with more it is no archive with a fault, but one made of them
_RECORD = re.compile(rb"(?<=\n)WARC/1\.[01]\r?\nWARC-|(?<=\n)WARC/1\.[01]\r?\nContent-")
_PIECE = 64 * 1024
_MOST_PIECES = 16  # of what was read: the library reads a few of them ahead
_BROKEN = "fetch or copy the archive again; what stands before was read"


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as a record of a web archive does."""
    return head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Source | InputError]:
    """What each record holds that was answered with success; its name and address are those that were asked for."""
    count, faults = 0, 0
    stream: _Onward | None = _Onward(source.stream)
    while stream:
        last = -1  # where the last record begins that was found before a fault
        try:
            for record in _records(stream):
                count, last = count + 1, record.stream_pos
                item = _inside(source, record, count)
                if item is not None:
                    yield item
            break
        except InputError:
            raise
        except FAULTS as error:
            faults += 1
            what = f"a broken web archive, after {count:,} of its records ({error})"
            stream = stream.from_next(last) if faults < MOST_FAULTS else None
            follows = "; it is read on from the next one" if stream else ""
            yield InputError(source.where, what + follows, _BROKEN)
    if not count and not faults:
        yield InputError(source.where, "no page in this web archive", "give an archive with responses")


def _records(stream: _Onward) -> Iterator[Any]:  # Any: a record, of which the library's reader may raise anything
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    yield from ArchiveIterator(stream, record_types=kinds, parse_http=True)


def _inside(source: Source, record: Any, count: int) -> Source | InputError | None:
    """The page of a record; None where it can be no report."""
    if "Content-Length" not in record.headers:
        return InputError(source.where, f"the archive breaks off within the head of record {count:,}", _BROKEN)
    address = record.headers.get("WARC-Target-URI", "").strip("<> ") or f"{source.where}#{count}"
    where = f"{source.where}: {address}"
    kind, status = _kind(record)
    if kind not in _READ_AS or (status and not 200 <= status < 300) or urlsplit(address).path == "/robots.txt":
        return None
    if record.content_length > LARGEST_REPORT:
        what = f"larger than {LARGEST_REPORT // 1024 // 1024} MB, too large for one report"
        return InputError(where, what, "extract it from the archive and split it")
    data = record.reader.read(LARGEST_REPORT)
    if len(data) < record.content_length:
        what = f"the archive breaks off: {len(data):,} of {record.content_length:,} bytes are there"
        return InputError(where, what, _BROKEN)
    try:
        data = _decoded(data, record)
    except FAULTS as error:
        return InputError(where, f"packed in a way that cannot be undone ({error})", "fetch the page again")
    if not data.strip():
        return None
    charset = record.http_charset if record.is_http else None
    cut = record.headers.get("WARC-Truncated")
    notes = (f"the archive holds only the beginning of this page ({cut})",) if cut else ()
    return source.inside(
        address, BytesIO(data), where=where, uri=address, called=_READ_AS[kind], charset=charset, notes=notes
    )


def _kind(record: Any) -> tuple[str, int | None]:
    """The content type of what a record holds, and the status that a server answered with."""
    if record.is_http and record.is_http_parsed:
        stated, status = record.http_content_type or "", record.http_headers.status_code
    else:
        stated, status = record.headers.get("Content-Type", ""), None
    return stated.split(";")[0].strip().lower(), status


def _decoded(data: bytes, record: Any) -> bytes:
    """What a server sent, free of the packing it was sent in; gzip is left to its own reader, which fears bombs."""
    if not (record.is_http and record.is_http_parsed):
        return data
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    headers = record.http_headers
    # Archives often keep the headers of a packing that they have undone themselves.
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _is_chunked(data):
        data = ChunkedReader(BytesIO(data)).read(LARGEST_REPORT)
    packing = (headers.get("Content-Encoding") or "").lower()
    if packing == "br" and not data.lstrip().startswith(b"<"):
        return bytes(BrotliReader(BytesIO(data)).read(LARGEST_REPORT))
    if packing == "deflate" and data[:1] == b"\x78":
        return zlib.decompressobj().decompress(data, LARGEST_REPORT)
    return data


def _is_chunked(data: bytes) -> bool:
    length = data[:20].split(b"\r\n")[0].split(b";")[0].strip()
    return bool(length) and all(digit in b"0123456789abcdefABCDEF" for digit in length) and b"\r\n" in data[:20]


class _Onward:
    """A stream as the library asks for it: it wants to know where it stands, and is content to go onwards only.

    The last of what was read is kept, so that the library can begin anew behind a fault.
    """

    def __init__(self, stream: BufferedReader, begin: bytes = b"") -> None:
        self._stream = stream
        self._begin = begin
        self._kept = deque[bytes]()
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        data, self._begin = (self._begin[:size], self._begin[size:]) if self._begin else (b"", b"")
        data = data or self._stream.read1(size)  # as much as there is: what precedes a fault is not lost
        self._at += len(data)
        self._kept.append(data)
        while len(self._kept) > _MOST_PIECES:
            self._kept.popleft()
        return data

    def from_next(self, last: int) -> _Onward | None:
        """The stream from the next record on after the one that begins at ``last``; None where there is none."""
        kept = b"".join(self._kept) + self._begin
        after = max(last + 1 - (self._at + len(self._begin) - len(kept)), 1)
        while (found := _RECORD.search(kept, after)) is None:
            try:
                more = self._stream.read1(_PIECE)
            except InputError:
                return None
            if not more:
                return None
            kept, after = kept[-len(_RECORD.pattern) :] + more, 0
        return _Onward(self._stream, kept[found.start() :])

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:  # noqa: ARG002 - as streams have it
        raise OSError("an archive is read onwards only")

    def close(self) -> None:
        """The source closes its stream itself."""
