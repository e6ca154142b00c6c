"""The function words of ``grammar.toml``, read once.

Part of the third step (Doc -> claims).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Grammar", "grammar", "opens_bound"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """English function words by what they tell of who does what; ``grammar.toml`` explains each list."""

    hedges: frozenset[str]
    bounds: frozenset[str]
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


def opens_bound(token: Token) -> bool:
    """Whether an "at" belongs to a number and not to the verb before it: "fired at least 20 rockets"."""
    return token.lower_ == "at" and token.i + 1 < len(token.doc) and token.nbor().lower_ in grammar().bounds
