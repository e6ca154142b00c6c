"""The word lists of ``words.toml``, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables import read_table

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which English words stand for places, sites and directions, and which verbs make a place speak."""

    settlement: frozenset[str]
    large: frozenset[str]
    small: frozenset[str]
    division: frozenset[str]
    country: frozenset[str]
    division_head: frozenset[str]
    settlement_head: frozenset[str]
    capital: frozenset[str]
    seat_of: frozenset[str]
    site: frozenset[str]
    site_kind: frozenset[str]
    at: frozenset[str]
    happening: frozenset[str]
    speaking: frozenset[str]
    ruler: frozenset[str]
    part: frozenset[str]
    pointing: frozenset[str]
    whole: frozenset[str]
    joiner: frozenset[str]
    direction: dict[str, tuple[int, int]]


@cache
def lexicon() -> Lexicon:
    """The lists as they ship with the package."""
    words = read_table("dateline.grounding.places", "words.toml")
    direction = {word: (north, east) for word, (north, east) in words.pop("direction").items()}
    return Lexicon(**{name: frozenset(listed) for name, listed in words.items()}, direction=direction)
