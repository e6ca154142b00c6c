"""Fetching once: addresses and, of feeds, what they link to, those hosts first that have rested longest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.fetching.addresses import origin_of
from dateline.fetching.collecting import Look
from dateline.fetching.manners import LONGEST_PAUSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timedelta

    from dateline.fetching.archive import Archive
    from dateline.fetching.collecting import Collector
    from dateline.fetching.fetcher import Fetcher

__all__ = ["gather"]


def gather(
    addresses: Iterable[str], archive: Archive, fetcher: Fetcher, collector: Collector,
    *, follow: bool = True, max_age: timedelta | None = None,
) -> Iterator[Look]:  # fmt: skip
    """What each address brings, as it comes; each is asked for once.

    A host that is overloaded and says when to come back is asked once more then. Without ``follow`` the entries of a
    feed are reports themselves. Where an address was looked at no longer than ``max_age`` ago, its reports come from
    the archive.
    """
    waiting: dict[str, dict[str, str]] = {address: {} for address in addresses}
    done: set[str] = set()
    again: set[str] = set()
    while waiting:
        address = min(waiting, key=lambda each: fetcher.hosts.of(origin_of(each)).rests_until)
        told = waiting.pop(address)
        done.add(address)
        if max_age is not None and collector.is_fresh(address, max_age) and (kept := archive.kept_at(address)):
            yield Look(address, kept, is_unchanged=True)
            continue
        look = collector.look(address, told=told, read_entries=not follow)
        wait = look.failure.retry_after if look.failure else None
        if wait is not None and wait <= LONGEST_PAUSE and address not in again:  # its host says when to come back
            again.add(address)
            waiting[address] = told
            continue
        if follow:
            links = {each.address: each.told() for each in look.entries if each.address not in done}
            waiting = links | waiting
        yield look
