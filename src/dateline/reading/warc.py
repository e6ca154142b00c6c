"""A web archive (WARC), record by record: each page that a server answered with, under the address it has.

The archive gives what was kept of each page, whatever its format; the readers of the formats do the rest. An archive
that breaks off or lies about its lengths costs one message; what stands before it is read.
"""

from __future__ import annotations

import zlib
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
_BROKEN = "fetch or copy the archive again; what stands before was read"


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as a record of a web archive does."""
    return head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Source | InputError]:
    """What each record holds that was answered with success; its name and address are those that were asked for."""
    count = 0
    try:
        for record in _records(source):
            count += 1
            item = _inside(source, record, count)
            if item is not None:
                yield item
    except InputError:
        raise
    except FAULTS as error:
        what = f"a broken web archive, after {count:,} of its records ({error})"
        yield InputError(source.where, what, _BROKEN)
    else:
        if not count:
            yield InputError(source.where, "no page in this web archive", "give an archive with responses")


def _records(source: Source) -> Iterator[Any]:  # Any: a record, of which the library's reader may raise anything
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    yield from ArchiveIterator(_Onward(source.stream), record_types=kinds, parse_http=True)


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
    return source.inside(address, BytesIO(data), where=where, uri=address, called=_READ_AS[kind], charset=charset)


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
    """A stream as the library asks for it: it wants to know where it stands, and is content to go onwards only."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read1(size)  # as much as there is: what precedes a fault is not lost
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:  # noqa: ARG002 - as streams have it
        raise OSError("an archive is read onwards only")

    def close(self) -> None:
        """The source closes its stream itself."""
