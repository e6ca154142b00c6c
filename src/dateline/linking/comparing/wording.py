"""In what words: rare words, names and numbers of the evidence and of the title that the two share."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from dateline.linking.comparing.finding import Finding
from dateline.linking.words import rarity, weight

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["wording"]

_NUMBERS = 3
_SHOWN = 6
_NOTHING: frozenset[str] = frozenset()

# Words, and their length as a vector.
_Measured: TypeAlias = "tuple[frozenset[str], float]"


def wording(a: Traits, b: Traits) -> Finding:
    """How much of their words the two share, the rare ones above all.

    Of two reports, without the words that name a place of both: that they tell of one place is a reason of its own.
    """
    across = a.report_id != b.report_id
    where = a.where & b.where if across else _NOTHING
    shared = (a.words & b.words) - where
    # Sentences of one report all share its title: it says nothing of which of them tell of one event.
    mine, theirs = (a.all_names, b.all_names) if across else (a.names, b.names)
    names = (mine & theirs) - where
    numbers = sum([word.isdigit() for word in shared])
    features = [
        ("words", _alike(shared, (a.words, a.lengths.words), (b.words, b.lengths.words), where)),
        ("names_alike", _alike(names, (mine, _names_length(a, across)), (theirs, _names_length(b, across)), where)),
        ("numbers", min(numbers, _NUMBERS) / _NUMBERS),
    ]
    if across and a.title and b.title:
        titles = (a.title & b.title) - where
        features.append(("titles", _alike(titles, (a.title, a.lengths.title), (b.title, b.lengths.title), where)))
    elif across:
        features.append(("title_none", 1.0))
    return Finding(tuple(features), partial(_said, shared | names))


def _names_length(traits: Traits, across: bool) -> float:
    return traits.lengths.all_names if across else traits.lengths.names


def _alike(shared: frozenset[str], one: _Measured, other: _Measured, without: frozenset[str]) -> float:
    """The cosine of two sets of words, each word weighed by its rarity, some words left out."""
    lengths = _length(one, without) * _length(other, without) if shared else 0.0
    return weight(shared) ** 2 / lengths if lengths else 0.0


def _length(measured: _Measured, without: frozenset[str]) -> float:
    words, length = measured
    left_out = words & without
    return math.sqrt(max(0.0, length**2 - weight(left_out) ** 2)) if left_out else length


def _said(shared: frozenset[str]) -> str:
    told = sorted(shared, key=lambda word: (-rarity(word), word))[:_SHOWN]
    return f"share {', '.join(told)}" if told else "share no words that tell"
