"""The archive copy: WARC 1.1 files, a gzip member a record, of everything that went over the wire.

A record is written whole or not at all: what follows the last commit is cut off when the file is opened again.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import DataError
from dateline.fetching.clock import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from dateline.fetching.exchange import Exchange

__all__ = ["LARGEST_FILE", "Location", "Original", "WarcFile", "digest", "response_bytes"]

LARGEST_FILE = 1024 * 1024 * 1024  # bytes: the size that web archives use
_REVISIT = "http://netpreserve.org/warc/1.1/revisit"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a response's record lies: the file, the byte it begins at, how many bytes, and its id."""

    warc: str
    offset: int
    length: int
    record_id: str


@dataclass(frozen=True, slots=True)
class Original:
    """An earlier record with the same payload, which need not be kept twice."""

    record_id: str
    url: str
    at: str


def digest(data: bytes) -> str:
    """The SHA-256 of a payload, as WARC files write it: in base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode()


class WarcFile:
    """One WARC file that grows at its end."""

    def __init__(self, path: Path, committed: int) -> None:
        self.path = path
        if committed and (not path.is_file() or path.stat().st_size < committed):
            raise DataError(f"{path}: shorter than the {committed} bytes that were written; restore it from a backup")
        self._file: BinaryIO = open(path, "r+b" if path.exists() else "x+b")  # noqa: SIM115 - closed by close()
        self._committed = committed
        self.rollback()

    @property
    def length(self) -> int:
        """Its bytes, those not yet committed included."""
        return self._file.tell()

    def add(self, exchange: Exchange, original: Original | None = None) -> Location:
        """Writes an answer with its request; only that it was seen again where an original has the same payload."""
        offset = self._file.tell()
        record_id = _new_id()
        body = b"" if original else exchange.body
        headers = {
            "WARC-Type": "revisit" if original else "response",
            "WARC-Record-ID": record_id,
            "WARC-Payload-Digest": digest(exchange.body) if exchange.status != 304 else None,
            "WARC-IP-Address": exchange.peer,
            "WARC-Truncated": exchange.cut,
            **(_revisit(original, exchange) if original else {}),
        }
        self._write(exchange.url, exchange.at, headers, "response", response_bytes(exchange, body))
        length = self._file.tell() - offset
        request = {"WARC-Type": "request", "WARC-Record-ID": _new_id(), "WARC-Concurrent-To": record_id}
        self._write(exchange.url, exchange.at, request, "request", _request_bytes(exchange))
        return Location(self.path.name, offset, length, record_id)

    def begin(self, software: str, at: datetime) -> None:
        """Writes the record that says what wrote the file, if it is empty."""
        if self.length:
            return
        said = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
        headers = {"WARC-Type": "warcinfo", "WARC-Record-ID": _new_id(), "WARC-Filename": self.path.name}
        self._file.write(_record(headers | {"WARC-Date": stamp(at), "Content-Type": "application/warc-fields"}, said))

    def commit(self) -> None:
        """Makes sure that what was written outlives the machine's power."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._committed = self._file.tell()

    def rollback(self) -> None:
        """Cuts off what was written since the last commit."""
        self._file.flush()
        self._file.truncate(self._committed)
        self._file.seek(self._committed)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _write(self, url: str, at: datetime, headers: Mapping[str, str | None], kind: str, block: bytes) -> None:
        common = {
            "WARC-Date": stamp(at),
            "WARC-Target-URI": url,
            "WARC-Block-Digest": digest(block),
            "Content-Type": f"application/http;msgtype={kind}",
        }
        self._file.write(_record({**headers, **common}, block))


def response_bytes(exchange: Exchange, body: bytes) -> bytes:
    """An answer as bytes. The chunks that it came in are gone: their header is kept under another name."""
    lines = [f"HTTP/1.1 {exchange.status} {exchange.reason}".encode()]
    for name, value in exchange.headers:
        kept = b"X-Archive-Orig-Transfer-Encoding" if name.lower() == b"transfer-encoding" else name
        lines.append(kept + b": " + value)
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _request_bytes(exchange: Exchange) -> bytes:
    lines = [b"GET " + exchange.target + b" HTTP/1.1", *(name + b": " + value for name, value in exchange.request)]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _revisit(original: Original, exchange: Exchange) -> dict[str, str | None]:
    profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
    return {
        "WARC-Profile": f"{_REVISIT}/{profile}",
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": original.at,
    }


def _record(headers: Mapping[str, str | None], block: bytes) -> bytes:
    """A record as a gzip member of its own; the same record gives the same bytes."""
    lines = [f"{name}: {value}" for name, value in headers.items() if value is not None]
    head = "\r\n".join(["WARC/1.1", *lines, f"Content-Length: {len(block)}"]).encode()
    return gzip.compress(head + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"
