"""Who says so: from a cue to the noun phrase that names its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.phrases import agents, base, children, conjuncts, noun_phrase, subjects

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["is_passive", "source_phrase", "speaker"]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_CLIMBS = 4  # "…, saying it wanted to warn …" climbs three clauses; deeper nests are mistakes of the parse


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "was reported", "clashes reported along the border"."""
    if any(child.dep_ in {"nsubj:pass", "csubj:pass", "aux:pass"} for child in verb.children):
        return True
    bare = not any(base(child.dep_) in {"nsubj", "csubj", "aux", "cop"} for child in verb.children)
    return bare and verb.dep_ == "acl" and verb.tag_ == "VBN"


def speaker(verb: Token, climbs: int = _CLIMBS) -> Token | None:
    """The noun that says what the verb says, through control, coordination and relative clauses; None if unnamed."""
    if is_passive(verb):
        return next(iter(agents(verb)), None)
    own = [noun for noun in subjects(verb) if noun.pos_ in _NOMINAL]
    if own:
        relative = own[0].lower_ in _RELATIVE and base(verb.dep_) == "acl"
        return verb.head if relative else own[0]
    if not climbs or verb.head.i == verb.i or _is_imperative(verb):
        return None
    relation = base(verb.dep_)
    if relation == "acl" and verb.head.pos_ in _NOMINAL:
        return verb.head
    if relation in {"conj", "advcl", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _through(verb.head, climbs - 1)
    return None


def _through(verb: Token, climbs: int) -> Token | None:
    """The subject that a clause without one borrows from the clause above, passive or not."""
    passive = subjects(verb, passive=True)
    return passive[0] if passive else speaker(verb, climbs)


def _is_imperative(verb: Token) -> bool:
    return "Imp" in verb.morph.get("Mood")


def source_phrase(noun: Token) -> Span:
    """The whole phrase that names a source: title and name, apposition, joint sources as one span."""
    doc = noun.doc
    phrase = noun_phrase(noun)
    first, last = phrase.start, phrase.end
    for member in conjuncts(noun)[1:]:
        if member.head.i >= first and member.pos_ in _NOMINAL and member.i > noun.i:
            last = max(last, noun_phrase(member).end)
    for aside in children(noun, "appos", "flat", "acl"):
        if aside.dep_ != "acl:relcl" and last <= _left(aside) <= last + 1:
            last = max(last, _right(aside) + 1)
    while last > first + 1 and (doc[last - 1].is_space or doc[last - 1].text in {",", ";", ":", "-", "–", "—"}):
        last -= 1
    while first < last - 1 and doc[first].is_space:
        first += 1
    return doc[first:last]


def _left(token: Token) -> int:
    return min(t.i for t in token.subtree)


def _right(token: Token) -> int:
    return max(t.i for t in token.subtree)
