"""Verbs as cues: "said that …", "…, X said", "vowed to …", "accused of …", "was reported killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.cue_words import verb_group
from dateline.coding.attribution.frames import below, frames, relative_noun
from dateline.coding.attribution.lexicon import Cue, cues
from dateline.coding.attribution.relation import Relation
from dateline.coding.attribution.sources import FINITE, beside, is_passive, nearer, source_phrase, speaker
from dateline.language.phrases import children, listed_lemma, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

__all__ = ["verbal"]

_WIDEST_PHRASE = 3  # words from "claimed" to "responsibility"; farther apart the verb alone is the cue
_FIRST_PERSON = frozenset({"i", "we", "you"})


def verbal(doc: Doc) -> Iterator[Relation]:
    """The relations that a verb of the cue list opens, in text order."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            relation = _phrase(token) or _verb(token)
            if relation is not None:
                yield relation


def _phrase(verb: Token) -> Relation | None:
    """Two words as one cue: "claimed responsibility for …", "made it clear that …"."""
    for part in children(verb, "obj", "xcomp", "amod"):
        kind = cues().phrases.get((listed_lemma(verb, cues().verbs), listed_lemma(part, cues().nouns)))
        if kind is None:
            continue
        near = abs(verb.i - part.i) <= _WIDEST_PHRASE
        cue = verb.doc[min(verb.i, part.i) : max(verb.i, part.i) + 1] if near else verb.doc[verb.i : verb.i + 1]
        for frame, content in (*frames(verb, kind), *frames(part, kind)):
            return _relation(verb, kind, frame, content, cue)
        if kind.attitude == "denies" or kind.name == "responsibility":
            antecedent = relative_noun(verb)  # "the attack, for which it claimed responsibility"
            return _relation(
                verb, kind, "object", antecedent or below(part), cue if antecedent else verb_group(verb, "object")
            )
    return None


def _verb(verb: Token) -> Relation | None:
    for kind in cues().verbs.get(_lemma(verb), ()):
        if kind.attitude == "believes" and "clause" in kind.frames and _speaks_for_itself(verb):
            continue
        for frame, content in frames(verb, kind):
            return _relation(verb, kind, frame, content, verb_group(verb, frame))
    for kind in cues().verbs.get(_lemma(verb), ()):
        if kind.quotes:  # its content may still be a quotation or the words around it
            return _relation(verb, kind, "quote", set(), verb_group(verb, "quote"))
    return None


def _lemma(verb: Token) -> str:
    """The verb with its particle: "point out" is another word than "point", "show up" than "show"."""
    lemma = listed_lemma(verb, cues().verbs)
    for particle in children(verb, "compound:prt", "advmod", "case"):
        joined = f"{lemma} {particle.lower_}"
        if joined in cues().verbs or particle.dep_ == "compound:prt":
            return joined
    return lemma


def _speaks_for_itself(verb: Token) -> bool:
    return any(noun.lower_ in _FIRST_PERSON for noun in subjects(verb))


def _relation(verb: Token, kind: Cue, frame: str, content: set[int], cue: Span) -> Relation:
    who = speaker(verb) if kind.name != "emergence" else None
    if kind.name != "emergence" and not kind.silent and not is_passive(verb):
        if who is None and (verb.tag_ in FINITE or verb.tag_ == "VBG"):
            who = beside(verb)
        elif who is not None and verb.tag_ in FINITE:
            who = nearer(verb, who)
    return Relation(verb, cue, source_phrase(who, verb) if who is not None else None, content, kind, frame)
