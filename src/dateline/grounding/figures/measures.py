"""The words that say what a number measures, as ``measures.toml`` lists them.

Third step of grounding figures; ``bonds`` looks these words up in the parse.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.records.values import MEASURES
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

__all__ = ["MeasureWords", "lemma", "measure_words"]

_SHORTEST = 3  # letters of a stem
_Table = dict[str, tuple[str, ...]]  # a word and the measures it may give, in the order of the file


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The word lists of ``measures.toml``, turned round: from a word to the measures it may give."""

    done_to: _Table = field(default_factory=dict)
    suffers: _Table = field(default_factory=dict)
    act: _Table = field(default_factory=dict)
    count: _Table = field(default_factory=dict)
    state: _Table = field(default_factory=dict)
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    suffers_phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    joint: tuple[tuple[frozenset[str], str], ...] = ()  # measures told of one number, and what they become
    no_casualties: frozenset[str] = frozenset()
    no_casualties_measures: tuple[str, ...] = ()
    puts: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    toll: frozenset[str] = frozenset()
    toll_named: dict[str, str] = field(default_factory=dict)
    toll_prepositions: frozenset[str] = frozenset()
    lives: frozenset[str] = frozenset()
    life: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    running: tuple[str, ...] = ()
    thwarted: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()


@cache
def measure_words() -> MeasureWords:
    """The word lists, read once."""
    data = read_table("dateline.grounding.figures", "measures.toml")
    return MeasureWords(
        **{name: _turned(data, name) for name in ("done_to", "suffers", "act", "count", "state")},
        phrases=_phrases(data, "phrases"),
        suffers_phrases=_phrases(data, "suffers_phrases"),
        joint=tuple((frozenset(pair["measures"]), pair["becomes"]) for pair in data["joint"]),
        no_casualties=frozenset(data["no_casualties"]["nouns"]),
        no_casualties_measures=tuple(data["no_casualties"]["measures"]),
        puts=frozenset(data["puts"]["verbs"]),
        stays=frozenset(data["stays"]["verbs"]),
        toll=frozenset(data["toll"]["nouns"]),
        toll_named=data["toll"]["named"],
        toll_prepositions=frozenset(data["toll"]["prepositions"]),
        lives=frozenset(data["lives"]["verbs"]),
        life=frozenset(data["lives"]["nouns"]),
        since=frozenset(data["cumulative"]["prepositions"]),
        running=tuple(data["cumulative"]["phrases"]),
        thwarted=frozenset(data["thwarted"]["words"]),
        passive=frozenset(data["between"]["passive"]),
        auxiliaries=frozenset(data["between"]["passive"] + data["between"]["auxiliaries"]),
        between=frozenset(word for words in data["between"].values() for word in words),
    )


def lemma(token: Token) -> str:
    """The lemma of a word; where the model's is none that we know, the one that its ending points to.

    A model may lemmatize "injuring" as "injur": the lists settle it.
    """
    known = _known()
    given = token.lemma_.lower()
    if given in known:
        return given
    word = token.lower_
    for ending in ("ing", "ed", "es", "d", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST:
            continue
        for candidate in (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem, f"{stem[:-1]}y"):
            if candidate in known:
                return candidate
    return given


@cache
def _known() -> frozenset[str]:
    words = measure_words()
    tables = (words.done_to, words.suffers, words.act, words.count, words.phrases, words.suffers_phrases)
    return (
        frozenset(word for table in tables for word in table)
        | words.puts
        | words.stays
        | words.toll
        | words.lives
        | words.life
    )


def _turned(data: dict[str, Any], name: str) -> _Table:
    table: _Table = {}
    for measure in MEASURES:
        for word in data[measure].get(name, ()):
            table[word] = (*table.get(word, ()), measure)
    return table


def _phrases(data: dict[str, Any], name: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their first word, longest first: ("shoot", (("dead",), "killed"))."""
    every: Iterable[tuple[str, str]] = (
        (phrase, measure) for measure in MEASURES for phrase in data[measure].get(name, ())
    )
    table: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for phrase, measure in sorted(every, key=lambda item: -len(item[0].split())):
        first, *rest = phrase.split()
        table[first] = (*table.get(first, ()), (tuple(rest), measure))
    return table
