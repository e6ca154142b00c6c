"""What a word's own clause or phrase says about its factuality: modals, negation, adverbs, adjectives, conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.coding.factuality.lexicon import words
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Effect", "is_infinitive", "of_clause", "of_phrase"]

_ABILITY = frozenset({"can", "could", "ca"})
_COUNTERFACTUAL = frozenset({"would", "could", "should", "might"})


class Effect(NamedTuple):
    """One word's effect on an event: what it makes of it, and the word."""

    kind: str
    word: Token


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands as "to …"."""
    return any(mark.lower_ == "to" for mark in children(verb, "mark", "aux") if mark.i < verb.i)


def of_clause(verb: Token) -> Iterator[Effect]:
    """What the words of a clause say about its verb, negation first: "may not have left", "no one was hurt"."""
    negations = list(_negations(verb))
    yield from negations[:1]
    helpers = [child for child in children(verb, "aux")]
    perfect = any(helper.lemma_.lower() == "have" or helper.lower_ in {"have", "'ve"} for helper in helpers)
    for helper in helpers:
        kind = words().auxiliaries.get(helper.lower_)
        if kind is None:
            continue
        if perfect and helper.lower_ in _COUNTERFACTUAL:
            yield Effect("negated" if helper.lower_ == "would" else "possible", helper)
        elif not (negations and helper.lower_ in _ABILITY):
            yield Effect(kind, helper)
    for adverb in children(verb, "advmod"):
        kind = words().adverbs.get(adverb.lower_)
        if kind is not None and kind != "negated":
            yield Effect(kind, adverb)


def _negations(verb: Token) -> Iterator[Token | Effect]:  # type: ignore[misc]
    for child in verb.children:
        if base(child.dep_) in {"advmod", "cc"} and words().adverbs.get(child.lower_) == "negated":
            yield Effect("negated", child)
        elif base(child.dep_) in {"mark", "case"} and words().conjunctions.get(child.lower_) == "negated":
            yield Effect("negated", child)
        elif base(child.dep_) in {"nsubj", "obj"}:
            if words().pronouns.get(child.lower_) == "negated":
                yield Effect("negated", child)
            for determiner in children(child, "det"):
                if words().determiners.get(determiner.lower_) == "negated":
                    yield Effect("negated", determiner)


def of_phrase(noun: Token) -> Iterator[Effect]:
    """What the words of a noun phrase say about the event it names: "the alleged attack", "no arrests", "ahead of"."""
    for child in noun.children:
        label = base(child.dep_)
        if label in {"amod", "compound", "acl"}:
            kind = words().adjectives.get(child.lower_)
            if kind is not None and (label != "acl" or child.i < noun.i):
                yield Effect(kind, child)
            hyphened = [part for part in child.children if part.lower_ in words().adjectives and part.i < noun.i]
            yield from (Effect(words().adjectives[part.lower_], part) for part in hyphened)
        elif label == "det" and child.lower_ in words().determiners:
            yield Effect(words().determiners[child.lower_], child)
        elif label == "advmod" and child.lower_ in words().adverbs:
            yield Effect(words().adverbs[child.lower_], child)
        elif label == "case":
            kind = words().prepositions.get(_fixed(child))
            if kind is not None:
                yield Effect(kind, child)


def _fixed(preposition: Token) -> str:
    return " ".join([preposition.lower_, *(part.lower_ for part in children(preposition, "fixed"))])
