"""What a word's own clause or phrase says about its factuality: modals, negation, adverbs, adjectives, conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.coding.factuality.lexicon import words
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Effect", "is_infinitive", "of_clause", "of_phrase"]


class Effect(NamedTuple):
    """One word's effect on an event: what it makes of it, and the word."""

    kind: str
    word: Token


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands as "to …"."""
    return any(mark.lower_ == "to" for mark in children(verb, "mark", "aux") if mark.i < verb.i)


def of_clause(verb: Token) -> Iterator[Effect]:
    """What the words of a clause say about its verb, negation first: "may not have left", "no one was hurt"."""
    conditional = any(mark.lower_ == "if" for mark in children(verb, "mark"))
    negations = list(_negations(verb))
    if negations and conditional:
        yield Effect("future", negations[0].word)  # "if they are not freed …": a demand
    else:
        yield from negations[:1]
    helpers = list(children(verb, "aux"))
    perfect = any(helper.lemma_.lower() == "have" or helper.lower_ in {"have", "'ve"} for helper in helpers)
    for helper in helpers:
        kind = words().auxiliaries.get(helper.lower_)
        if kind is None:
            continue
        if perfect and helper.lower_ in words().counterfactual:
            yield Effect("negated" if helper.lower_ == "would" else "possible", helper)
        elif not (negations and helper.lower_ in words().ability):
            yield Effect(kind, helper)
    if is_infinitive(verb):  # "the prisoners are to be freed", "their goal is to take the city"
        finite = [helper for helper in (*helpers, *children(verb, "cop")) if helper.tag_ in {"VBZ", "VBP", "VBD"}]
        yield from (Effect("future", helper) for helper in finite)
    for adverb in children(verb, "advmod"):
        kind = words().adverbs.get(adverb.lower_)
        if kind is not None and kind != "negated":
            yield Effect(kind, adverb)


def _negations(verb: Token) -> Iterator[Effect]:
    for child in verb.children:
        label = base(child.dep_)
        listed = words().adverbs if label in {"advmod", "cc"} else words().conjunctions
        if label in {"advmod", "cc", "mark", "case"} and listed.get(child.lower_) == "negated":
            yield Effect("negated", child)
        elif label in {"nsubj", "obj"}:
            if words().pronouns.get(child.lower_) == "negated":
                yield Effect("negated", child)
            for determiner in children(child, "det"):
                if words().determiners.get(determiner.lower_) == "negated":
                    yield Effect("negated", determiner)


def of_phrase(noun: Token) -> Iterator[Effect]:
    """What the words of a noun phrase say about the event it names: "the alleged attack", "no arrests", "ahead of"."""
    for word in _before(noun):
        kind = words().adjectives.get(word.lower_) or words().determiners.get(word.lower_)
        if kind is not None:
            yield Effect(kind, word)
    for child in noun.children:
        label = base(child.dep_)
        if label == "acl" and child.i > noun.i and any(True for _ in children(child, "xcomp")):
            kind = words().adjectives.get(child.lower_)  # "a strike, suspected to be the work of …"
        elif label == "advmod":
            kind = words().adverbs.get(child.lower_)
        elif label == "case":
            kind = words().prepositions.get(_fixed(child))
        else:
            continue
        if kind is not None:
            yield Effect(kind, child)


def _before(noun: Token) -> Iterator[Token]:
    """The words of the phrase before its noun, nearest first, by their order: "a suspected gang ambush"."""
    for i in range(noun.i - 1, noun.sent.start - 1, -1):
        word = noun.doc[i]
        if word.pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "ADV", "SYM"} or word.tag_ in {"VBN", "VBG", "HYPH", "AFX"}:
            yield word
        elif word.text not in {"-", "–", "“", '"', "‘"}:
            if word.pos_ == "DET":
                yield word
            return


def _fixed(preposition: Token) -> str:
    return " ".join([preposition.lower_, *(part.lower_ for part in children(preposition, "fixed"))])
