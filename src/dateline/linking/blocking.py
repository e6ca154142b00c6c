"""Second step: which tellings are compared at all. Two are where they share a key.

A key is a rare name within days, a place on a day, or two rare names at any time: enough that tellings of one event
share one, and few enough that a day's news is not compared with every other day's.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dateline.linking.comparing.kinds import kin_groups
from dateline.linking.words import rarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.linking.tellings import Telling
    from dateline.linking.traits import Traits

__all__ = ["keys"]

# Names that make keys: alone within a time, and in pairs at any time; more find little more, on gva-incidents.
_ALONE, _IN_PAIRS = 8, 6
_PLACES = 2
# Rare words that make keys, in pairs, where neither report nor event has a day: with 12, of the pairs of one event in
# ecbplus, train, 0.79 meet, with 8 0.70, with 16 0.82.
_UNDATED = 12
# How rare a name must be.
_RARE = 3.5
# How rare a place's name must be to make keys alone within a time, as those of villages and small towns: so reports
# meet of which one gives no day, or has the place as a mere word. Pairwise F1 of incidents kept back, among the first
# half of gva-incidents' reports, weights fitted each time: 0.81, without such keys 0.77.
_RARE_PLACE = 6.0
# Days of a time that makes keys; windows lie half over each other, so that no border parts two days.
_WINDOW = 8


def keys(telling: Telling) -> frozenset[str]:
    """The keys of a telling: they depend on it alone, and two tellings without a common one are never compared."""
    traits = telling.traits
    where = {word for spot in traits.spots for word in spot.name.split()}
    names = sorted(
        (handle for handle in traits.handles if rarity(handle) >= _RARE), key=lambda name: (-rarity(name), name)
    )
    others = [name for name in names if name not in where]
    places = [name for name in names if name in where]
    alone = [*others[:_ALONE], *(name for name in places[:_PLACES] if rarity(name) >= _RARE_PLACE)]
    found = {f"parted|{telling.whole}"} if telling.whole is not None else set()
    found.update(f"{name}|{window}" for name in alone for window in _windows(traits))
    found.update("|".join(sorted(pair)) for pair in _apart(others, places))
    if traits.published is None and not traits.firm:
        found.update("|".join(sorted(pair)) for pair in combinations(_rare_words(traits), 2))
    found.update(_on_days(traits))
    return frozenset(found)


def _apart(others: list[str], places: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names, of which no more than one is the event's own place."""
    yield from combinations(others[:_IN_PAIRS], 2)
    yield from ((name, place) for name in others[:_IN_PAIRS] for place in places[:_PLACES])


def _rare_words(traits: Traits) -> list[str]:
    """The rarest words of a telling that nothing dates: names alone leave too many such apart."""
    words = {word for word in traits.words | traits.all_names if not word.isdigit() and rarity(word) >= _RARE}
    return sorted(words, key=lambda word: (-rarity(word), word))[:_UNDATED]


def _windows(traits: Traits) -> Iterator[str]:
    """The two windows that the event's day lies in, else the day of the report."""
    day = traits.days[0] if traits.firm and traits.days else traits.published
    if day is not None:
        yield f"a{day // _WINDOW}"
        yield f"b{(day + _WINDOW // 2) // _WINDOW}"


def _on_days(traits: Traits) -> Iterator[str]:
    """The places on each day around the event's, by family of types."""
    if not (traits.firm and traits.days):
        return
    first, last = traits.days
    for spot in traits.spots:
        if spot.precision == "country":
            continue
        for family in kin_groups(traits.types):
            for day in range(first, min(last, first + 2) + 2):
                yield f"{spot.name}|{family}|{day}"
