"""People told by name: "an air strike killed the commander Abdul Aziz" tells of one killed.

A name is no number, so ``find`` leaves it. The toll of an event that cost somebody's life is one all the same; of a
killing or an injury its target tells as much, and people who code leave the figure out there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.figures.bonds import find_bonds
from dateline.grounding.figures.counted import may_be_person
from dateline.grounding.figures.found import one_person
from dateline.grounding.figures.numbers import Bounds
from dateline.grounding.figures.order import bonds_by_order
from dateline.grounding.figures.phrases import NumberPhrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from dateline.grounding.figures.bonds import Bond
    from dateline.grounding.figures.found import FoundFigure

__all__ = ["find_named"]

_HARMS = frozenset({"killed", "injured"})
_TITLES = frozenset({"NOUN", "PROPN", "ADJ"})
_PLURALS = frozenset({"NNS", "NNPS"})


def find_named(doc: Doc, told: Sequence[FoundFigure]) -> Iterator[FoundFigure]:
    """The people who are killed or injured under their names; ``told`` are the figures there are."""
    names = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    bonds = find_bonds(doc) if names else []
    for name in names:
        words = _titled(name)
        if any(figure.span.start < words.end and words.start < figure.span.end for figure in told):
            continue
        bond = _harm(words, name, bonds)
        if bond is not None:
            yield one_person(words, bond)


def _titled(name: Span) -> Span:
    """A name with the title before it: "photographer Ana Reyes"."""
    start = name.start
    while start > name.sent.start and name.doc[start - 1].pos_ in _TITLES and name.doc[start - 1].tag_ not in _PLURALS:
        start -= 1
    title = name.doc[start : name.start]
    return name.doc[start : name.end] if any(map(_is_title, title)) else name


def _is_title(word: Token) -> bool:
    return word.pos_ != "ADJ" and may_be_person(word)


def _harm(words: Span, name: Span, bonds: Sequence[Bond]) -> Bond | None:
    """The word that tells that somebody was killed or injured: right beside the name, else the one that holds it."""
    phrase = NumberPhrase(words.start, words.start, name.end, name.root, name.root, Bounds.exactly(1))
    held = [bond for bond in bonds if words.start <= bond.noun.i < words.end]
    harms = (bond for bond in (*bonds_by_order(phrase, words), *held) if bond.role != "itself")
    return next((bond for bond in harms if bond.measures[0] in _HARMS), None)
