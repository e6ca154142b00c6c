"""The words of the number grammar, as ``numbers.toml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Grammar", "Hedge", "grammar_words", "match"]

Hedge = Literal["low", "high", "about"]


def match(words: Sequence[str], at: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """The end of the longest of these phrases that stands at a word, 0 where none does."""
    first = words[at] if at < len(words) else ""
    for phrase in phrases.get(first, ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists of ``numbers.toml``; phrases are kept by their first word, the longest first."""

    small: Mapping[str, int]
    tens: frozenset[str]
    scales: Mapping[str, int]
    vague: Mapping[str, int]
    needs_article: frozenset[str]
    exact: Mapping[str, int]
    none: Mapping[str, tuple[tuple[str, ...], ...]]
    hedges: Mapping[Hedge, Mapping[str, tuple[tuple[str, ...], ...]]]
    after: Mapping[Hedge, Mapping[str, tuple[tuple[str, ...], ...]]]
    fillers: Mapping[str, tuple[tuple[str, ...], ...]]
    more: frozenset[str]


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases in words, by their first, the longest first."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p.split()), p)):
        parts = tuple(phrase.replace("-", " - ").split())
        table[parts[0]] = (*table.get(parts[0], ()), parts)
    return table


@cache
def grammar_words() -> Grammar:
    """The word lists, read once."""
    data = read_table("dateline.grounding.figures", "numbers.toml")
    return Grammar(
        small={**data["units"], **data["tens"]},
        tens=frozenset(data["tens"]),
        scales=data["scales"],
        vague=data["vague"],
        needs_article=frozenset(data["needs_article"]["words"]),
        exact=data["exact"],
        none=_by_first_word([*data["none"]["words"], *data["none"]["phrases"]]),
        hedges={kind: _by_first_word(data["hedges"][kind]) for kind in ("low", "high", "about")},
        after={kind: _by_first_word(data["after"][kind]) for kind in ("low", "high", "about")},
        fillers=_by_first_word(data["fillers"]["words"]),
        more=frozenset(data["fillers"]["more"]),
    )
