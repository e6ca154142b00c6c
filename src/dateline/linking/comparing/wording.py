"""In what words: rare words, names and numbers of the evidence and of the title that the two share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding
from dateline.linking.words import rarity, weight

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["wording"]

# Shared names count by the sum of their rarity: so much of it counts 1, and no more.
_RARE = 25.0
_NUMBERS = 3
_SHOWN = 6
# Where `Traits.lengths` has the length of what.
_WORDS, _NAMES, _ALL_NAMES, _TITLE, _ALL = range(5)


def wording(a: Traits, b: Traits) -> Finding:
    """How much of their words the two share, the rare ones above all."""
    shared = a.words & b.words
    # Sentences of one report all share its title: it says nothing of which of them tell of one event.
    across = a.report_id != b.report_id
    names = (a.names | a.title_names) & (b.names | b.title_names) if across else a.names & b.names
    length = _ALL_NAMES if across else _NAMES
    numbers = sum([word.isdigit() for word in shared])
    alike = _alike(shared, a.lengths[_WORDS], b.lengths[_WORDS])
    features = [
        ("words", alike),
        ("names", min(1.0, sum([rarity(name) for name in names]) / _RARE)),
        ("names_alike", _alike(names, a.lengths[length], b.lengths[length])),
        ("numbers", min(numbers, _NUMBERS) / _NUMBERS),
    ]
    if across:
        features += _titles(a, b, alike)
    return Finding(tuple(features), partial(_said, shared | names))


def _titles(a: Traits, b: Traits, alike: float) -> list[tuple[str, float]]:
    if not (a.title and b.title):
        return [("all_words", alike), ("title_none", 1.0)]
    both = (a.words | a.title) & (b.words | b.title)
    return [
        ("titles", _alike(a.title & b.title, a.lengths[_TITLE], b.lengths[_TITLE])),
        ("all_words", _alike(both, a.lengths[_ALL], b.lengths[_ALL])),
    ]


def _alike(shared: frozenset[str], one: float, other: float) -> float:
    """The cosine of two sets of words, each word weighed by its rarity."""
    return weight(shared) ** 2 / (one * other) if shared and one and other else 0.0


def _said(shared: frozenset[str]) -> str:
    told = sorted(shared, key=lambda word: (-rarity(word), word))[:_SHOWN]
    return f"share {', '.join(told)}" if told else "share no words that tell"
