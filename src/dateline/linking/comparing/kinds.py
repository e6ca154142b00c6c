"""What happened: types that are the same, or may tell of one event in other words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.linking.traits import Traits

__all__ = ["families", "is_general", "kin_groups", "kinds", "kinship"]

# How near two types are, the nearest first.
_DEGREES = ("same", "general", "kin", "other")


def kinds(a: Traits, b: Traits) -> Finding | None:
    """The nearest types of the two; None where what they tell of cannot be one event."""
    found = _of_types(a.types, b.types)
    if found is None or a.stems.isdisjoint(b.stems):
        return found
    return found._replace(features=(*found.features, ("trigger", 1.0)))


@cache
def _of_types(mine: frozenset[str], theirs: frozenset[str]) -> Finding | None:
    both = mine & theirs
    degree = "same" if both else min((kinship(x, y) for x in mine for y in theirs), key=_DEGREES.index)
    if degree == "other":
        return None
    features = [(f"type_{degree}", 1.0)]
    if both and not both <= _general():
        features.append(("type_telling", 1.0))
    if both:
        return Finding(tuple(features), f"both tell of {_listed(both)}")
    one, other = sorted((_listed(mine), _listed(theirs)))
    return Finding(tuple(features), f"{one} may be {other} in other words")


@cache
def kinship(one: str, other: str) -> str:
    """How near two event types are.

    >>> kinship("shelling", "shelling"), kinship("killing", "shelling"), kinship("air_strike", "shelling")
    ('same', 'general', 'kin')
    >>> kinship("arrest", "shelling")
    'other'
    """
    if one == other:
        return "same"
    shared = [name for name, types in families().items() if one in types and other in types]
    if "harm" in shared and (one in _general() or other in _general()):
        return "general"
    return "kin" if shared else "other"


@cache
def families() -> Mapping[str, frozenset[str]]:
    """The types that may tell of one event, by the name of their family."""
    return {name: frozenset(types) for name, types in _table()["families"].items()}


def is_general(event_type: str) -> bool:
    """Whether a type names no more than violence or harm.

    >>> is_general("attack"), is_general("shelling")
    (True, False)
    """
    return event_type in _general()


@cache
def _general() -> frozenset[str]:
    return frozenset(_table()["general"]["types"])


@cache
def _table() -> Mapping[str, dict[str, list[str]]]:
    return read_table("dateline.linking", "kinds.toml")


def _listed(types: frozenset[str]) -> str:
    return " and ".join(sorted(name.replace("_", " ") for name in types))


def kin_groups(types: frozenset[str]) -> list[str]:
    """The families that types belong to; a type without one is its own."""
    found = {name for name, members in families().items() if members & types}
    return sorted(found) if found else sorted(types)
