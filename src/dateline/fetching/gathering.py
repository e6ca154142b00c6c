"""Fetching once: addresses and, of feeds, what they link to, those hosts first that have rested longest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.fetching.addresses import origin_of
from dateline.fetching.collecting import Look

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

    Where an address was looked at no longer than ``max_age`` ago, its reports come from the archive.
    """
    waiting: dict[str, dict[str, str]] = {address: {} for address in addresses}
    done: set[str] = set()
    while waiting:
        address = min(waiting, key=lambda each: fetcher.hosts.of(origin_of(each)).rests_until)
        told = waiting.pop(address)
        done.add(address)
        if max_age is not None and collector.is_fresh(address, max_age) and (kept := archive.kept_at(address)):
            yield Look(address, kept, is_unchanged=True)
            continue
        look = collector.look(address, told=told)
        if follow:
            links = {each.address: each.told() for each in look.entries if each.address not in done}
            waiting = links | waiting
        yield look
