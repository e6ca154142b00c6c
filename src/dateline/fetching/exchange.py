"""What was asked and what was answered, as it went over the wire: what the archive keeps."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Answer", "Cut", "Exchange", "Failure", "decoded"]

Headers = tuple[tuple[bytes, bytes], ...]
Cut = Literal["length", "time", "disconnect"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an address gave no page, for people; and whether it is worth asking again, and when at the earliest."""

    what: str
    remedy: str = "try again later"
    is_lasting: bool = False
    retry_after: float | None = None  # seconds


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer; ``body`` is as it was transferred, but for the chunks that it came in."""

    url: str
    at: datetime
    request: Headers
    status: int
    headers: Headers
    body: bytes
    target: bytes = b"/"
    peer: str | None = None
    cut: Cut | None = None

    def header(self, name: str) -> str | None:
        """The first header of this name, None where there is none."""
        wanted = name.lower().encode()
        return next((value.decode("latin-1") for key, value in self.headers if key.lower() == wanted), None)

    @property
    def reason(self) -> str:
        """What the status means, in the protocol's words."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address: a decoded body or a failure, and every exchange on the way to it.

    ``last`` is the exchange that decided; None where there was none, as where robots.txt forbids the address.
    """

    asked: str
    exchanges: tuple[Exchange, ...] = ()
    last: Exchange | None = None
    body: bytes = b""
    failure: Failure | None = None

    @property
    def url(self) -> str:
        """Where the answer came from, redirects followed."""
        return self.last.url if self.last else self.asked

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing has changed since the page was last asked for."""
        return self.last is not None and self.last.status == HTTPStatus.NOT_MODIFIED


def decoded(body: bytes, encoding: str, limit: int) -> bytes | None:
    """A body without its transfer compression, at most ``limit`` + 1 bytes of it; None where it is broken or unknown.

    >>> decoded(b"plain", "identity", 100)
    b'plain'
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body[: limit + 1]
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return None
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # some servers send deflate without its frame
        unpacker = zlib.decompressobj(window)
        try:
            plain = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        return plain if unpacker.eof or len(plain) > limit else None
    return None
