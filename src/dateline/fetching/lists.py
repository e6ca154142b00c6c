"""Lists of addresses, as ``dateline.reading.addresses`` reads them, in the spelling in which they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.fetching.addresses import normal
from dateline.reading.addresses import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.errors import InputError

__all__ = ["addresses_in"]


def addresses_in(lines: Iterable[str], where: str) -> Iterator[str | InputError]:
    """The normal addresses of a list, in order, each once; an InputError in place of a line that is none.

    >>> list(addresses_in(["# morning", "https://gazette.example/a", "https://gazette.example/a#top"], "list.txt"))
    ['https://gazette.example/a']
    """
    return listed(lines, where, normal)
