"""A list of addresses, one a line: recognised, and read only once its pages were fetched, which nobody does unasked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse
from dateline.reading.source import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.reading.source import Source

__all__ = ["LONGEST", "SUFFIXES", "accepts", "listed", "read", "refused"]

SUFFIXES = frozenset({".urls"})
LONGEST = 4096  # characters: longer ones are no links but data
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^|\s)#.*")  # a # within an address begins its fragment


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether its first lines are addresses; blank ones and comments ("# …") may stand between them."""
    lines = glimpse(head).splitlines()
    if len(head) >= HEAD:
        lines = lines[:-1]  # it may be cut off
    stated = [address for _, address in _stated(lines)]
    return bool(stated) and all(map(_is_address, stated))


def read(source: Source) -> Iterator[InputError]:
    """Each line that is no address, then how many addresses wait to be fetched."""
    text, _ = decode(source.whole(), source.where)
    found = list(listed(text.splitlines(), source.where))
    wrong = [each for each in found if isinstance(each, InputError)]
    yield from wrong
    count = len(found) - len(wrong)
    many = f"{count:,} address{'es' if count != 1 else ''}"
    yield InputError(source.where, f"a list of {many}, and nothing is fetched unasked", "fetch the pages first")


def listed(lines: Iterable[str], where: str, spelled: Callable[[str], str] | None = None) -> Iterator[str | InputError]:
    """The addresses of a list in order, each once, ``spelled`` alike; an InputError in place of a line that is none.

    >>> list(listed(["# morning", "https://gazette.example/a#top  # the market", ""], "list.txt"))
    ['https://gazette.example/a#top']
    """
    seen: set[str] = set()
    for number, stated in _stated(lines):
        try:
            if not _is_address(stated):
                raise refused(stated, "not a web address")
            address = spelled(stated) if spelled else stated
        except InputError as error:
            yield InputError(f"{where}:{number}", f"{error.what}: {stated[:80]!r}", error.remedy)
            continue
        if address not in seen:
            seen.add(address)
            yield address


def refused(address: str, what: str) -> InputError:
    """The message on an address that is none, or none that may be asked."""
    return InputError(address[:200], what, "write it as https://gazette.example/page")


def _stated(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """What the lines state, with their numbers: no comments and nothing blank."""
    for number, line in enumerate(lines, 1):
        if stated := _COMMENT.sub("", line.lstrip("\ufeff")).strip():
            yield number, stated


def _is_address(stated: str) -> bool:
    return len(stated) <= LONGEST and _ADDRESS.fullmatch(stated) is not None
