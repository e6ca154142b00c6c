"""A list of addresses, one a line: recognised, and read only once its pages were fetched, which nobody does unasked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse
from dateline.reading.source import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "addresses", "read"]

SUFFIXES = frozenset({".urls"})
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether its first lines are addresses; blank ones and comments ("# …") may stand between them."""
    lines = glimpse(head).splitlines()
    if len(head) >= HEAD:
        lines = lines[:-1]  # it may be cut off
    stated = [line for line in lines if _is_stated(line)]
    return bool(stated) and all(map(_address, stated))


def read(source: Source) -> Iterator[InputError]:
    """One message: how many addresses wait to be fetched."""
    found = addresses(source)
    count = f"{len(found):,} address{'es' if len(found) != 1 else ''}"
    yield InputError(source.where, f"a list of {count}, and nothing is fetched unasked", "fetch the pages first")


def addresses(source: Source) -> list[str]:
    """The addresses of a list in its order, each once; InputError names a line that is none."""
    text, _ = decode(source.whole(), source.where)
    found = dict[str, None]()
    for number, line in enumerate(text.splitlines(), 1):
        if _is_stated(line):
            if (address := _address(line)) is None:
                raise InputError(source.line(number), f"{line.strip()[:80]!r} is no address", "write http(s)://…")
            found[address] = None
    return list(found)


def _is_stated(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _address(line: str) -> str | None:
    """The address that is all of a line, but for a comment after it."""
    found = _ADDRESS.match(line.strip())
    rest = line.strip()[found.end() :].strip() if found else "no address"
    return found[0] if found and (not rest or rest.startswith("#")) else None
