"""Which of the words around it measures a number: the tree's bonds, and those of the words right beside it.

Part of the third step of grounding figures. The word beside a number outweighs a far one, and holds the numbers listed
with it; a word that one number stands beside is not another's, unless the two are listed.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.grounding.figures.counted import counted
from dateline.grounding.figures.order import bond_of_toll, bonds_by_order, listed, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from dateline.grounding.figures.bonds import Bond
    from dateline.grounding.figures.phrases import NumberPhrase

__all__ = ["Numbered", "bind"]


@dataclass(slots=True)
class Numbered:
    """A number phrase with its words and the bonds that may measure it."""

    phrase: NumberPhrase
    span: Span
    single: bool = False  # a bare singular
    bonds: list[Bond] = field(default_factory=list)
    beside: list[Bond] = field(default_factory=list)  # those of the words right beside it


def bind(numbers: Sequence[Numbered], bonds: Sequence[Bond]) -> None:
    """Gives each number of a report, and each bare singular, the bonds that measure it; ``numbers`` in text order."""
    for one in numbers:
        one.bonds = [bond for bond in bonds if bond.noun.i in one.phrase.heads]
        one.beside = bonds_by_order(one.phrase, one.span)
    _share_in_lists(numbers)
    owned = {bond.predicate.i: one for one in numbers for bond in one.beside if bond.role == "order"}
    for one in numbers:
        one.bonds = _settled(one, owned)
    _share_tolls(numbers)


def _share_in_lists(numbers: Sequence[Numbered]) -> None:
    """Numbers of a list take their neighbour's word: "more than 40 militants and a civilian are killed"."""
    pairs = [(one, other) for one, other in itertools.pairwise(numbers) if listed(one.span, other.span)]
    for one, other in reversed(pairs):
        if _lacks(one) and other.beside and other.beside[0].predicate.i > other.phrase.head.i:
            one.beside = [replace(bond, noun=one.phrase.head) for bond in other.beside]
    for one, other in pairs:
        if _lacks(other) and one.beside and one.beside[0].predicate.i < one.phrase.start:
            other.beside = [replace(bond, noun=other.phrase.head) for bond in one.beside]


def _share_tolls(numbers: Sequence[Numbered]) -> None:
    """Numbers listed after one that a toll gives are of that toll: "the toll rose to eight soldiers and two nurses"."""
    for one, other in itertools.pairwise(numbers):
        tolls = [bond for bond in one.bonds if bond.role == "toll"]
        if tolls and not other.bonds and listed(one.span, other.span):
            other.bonds = [replace(bond, noun=other.phrase.head) for bond in tolls]


def _lacks(one: Numbered) -> bool:
    """Whether no word beside a number measures it, nor its own noun ("eight deaths")."""
    return not one.beside and not any(bond.role == "itself" for bond in one.bonds)


def _settled(one: Numbered, owned: dict[int, Numbered]) -> list[Bond]:
    if one.beside:
        near = one.beside[0]
        kept = [
            bond
            for bond in one.bonds
            if bond.role == "itself"
            or together(bond.predicate, near.predicate)
            or (near.role == "of" and bond.in_own_clause)
        ]
        return [*kept, *one.beside]
    free = [bond for bond in one.bonds if _may_hold(bond, one, owned)]
    toll = bond_of_toll(one.phrase) if not free and not one.single else None
    return [toll] if toll is not None else free


def _may_hold(bond: Bond, one: Numbered, owned: dict[int, Numbered]) -> bool:
    """Whether a word may measure a number that it does not stand beside: not if another number stands there alone."""
    owner = owned.get(bond.predicate.i)
    if owner is None or owner is one or bond.role == "itself":
        return True
    first, last = sorted((owner, one), key=lambda numbered: numbered.span.start)
    between = one.span.doc[first.span.end : last.span.start]
    return not any(token.pos_ in {"VERB", "AUX"} and token.lower_ not in counted().part for token in between)
