"""Climbing from an event's word to what stands above it, for as long as the words above still speak about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.factuality.governing import governs, is_complement, is_told, of_clause_above, of_verb_above
from dateline.coding.factuality.lexicon import words
from dateline.coding.factuality.nouns import is_about, noun_beside, of_accused, of_cleft, of_noun
from dateline.coding.factuality.own import Effect, of_word
from dateline.coding.factuality.tree import cases, has_case, is_infinitive, is_open, is_verbal, relation
from dateline.language.phrases import children, is_listed, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["effects", "is_backdrop"]

_HIGHEST = 12  # steps; deeper trees are mistakes of the parse
_UNDONE = frozenset({"negated", "attempted"})
_UNTOUCHED = frozenset({"negated", "attempted", "possible"})


def effects(word: Token, event_type: str) -> Iterator[Effect]:
    """The effects on an event, the nearest word's first; every word counts once."""
    counted: set[int] = set()
    sentence = statement(word)
    for effect in _all(word, event_type):
        if effect.kind == "known":
            return
        if effect.word.i not in counted and effect.word.i in sentence:
            counted.add(effect.word.i)
            yield effect


def is_backdrop(word: Token, cue: Token) -> bool:
    """Whether the event is the time or setting of what a cue is about: "accused of theft during the riots"."""
    while word.head.i != word.i and word.i != cue.i:
        listed = words().backdrops if relation(word) in {"obl", "nmod", "advcl"} else frozenset()
        if any(case in listed for case in (*cases(word), *(mark.lower_ for mark in children(word, "advmod")))):
            return True
        word = word.head
    return False


def _all(word: Token, event_type: str) -> Iterator[Effect]:
    yield from of_word(word)
    spared: frozenset[str] = frozenset()
    for _ in range(_HIGHEST):
        spared |= _spared(word)
        yield from (effect for effect in _step(word, event_type) if effect.kind not in spared)
        if word.head.i == word.i or not _goes_on(word):
            return
        word = word.head


def _spared(word: Token) -> frozenset[str]:
    """What the words above say without touching this one, though they speak of it otherwise.

    Who failed to break in, "wounding two", did wound them; who "may have been involved in the attack" leaves the
    attack itself certain; and "not this but that" denies this.
    """
    label = relation(word)
    if label == "advcl" and not is_infinitive(word) and not has_case(word):
        return _UNDONE
    if label == "obl" and not is_open(word) and governs(word.head, "phrase", *cases(word)) == "actual":
        return _UNTOUCHED
    if label == "conj" and any(cc.lower_ == "but" for cc in children(word, "cc")):
        return _UNDONE
    return frozenset()


def _step(word: Token, event_type: str) -> list[Effect]:
    """What the word above says about this one, by the relation between the two."""
    head, label = word.head, relation(word)
    if word.pos_ in {"NOUN", "PROPN"} and (noun := noun_beside(word)) is not None:
        return of_noun(word, noun, event_type)
    if head.i == word.i:
        return []
    if label == "conj":
        return list(_shared(word))
    if label in {"xcomp", "ccomp", "csubj", "advcl"}:
        above = of_clause_above(word, label, goes_on=_goes_on(word))
        return _to_be_announced(word, event_type) or above
    if word.dep_ == "acl:relcl":
        return of_cleft(word)
    if label == "acl" and head.pos_ != "VERB":
        named = of_noun(word, head, event_type) if is_infinitive(word) or cases(word) else []
        return named or of_accused(word)
    if label in {"nmod", "compound", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
        return of_noun(word, head, event_type) or of_accused(word)
    if label in {"obj", "nsubj", "obl"}:
        return of_verb_above(word, label, event_type)
    return []


def _shared(word: Token) -> Iterator[Effect]:
    """What two coordinated words share: auxiliaries and negation, unless the second has its own subject or helper."""
    if is_told(word) or (is_verbal(word) and any(True for _ in children(word, "nsubj", "aux"))):
        return
    yield from of_word(word.head)


def _to_be_announced(word: Token, event_type: str) -> list[Effect]:
    """What "announced it is sending troops" tells: a decision, not a deed."""
    decision = event_type in words().announced and is_listed(word.head, words().announcing)
    return [Effect("future", word.head)] if decision and word.tag_ == "VBG" else []


def _goes_on(word: Token) -> bool:
    """Whether the words above the head still speak about the event."""
    head, label = word.head, relation(word)
    if label == "conj":
        return not is_told(word)
    if label == "xcomp":
        return True
    if label == "advcl":
        marks = {mark.lower_ for mark in children(word, "mark", "case", "advmod")}
        return not is_infinitive(word) and not any(words().conjunctions.get(mark) for mark in marks)
    if label == "acl":
        return word.dep_ != "acl:relcl" and bool(cases(word)) and is_listed(head, words().nouns)
    if label in {"nmod", "compound"}:
        return is_about(word) and is_listed(head, words().nouns)
    if label == "obl":
        return governs(head, "phrase", *cases(word)) == "actual" and is_complement(word, "actual")
    if label in {"obj", "nsubj"}:
        kind = governs(head, "object")
        return is_open(word) if kind is None else kind != "known"
    return False
