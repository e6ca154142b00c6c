"""People and things told singly: "a soldier", "another", "the driver" where a word of harm holds him.

Part of the third step of grounding figures: a bare singular counts one, but only where something is told to have
happened to it; ``find`` drops those that nothing measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.figures.counted import counted, is_person, unit_of
from dateline.grounding.figures.measures import lemma, measure_words
from dateline.grounding.figures.numbers import Bounds
from dateline.grounding.figures.phrases import NumberPhrase, last_of_run, singular

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from spacy.tokens import Doc, Token

    from dateline.grounding.figures.bonds import Bond

__all__ = ["find_singles"]

_THINGS = frozenset({"destroyed", "damaged"})
_APART = frozenset({"killed", "injured", "detained"})  # one such person is counted, whoever told of him before
_ARTICLES = frozenset({"a", "an", "another"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_PLURALS = frozenset({"NNS", "NNPS"})


def find_singles(doc: Doc, bonds: Iterable[Bond], taken: Container[int]) -> list[NumberPhrase]:
    """The bare singulars that may count one; ``taken`` are the tokens of numbers.

    Besides those that a word of harm holds in the tree, people told with an article: the word beside them measures
    them, or the list that they stand in ("three soldiers and a driver were killed").
    """
    found: dict[int, NumberPhrase] = {}
    for bond in bonds:
        one = _held(bond) if bond.noun.i not in taken else None
        if one is not None:
            found[bond.noun.i] = one
    for one in _introduced(doc):
        if one.head.i not in taken and one.start not in taken:
            found.setdefault(one.head.i, one)
    return list(found.values())


def _held(bond: Bond) -> NumberPhrase | None:
    """A bare singular that is harmed; the harm itself only where it is a person's remains ("a body", not "a death")."""
    if bond.role == "itself" and bond.noun.lemma_.lower() not in counted().remains:
        return None
    told_apart = bond.in_own_clause or (bond.measures[0] in _APART and not _only_owns(bond.noun))
    thing = not _THINGS.isdisjoint(bond.measures) and unit_of(bond.noun) in {"buildings", "vehicles"}
    return singular(bond.noun, definite=thing or (told_apart and is_person(bond.noun)))


def _only_owns(noun: Token) -> bool:
    return noun.dep_ == "nmod:poss"


def _introduced(doc: Doc) -> Iterator[NumberPhrase]:
    """People told with an article, whatever the tree makes of them: "a policeman", "another", "a third was wounded"."""
    for token in doc[:-1]:
        if token.lower_ not in _ARTICLES and not _is_harmed(token):
            continue
        following = token.nbor(1)
        if following.lower_ in _ORDINALS and token.i + 2 < len(doc) and token.nbor(2).pos_ == "AUX":
            yield _one(token, following)
            continue
        head = last_of_run(doc, token.i + 1)
        if head is None and token.lower_ == "another":
            yield _one(token, token)
        elif head is not None and head.tag_ not in _PLURALS and is_person(head) and not _is_group(head):
            yield _one(token, head)


def _is_harmed(article: Token) -> bool:
    """Whether "the" opens what a verb right before it does harm to: "killing the driver"."""
    if article.lower_ != "the" or article.i == 0:
        return False
    measures = measure_words().done_to.get(lemma(article.nbor(-1)), ())
    return bool(measures) and measures[0] in _APART


def _one(article: Token, head: Token) -> NumberPhrase:
    noun = head if head.i > article.i else None
    return NumberPhrase(article.i, article.i, article.i + 1, head, noun, Bounds.exactly(1))


def _is_group(noun: Token) -> bool:
    return noun.lemma_.lower() in counted().groups
