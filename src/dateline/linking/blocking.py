"""Second step: which tellings are compared at all. Two are where they share a key.

A key is a rare name in a fortnight, a place on a day, or two rare names at any time: enough that tellings of one event
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
_ALONE, _IN_PAIRS = 6, 5
# How rare a name must be.
_RARE = 4.0
# Days of a time that makes keys; windows lie half over each other, so that no border parts two days.
_WINDOW = 14


def keys(telling: Telling) -> frozenset[str]:
    """The keys of a telling: they depend on it alone, and two tellings without a common one are never compared."""
    traits = telling.traits
    names = _names(traits)
    found = {f"parted|{telling.whole}"} if telling.whole is not None else set()
    found.update(f"{name}|{window}" for name in names[:_ALONE] for window in _windows(traits))
    found.update("|".join(sorted(pair)) for pair in combinations(names[:_IN_PAIRS], 2))
    found.update(_on_days(traits))
    return frozenset(found)


def _names(traits: Traits) -> list[str]:
    """Names of participants and places before others, the rare ones first."""
    who = traits.actors | traits.targets
    where = {word for spot in traits.spots for word in spot.name.split()}
    rare = [(name not in who and name not in where, -rarity(name), name) for name in traits.names]
    return [name for _, rareness, name in sorted(rare) if rareness <= -_RARE]


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
        for family in kin_groups(traits.types):
            for day in range(first, min(last, first + 2) + 2):
                yield f"{spot.name}|{family}|{day}"
