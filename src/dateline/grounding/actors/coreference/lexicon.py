"""The words of ``words.toml``: which nouns tell a gender, name people or groups, and take one another up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.grounding.actors.coreference.mention import Gender

__all__ = ["Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, by word; ``alike`` leads from a noun to those that may take it up or that it may take up."""

    gender: Mapping[str, Gender]
    people: frozenset[str]
    groups: frozenset[str]
    alike: Mapping[str, frozenset[str]]
    harmed: frozenset[str]
    doers: frozenset[str]
    broad: frozenset[str]
    apart: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped tables, read once.

    >>> lexicon().gender["widow"], "assailant" in lexicon().alike["gunman"]
    ('she', True)
    """
    table = read_table("dateline.grounding.actors.coreference", "words.toml")
    gender: dict[str, Gender] = dict.fromkeys(table["gender"]["he"], "he")
    gender |= dict.fromkeys(table["gender"]["she"], "she")
    alike: dict[str, frozenset[str]] = defaultdict(frozenset)
    for words in table["alike"]["sets"]:
        for word in words:
            alike[word] |= set(words) - {word}
    return Lexicon(
        gender=gender,
        people=frozenset(table["people"]["words"]),
        groups=frozenset(table["groups"]["words"]),
        alike=dict(alike),
        harmed=frozenset(table["broad"]["harmed"]),
        doers=frozenset(table["broad"]["doers"]),
        broad=frozenset(table["broad"]["people"]),
        apart=frozenset(table["apart"]["words"]),
        titles=frozenset(table["titles"]["words"]),
        speech=frozenset(table["speech"]["verbs"]),
    )
