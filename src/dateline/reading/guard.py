"""A guard on what is unpacked: faults of the packing become one InputError, and bombs are stopped as they swell."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.reading.source import Readable

__all__ = ["FAULTS", "Counted", "Guarded", "most_of"]

# News text shrinks to a third or a tenth, repetitive tables to a fiftieth; a bomb to a thousandth and less.
MOST_GROWTH = 200
# So much any archive may grow to, so that small ones of repetitive text are no bombs.
FREE_GROWTH = 64 * 1024 * 1024
# What unpacking raises over a broken or hostile archive, an encrypted or unknown packing among it.
FAULTS = (OSError, EOFError, zlib.error, BadZipFile, RuntimeError, NotImplementedError, ValueError)


def most_of(packed: int) -> int:
    """How many bytes a packed file of this size may unpack to before it counts as a bomb."""
    return FREE_GROWTH + MOST_GROWTH * packed


class Unpacking(Protocol):
    """A stream that gives what it has unpacked so far, and not only what it was asked for: what precedes a fault."""

    def read1(self, size: int = ..., /) -> bytes:
        """At most so many of the next bytes; none at the end."""


class Guarded(io.RawIOBase):
    """An unpacking stream whose faults, and whose growth beyond ``packed`` bytes' worth, are InputErrors.

    ``packed`` is how many packed bytes there are, or a stream that knows how many were read of it so far.
    """

    def __init__(self, stream: Unpacking, where: str, packed: int | Counted) -> None:
        self._stream = stream
        self._where = where
        self._packed = packed
        self._grown = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands it
        """The next bytes; InputError where there is a fault or a bomb."""
        try:
            data = self._stream.read1(len(buffer))
        except FAULTS as error:
            what = f"broken: it cannot be unpacked beyond {self._grown:,} bytes ({_why(error)})"
            raise InputError(self._where, what, "fetch or copy it again; whole records before that were read") from None
        self._grown += len(data)
        packed = self._packed if isinstance(self._packed, int) else self._packed.count
        if self._grown > most_of(packed):
            what = f"grows to more than {MOST_GROWTH} times its size when it is unpacked, as bombs do"
            raise InputError(self._where, what, "unpack it yourself if you trust it")
        buffer[: len(data)] = data
        return len(data)


class Counted:
    """A stream that counts the bytes read of it."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


def _why(error: Exception) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__
