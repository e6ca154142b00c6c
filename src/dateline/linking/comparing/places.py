"""Where: one place, one inside the other, near or far, as precisely as they are told."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding

if TYPE_CHECKING:
    from dateline.linking.traits import Spot, Traits

__all__ = ["holds", "kilometres", "places", "relation"]

_EARTH = 12_742  # kilometres across
_POINTS = ("site", "place")
_SIZES = (*_POINTS, "admin", "country")
# Kilometres: parts of one town; the next towns; how far a town may lie from the middle of its province.
_ONE_TOWN, _NEAR, _PROVINCE = 15, 75, 150

_SAID = (
    ("same", "both in {0}"),
    ("near", "{0} is part of or beside {1}"),
    ("inside", "{0} and {1} lie in one another"),
    ("region", "{0} and {1} lie near each other"),
    ("country", "{0} and {1} are in one country, of which one tells no more"),
    ("apart", "{0} is not near {1}"),
    ("abroad", "{0} and {1} are in different countries"),
    ("unknown", "how far {0} is from {1} is not known"),  # last: it says nothing where other places say something
)
_SAME, _BESIDE, _INSIDE, _REGION, _COUNTRY, _APART, _ABROAD, _UNKNOWN = range(len(_SAID))


def places(a: Traits, b: Traits) -> Finding:
    """How the two nearest of their places lie to each other."""
    if not a.spots or not b.spots:
        return Finding((("place_none", 1.0),), "one of them names no place")
    pairs = [
        (relation(one, other), min(one.name, other.name), max(one.name, other.name))
        for one in a.spots
        for other in b.spots
    ]
    found, one, other = min(pairs)
    name, words = _SAID[found]
    return Finding(((f"place_{name}", 1.0),), words.format(one.title(), other.title()))


def relation(one: Spot, other: Spot) -> int:
    """How two places lie to each other: the smaller, the likelier they are one."""
    if _is_one(one, other):
        return _SAME if one.precision in _POINTS else _INSIDE
    if _is_named_after(one, other) or _is_named_after(other, one):
        return _BESIDE
    far = kilometres(one, other)
    if one.precision in _POINTS and other.precision in _POINTS:
        if far is None:
            return _UNKNOWN
        if far >= _NEAR:
            return _APART if one.country == other.country else _ABROAD
        return _BESIDE if far < _ONE_TOWN else _REGION
    if one.country and other.country and one.country != other.country:
        return _ABROAD
    if "country" in (one.precision, other.precision):
        return _COUNTRY
    if one.admin1 and one.admin1 == other.admin1:
        return _INSIDE
    if far is None:
        return _UNKNOWN
    return _REGION if far < _PROVINCE else _APART


def holds(wide: Spot, narrow: Spot) -> bool:
    """Whether a place is another one, or the town or province that the other lies in; a country says too little."""
    if wide.precision == "country" or _SIZES.index(wide.precision) < _SIZES.index(narrow.precision):
        return False
    return relation(wide, narrow) in (_SAME, _BESIDE, _INSIDE)


def _is_one(one: Spot, other: Spot) -> bool:
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    return one.name == other.name and (one.country == other.country or not one.country or not other.country)


def _is_named_after(part: Spot, whole: Spot) -> bool:
    """Whether a place that the gazetteer lacks has the name of another within its own: "Eastern Harbourtown"."""
    return part.geonames_id is None and set(whole.name.split()) < set(part.name.split())


def kilometres(one: Spot, other: Spot) -> float | None:
    """How far two places are from each other; None where one of them has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north, south = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(one.lon - other.lon)
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(turn / 2) ** 2
    return _EARTH * math.asin(min(1.0, math.sqrt(half)))
