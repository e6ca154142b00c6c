"""The words of factuality as ``words.toml`` lists them, ready for looking up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Words", "words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Effects by word. ``governors`` are looked up by lemma and complement; the rest by the word itself.

    A complement is a kind of them ("clause", "phrase") or one preposition ("for").
    """

    auxiliaries: dict[str, str]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    determiners: dict[str, str]
    pronouns: dict[str, str]
    conjunctions: dict[str, str]
    prepositions: dict[str, str]
    governors: dict[tuple[str, str], str]
    governing: frozenset[str]
    nouns: dict[str, str]
    infinitive_only: frozenset[str]
    announcing: frozenset[str]
    announced: frozenset[str]
    pointing_back: frozenset[str]
    ability: frozenset[str]
    perceiving: frozenset[str]
    degrees: frozenset[str]
    awaiting: frozenset[str]
    backdrops: frozenset[str]
    somebody: frozenset[str]
    verdicts: dict[str, str]
    of_past: dict[str, str]
    tellings: frozenset[str]
    taking: dict[str, str]
    counterfactual: frozenset[str]
    ordinals: frozenset[str]


@cache
def words() -> Words:
    """The words of factuality that ship with Dateline."""
    tables = read_table("dateline.coding.factuality", "words.toml")
    governors = _first(
        ((lemma, over), table["effect"])
        for table in tables["governors"]
        for lemma in table["lemmas"]
        for over in table["over"]
    )
    return Words(
        auxiliaries=_by_word(tables["auxiliaries"]),
        adverbs=_by_word(tables["adverbs"]),
        adjectives=_by_word(tables["adjectives"]),
        determiners=_by_word(tables["determiners"]),
        pronouns=_by_word(tables["pronouns"]),
        conjunctions=_by_word(tables["conjunctions"]),
        prepositions=_by_word(tables["prepositions"]),
        governors=governors,
        governing=frozenset(lemma for lemma, _ in governors),
        nouns=_first((lemma, table["effect"]) for table in tables["nouns"] for lemma in table["lemmas"]),
        infinitive_only=frozenset(tables["complement_only_infinitive"]["lemmas"]),
        announcing=frozenset(tables["announced"]["lemmas"] + tables["announced"]["nouns"]),
        announced=frozenset(tables["announced"]["event_types"]),
        pointing_back=frozenset(tables["denials"]["pointing_back"]),
        ability=frozenset(tables["modals"]["ability"]),
        perceiving=frozenset(tables["modals"]["perceiving"]),
        degrees=frozenset(tables["degrees"]["words"]),
        awaiting=frozenset(tables["awaiting"]["words"]),
        backdrops=frozenset(tables["backdrops"]["words"]),
        somebody=frozenset(tables["clefts"]["somebody"]),
        verdicts=_by_word(tables["verdicts"]),
        of_past=_by_word(tables["of_past"]),
        tellings=frozenset(tables["tellings"]["nouns"]),
        taking=_by_word(tables["taking"]),
        counterfactual=frozenset(tables["modals"]["counterfactual"]),
        ordinals=frozenset(tables["ordinals"]["words"]),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: effect for effect, listed in table.items() for word in listed}


def _first(pairs: Iterable[tuple[Any, str]]) -> dict[Any, str]:  # Any: a lemma, or a lemma with its complement
    """The first effect listed for a word counts."""
    found: dict[Any, str] = {}
    for key, effect in pairs:
        found.setdefault(key, effect)
    return found
