"""What a word's own clause or phrase says about its factuality: modals, negation, adverbs, adjectives, conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.coding.factuality.lexicon import words
from dateline.coding.factuality.tree import fixed, is_infinitive, is_noun, is_perfect, is_verbal
from dateline.language.phrases import base, children, is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Effect", "of_clause", "of_phrase", "of_word"]


class Effect(NamedTuple):
    """One word's effect on an event: what it makes of it, and the word."""

    kind: str
    word: Token


def of_word(word: Token) -> Iterator[Effect]:
    """What the words around a word say about it, as a clause, as a phrase, or as both."""
    if is_verbal(word):
        yield from of_clause(word)
    if word.pos_ not in {"VERB", "AUX"} or word.tag_ in {"VBG", "VBN"} or is_noun(word):
        yield from of_phrase(word)


def of_clause(verb: Token) -> Iterator[Effect]:
    """What the words of a clause say about its verb, negation first: "may not have left", "no one was hurt"."""
    conditional = any(mark.lower_ == "if" for mark in children(verb, "mark"))
    negations = list(_negations(verb))
    if negations and conditional and any(helper.lower_ == "had" for helper in children(verb, "aux")):
        pass  # "had they not fired …": they did
    elif negations and conditional:
        yield Effect("future", negations[0].word)  # "if they are not freed …": a demand
    else:
        yield from negations[:1]
    yield from _helpers(verb, negated=bool(negations))
    for adverb in children(verb, "advmod"):
        kind = words().adverbs.get(adverb.lower_)
        if kind is not None and kind != "negated":
            yield Effect(kind, adverb)


def _helpers(verb: Token, *, negated: bool) -> Iterator[Effect]:
    helpers = list(children(verb, "aux"))
    for helper in helpers:
        kind = words().auxiliaries.get(helper.lower_)
        if kind is None:
            continue
        if is_perfect(verb) and helper.lower_ in words().counterfactual:
            yield Effect("negated" if helper.lower_ == "would" else "possible", helper)
        elif helper.lower_ not in words().ability or not (negated or is_listed(verb, words().perceiving)):
            yield Effect(kind, helper)
    if is_infinitive(verb):  # "the prisoners are to be freed", "their goal is to take the city"
        finite = [helper for helper in (*helpers, *children(verb, "cop")) if helper.tag_ in {"VBZ", "VBP", "VBD"}]
        yield from (Effect("future", helper) for helper in finite)


def _negations(verb: Token) -> Iterator[Effect]:
    for child in verb.children:
        label = base(child.dep_)
        listed = words().adverbs if label in {"advmod", "cc"} else words().conjunctions
        if label in {"advmod", "cc", "mark", "case"} and listed.get(fixed(child)) == "negated":
            if not _is_of_degree(child):
                yield Effect("negated", child)
        elif label in {"nsubj", "obj"}:
            if words().pronouns.get(child.lower_) == "negated":
                yield Effect("negated", child)
            for determiner in children(child, "det"):
                if words().determiners.get(determiner.lower_) == "negated":
                    yield Effect("negated", determiner)
        elif label == "mark" and child.lower_ == "before" and _is_able(verb):
            yield Effect("negated", child)  # "fled before they could be arrested"


def _is_of_degree(negation: Token) -> bool:
    """Whether the negation is of a word of degree beside it, and not of the deed: "not only", "not seriously hurt"."""
    following = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.lower_ in words().degrees


def _is_able(verb: Token) -> bool:
    return any(helper.lower_ in words().ability for helper in children(verb, "aux"))


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
            kind = kind if kind == "probable" else None
        elif label == "advmod":
            kind = None if _is_of_degree(child) else words().adverbs.get(child.lower_)
        elif label == "case":
            kind = words().prepositions.get(fixed(child))
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
