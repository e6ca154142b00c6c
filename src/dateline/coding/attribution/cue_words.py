"""Which words a cue takes in: the verb with its auxiliaries, adverbs, particle and preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.sources import is_passive
from dateline.language.phrases import base

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["is_one_cue", "verb_group", "whole"]

_OWN_WORDS = frozenset({"aux", "advmod"})  # stand inside a verb group: "has also denied"
_OTHER_CLAUSES = frozenset({"advcl", "conj", "parataxis", "ccomp", "acl", "appos"})


def verb_group(verb: Token, frame: str) -> Span:
    """The verb with its auxiliaries and adverbs before it, its particle and its preposition after it."""
    doc, group = verb.doc, _core(verb)
    last = group.end
    by = is_passive(verb) and last < len(doc) and doc[last].lower_ == "by"
    if by or (frame == "preposition" and last < len(doc) and doc[last].pos_ in {"ADP", "SCONJ"}):
        last += 1
    return doc[group.start : last]


def whole(cue: Span) -> Span:
    """The cue with the rest of its verb group: "also said" for "said"."""
    if cue.root.pos_ != "VERB":
        return cue
    group = _core(cue.root)
    return cue.doc[min(cue.start, group.start) : max(cue.end, group.end)]


def is_one_cue(first: Span, second: Span) -> bool:
    """Whether two stretches of words, at most one word apart, are one cue: "also | said", "issued | a | statement"."""
    between = first.doc[first.end : second.start]
    if len(between) > 1 or any(token.is_punct or token.pos_ == "CCONJ" for token in between):
        return False
    if first.start <= second.root.head.i < first.end:
        return base(second.root.dep_) not in _OTHER_CLAUSES
    return second.start <= first.root.head.i < second.end and base(first.root.dep_) not in _OTHER_CLAUSES


def _core(verb: Token) -> Span:
    doc, first, last = verb.doc, verb.i, verb.i + 1
    own = {child.i for child in verb.children if base(child.dep_) in _OWN_WORDS and child.tag_ != "WRB"}
    while first - 1 in own:
        first -= 1
    if last < len(doc) and doc[last].dep_ == "compound:prt":
        last += 1
    return doc[first:last]
