"""Common nouns for actors: which kind "gunmen" or "villagers" are, and which words take it from their owner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Words", "words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``words.toml``, each word to the kind or kinds it stands for.

    ``nouns`` tell the kind alone; ``belonging`` nouns take it from their owner ("" where they have none of their
    own); ``before`` are words that tell it before a belonging noun; ``names`` last words of proper names; ``back``
    nouns that refer back, to actors of these kinds ("any" for all armed ones); ``titles`` offices; ``collective``
    nouns that stand for several people in the singular; ``units`` parts of an army that it numbers;
    ``moves`` verbs by which a state moves its own troops.
    """

    nouns: Mapping[str, str]
    belonging: Mapping[str, str]
    before: Mapping[str, str]
    names: Mapping[str, str]
    back: Mapping[str, frozenset[str]]
    titles: Mapping[str, str]
    collective: frozenset[str]
    linked_after: frozenset[str]
    linked_before: frozenset[str]
    dropped: frozenset[str]
    units: frozenset[str]
    moves: frozenset[str]


@cache
def words() -> Words:
    """The shipped tables, read once.

    >>> words().nouns["gunman"], words().before["rebel"]
    ('armed', 'rebel')
    """
    table = read_table("dateline.actors", "words.toml")
    return Words(
        nouns=_by_word(table["nouns"]),
        belonging=_by_word(table["belonging"]),
        before=_by_word(table["before"]),
        names=_by_word(table["names"]),
        back=_sets_by_word(table["back"]),
        titles=_by_word(table["titles"]),
        collective=frozenset(table["collective"]["words"]),
        linked_after=frozenset(table["links"]["after"]),
        linked_before=frozenset(table["links"]["before"]),
        dropped=frozenset(table["dropped"]["words"]),
        units=frozenset(table["units"]["words"]),
        moves=frozenset(table["moves"]["verbs"]),
    )


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    """Word to kind; the first kind that lists a word keeps it."""
    found: dict[str, str] = {}
    for kind, listed in table.items():
        for word in listed:
            found.setdefault(word, kind)
    return found


def _sets_by_word(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, listed in table.items():
        for word in listed:
            found[word] = found.get(word, frozenset()) | {kind}
    return found
