"""A file compressed with gzip, whatever it holds: a web archive, JSON Lines, a page."""

from __future__ import annotations

import gzip
from typing import IO, TYPE_CHECKING, cast

from dateline.reading.guard import Counted, Guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".gz"})


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as gzip does."""
    return head.startswith(b"\x1f\x8b")


def read(source: Source) -> Iterator[Source]:
    """What it holds, unpacked as it is read, under its own name."""
    packed = Counted(source.stream)
    unpacked = gzip.GzipFile(fileobj=cast("IO[bytes]", packed))
    stream = Guarded(unpacked, source.where, packed)
    called = source.called.removesuffix(".gz")
    yield source.inside(source.name, stream, where=source.where, called=called, charset=source.charset)
