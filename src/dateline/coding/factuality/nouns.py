"""What a noun above an event's word says about it: "the plan to attack", "a risk of attacks", "no role in"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.factuality.governing import governed, governs
from dateline.coding.factuality.lexicon import words
from dateline.coding.factuality.own import Effect, of_clause, of_phrase, of_word
from dateline.coding.factuality.tree import cases, has_case, is_infinitive
from dateline.language.phrases import base, children, is_listed, listed_lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_about", "noun_beside", "of_accused", "of_cleft", "of_noun"]

# Prepositions that lead from a noun to what it is about ("a threat of attacks", not "threats after the attack").
_ABOUT = frozenset({"of", "for", "to", "against", "about", "on", "over", "from", "in", "into", "with"})


def noun_beside(word: Token) -> Token | None:
    """The listed noun that word order shows above: "risk of attacks", "evacuation order"."""
    doc = word.doc
    if word.i + 1 < len(doc) and doc[word.i + 1].pos_ == "NOUN" and is_listed(doc[word.i + 1], words().nouns):
        return doc[word.i + 1]
    before = [doc[case.i - 1] for case in children(word, "case", "mark") if case.i > 0]
    return next((noun for noun in before if noun.pos_ == "NOUN" and is_listed(noun, words().nouns)), None)


def of_noun(word: Token, noun: Token, event_type: str) -> list[Effect]:
    """What a noun says about the event it takes."""
    lemma = listed_lemma(noun, words().nouns)
    kind = words().nouns.get(lemma)
    if is_infinitive(word) and kind is None and governs(noun.head, "purpose") == "actual":
        return list(of_word(noun.head))  # "used a rifle to kill him"
    if is_infinitive(word):
        if any(child.lower_ in words().ordinals for child in noun.children):
            return []
        return [Effect(kind if kind not in {None, "actual", "known"} else "future", noun)]
    if not is_about(word) or not _takes(lemma, word):
        return []
    if lemma in words().announcing and event_type in words().announced:
        return [Effect("future", noun)]
    if kind is None or (lemma in words().infinitive_only and "for" not in cases(word)):
        return []
    return [*([Effect(kind, noun)] if kind != "actual" else ()), *of_phrase(noun)]


def is_about(word: Token) -> bool:
    """Whether a phrase is what its noun is about."""
    prepositions = cases(word)
    return not prepositions or not _ABOUT.isdisjoint(prepositions)


def _takes(lemma: str, word: Token) -> bool:
    """Whether the noun goes with the preposition: a call for help, not a call of a theft."""
    wanted = words().taking.get(lemma)
    return wanted is None or not cases(word) or wanted in cases(word)


def of_accused(word: Token) -> list[Effect]:
    """What somebody is accused of, where the parse hung it on the accused: "accused the men | of looting"."""
    above = word.head.head
    if not has_case(word) or base(word.head.dep_) not in {"obj", "nsubj", "nmod", "dep"}:
        return []
    found = governed(above, "phrase", *cases(word))
    return [found] if found is not None and found.kind not in {"actual", "known"} else []


def of_cleft(word: Token) -> list[Effect]:
    """What is told of somebody who is not the one: "he is not the man who fired"."""
    head = word.head
    if head.lemma_.lower() not in words().somebody or not any(True for _ in children(head, "cop")):
        return []
    return [effect for effect in of_clause(head) if effect.kind == "negated"]
