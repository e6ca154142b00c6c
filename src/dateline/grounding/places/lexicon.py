"""The word lists of ``words.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which English words stand for places, sites and directions, and which verbs make a place speak."""

    settlement: frozenset[str]
    division: frozenset[str]
    country: frozenset[str]
    capital: frozenset[str]
    seat_of: frozenset[str]
    site: frozenset[str]
    site_kind: frozenset[str]
    at: frozenset[str]
    speaking: frozenset[str]
    ruler: frozenset[str]
    part: frozenset[str]
    direction: dict[str, tuple[int, int]]


@cache
def lexicon() -> Lexicon:
    """The lists as they ship with the package."""
    file = resources.files("dateline.grounding.places") / "words.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    direction = {word: (north, east) for word, (north, east) in words.pop("direction").items()}
    return Lexicon(**{name: frozenset(listed) for name, listed in words.items()}, direction=direction)
