"""Which place stands around which: "Ramadi, Anbar province", "Hama (Syria)", "the Iraqi city of Ramadi"."""

from __future__ import annotations

import re
from itertools import pairwise
from math import acos, cos, radians, sin
from typing import TYPE_CHECKING

from dateline.gazetteer import normalise
from dateline.gazetteer.index import standing
from dateline.grounding.places.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.gazetteer import Entry
    from dateline.grounding.places.found import FoundPlace

__all__ = ["RUNNERS_UP", "Options", "holds", "kilometres", "link", "obscure", "rivals"]

# What each mention may mean, by `id`.
Options = dict[int, "tuple[Entry, ...]"]

RUNNERS_UP = 5
_NEXT_DOOR = 60.0  # kilometres within which a place is "in" a town or district named beside it
_WITHIN_REGION = 400.0
_WITHIN_DIVISION = 200.0
# How well known (see gazetteer.index.standing): below the first, a place has a name by chance; a namesake elsewhere
# below the second, a town of 10,000, gives way to the place that the report names; from the third on, a city of a
# million or a capital is no quarter of another city.
_OBSCURE = 4.5
_LITTLE_KNOWN = 6.0
_GREAT = 6.0
_HOLDING = ("country", "admin1", "admin2")  # what an unknown place beside it surely lies in
# What stands between the names of a list.
_LISTED = re.compile(r",? (?:and|or) |, |/")
_WORD = r"(?:(?!and |or |to |than |but )[a-z-]+ )"  # "Hama and Homs" lie beside each other
_NOUNS = "|".join(sorted(lexicon().settlement | lexicon().division | lexicon().capital))
# What stands between a place and the one it lies in: "Ramadi, in western Anbar", "Hama (Syria)", "Fulan sector, Anbar".
_BETWEEN = re.compile(
    rf"(?: (?:{_NOUNS}|sector|quarter))?(?:,| \(| -|)\s*(?:in|of|from|near|,)?\s*(?:the )?{_WORD}{{0,2}}", re.ASCII
)
# What stands between the larger place and the smaller: "Iraq's Anbar", "the Iraqi city of Ramadi".
_BEFORE = re.compile(rf"(?:['’]s?)? {_WORD}{{0,2}}(?:(?:{_NOUNS})(?: of)?,? )?", re.ASCII)
_BEFORE_ADJECTIVE = re.compile(rf" {_WORD}{{0,2}}(?:{_NOUNS})(?: of)?,? ", re.ASCII)


def link(named: list[FoundPlace], options: Options) -> None:
    """Notes which place stands around which: the next one in text, or the one before."""
    text = named[0].span.doc.text if named else ""
    for i, (place, following) in enumerate(pairwise(named)):
        between = text[place.span.end_char : following.span.start_char]
        if _is_listed(named[max(0, i - 1) : i + 3], text) and _alike(options[id(place)], options[id(following)]):
            continue
        names = place.use == "where" and following.use in ("where", "adjective")
        if names and _BETWEEN.fullmatch(_closed(between)) and _may_hold(following, place, options):
            place.around = following
            continue
        pattern = _BEFORE_ADJECTIVE if place.use == "adjective" else _BEFORE
        if following.use == "where" and pattern.fullmatch(between) and _may_hold(place, following, options):
            following.around = following.around or place


def _is_listed(places: list[FoundPlace], text: str) -> bool:
    """Whether names stand in a list of three or more: "Paris, London and Berlin" are no place in another."""
    gaps = [text[one.span.end_char : other.span.start_char] for one, other in pairwise(places)]
    joined = [bool(_LISTED.fullmatch(gap)) for gap in gaps]
    return any(one and other for one, other in pairwise(joined))


def _alike(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Whether two names are best known as places of one kind: two towns, two countries."""
    return bool(one) and bool(other) and one[0].kind == other[0].kind


def _closed(between: str) -> str:
    return between if between.endswith((" ", "(")) else between + " "


def _may_hold(outer: FoundPlace, inner: FoundPlace, options: Options) -> bool:
    """Whether some entry of the inner name lies in some entry of the outer; an unknown inner name may lie anywhere."""
    outers = [entry for entry in options[id(outer)][:8] if entry.kind != "place" or outer.use != "adjective"]
    inners = options[id(inner)]
    if inners and outers and _stand_apart(inners[0], outers[0]):
        return False
    if any(holds(o, i) for o in outers for i in inners):
        return True
    if outers and outers[0].kind in _HOLDING and all(_gives_way(entry, inner) for entry in inners):
        inner.rivals = rivals(inner, inners)
        options[id(inner)] = ()  # "Injar, Tillabéri Region": not the Injar that the gazetteer has
    return not options[id(inner)] and any(entry.kind != "region" or entry.country for entry in outers)


def rivals(place: FoundPlace, entries: Iterable[Entry]) -> tuple[tuple[float, Entry], ...]:
    """Entries that a place is not taken for, as its runners-up, by how well known they are."""
    return tuple((standing(entry, normalise(place.name)), entry) for entry in entries)[:RUNNERS_UP]


def _gives_way(entry: Entry, place: FoundPlace) -> bool:
    return entry.kind in ("place", "admin2") and standing(entry, normalise(place.name)) < _LITTLE_KNOWN


def _stand_apart(one: Entry, other: Entry) -> bool:
    """Whether two names beside each other are best known as what neither can hold: two countries, two great cities.

    "Lebanon, Indiana" may be a town; "between Iraq, Iran" and "after Paris, London" name each what it is known as.
    """
    if one.kind in ("country", "region"):
        return other.kind in ("country", "region") and not holds(other, one)
    return one.kind == other.kind == "place" and standing(one) >= _GREAT and not holds(other, one)


def obscure(entry: Entry, place: FoundPlace) -> bool:
    """Whether an entry is a place so small that it has a name by chance, where nothing else speaks for it."""
    return entry.kind == "place" and standing(entry, normalise(place.name)) < _OBSCURE


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether one entry lies in another, larger one."""
    if outer is inner or inner.kind == "country" or (outer.country and outer.country != inner.country):
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        if inner.admin1 is None:
            return kilometres(outer.lat, outer.lon, inner.lat, inner.lon) <= _WITHIN_DIVISION
        return inner.kind != "admin1" and outer.name == inner.admin1
    if inner.kind in ("admin1", "region") and outer.kind != "region":
        return False
    far = _WITHIN_REGION if outer.kind == "region" else _NEXT_DOOR
    larger = outer.kind != "place" or outer.population > 3 * inner.population
    return larger and kilometres(outer.lat, outer.lon, inner.lat, inner.lon) <= far


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The distance between two points on the earth."""
    a, b, turn = radians(lat), radians(to_lat), radians(lon - to_lon)
    return 6371 * acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))))
