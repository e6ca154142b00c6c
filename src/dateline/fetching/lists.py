"""Lists of addresses: a text file with one a line; blank lines and what follows a # after a blank are passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.fetching.addresses import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["addresses_in"]


def addresses_in(lines: Iterable[str], where: str) -> Iterator[str | InputError]:
    """The normal addresses of a list, in order, each once; an InputError in place of a line that is none.

    >>> list(addresses_in(["# morning", "https://gazette.example/a", "https://gazette.example/a#top"], "list.txt"))
    ['https://gazette.example/a']
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        stated = line.lstrip("\ufeff").split(" #")[0].strip()
        if not stated or stated.startswith("#"):
            continue
        try:
            address = normal(stated)
        except InputError as error:
            yield InputError(f"{where}:{number}", f"{error.what}: {stated[:80]!r}", error.remedy)
            continue
        if address not in seen:
            seen.add(address)
            yield address
