"""The function words of ``grammar.toml``, read once.

Part of the third step (Doc -> claims).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.tables import read_table

__all__ = ["Grammar", "grammar"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """English function words by what they tell of who does what; ``grammar.toml`` explains each list."""

    hedges: frozenset[str]
    relative: frozenset[str]
    empty: frozenset[str]
    including: frozenset[str]
    against: frozenset[str]
    subject_control: frozenset[str]
    asking: frozenset[str]
    addressed: frozenset[str]
    owning: frozenset[str]
    sides: frozenset[str]
    addressed_pronouns: frozenset[str]
    at_once: frozenset[str]
    causes: frozenset[str]
    meanwhile: frozenset[str]


@cache
def grammar() -> Grammar:
    """The lists as they ship with the package.

    >>> "vow" in grammar().subject_control
    True
    """
    lists = read_table("dateline.coding", "grammar.toml")
    return Grammar(**{name: frozenset(words) for name, words in lists.items()})
