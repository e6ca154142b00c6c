"""What the verb or predicate above an event's word says about it: "managed to", "accused of", "is likely"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.factuality.lexicon import words
from dateline.coding.factuality.own import Effect, of_clause, of_word
from dateline.coding.factuality.tree import (
    cases,
    has_case,
    is_finite,
    is_infinitive,
    is_open,
    is_perfect,
)
from dateline.language.phrases import children, is_listed, listed_lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["governed", "governs", "is_complement", "is_told", "of_clause_above", "of_verb_above"]

# Prepositions of a complement ("called for the release"), not of a circumstance ("called in March").
_COMPLEMENT = frozenset({"for", "of", "from", "with", "on", "against", "into", "to", "over"})
_PASSED_ON = frozenset({"in", "with", "on"})


def governs(head: Token, over: str, *prepositions: str) -> str | None:
    """The kind of effect that a word has on a complement; a listed preposition goes before any."""
    lemma = listed_lemma(head, words().governing)
    beside = [child.lower_ for child in children(head, "compound:prt", "advmod") if child.i == head.i + 1]
    participle = head.tag_ == "VBN" or head.dep_ == "acl"
    names = [*(f"{lemma} {particle}" for particle in beside), *([head.lower_] if participle else ()), lemma]
    for name in (*prepositions, over):
        for word in names:
            if (word, name) in words().governors:
                return words().governors[word, name]
    return None


def governed(head: Token, over: str, *prepositions: str) -> Effect | None:
    """A word's effect on a complement, as its own tense makes it: averting told as done is none merely aimed at."""
    kind = governs(head, over, *prepositions)
    if kind == "averted":
        return Effect("negated" if _is_done(head) else "possible", head)
    if kind == "done":
        return Effect("actual" if _is_done(head) and head.tag_ in {"VBD", "VBN"} else "future", head)
    return Effect(kind, head) if kind is not None else None


def _is_done(verb: Token) -> bool:
    """Whether the verb is told as done: a finite verb without a modal, or a participle beside one."""
    if is_infinitive(verb) or verb.tag_ in {"VB", "VBG"}:
        return False
    return not any(helper.lower_ in words().auxiliaries for helper in children(verb, "aux"))


def of_clause_above(word: Token, label: str, *, goes_on: bool) -> list[Effect]:
    """What the verb above a clause says about it."""
    head = word.head
    if label == "advcl":
        return _of_adverbial(word, goes_on=goes_on)
    if label == "csubj" and head.pos_ == "VERB" and not word.dep_.endswith(":pass"):
        return _mark(word)
    over = "clause" if label in {"ccomp", "csubj"} and not is_infinitive(word) else "infinitive"
    found = governed(head, over)
    if found is None and label == "xcomp" and is_infinitive(word) and not is_perfect(word):
        found = Effect("future", head)  # "was given a day to leave": what an unlisted verb leads to is to come
    if found is None:
        return _mark(word)
    found = _as_told(found, word)
    return [*_mark(word), found, *(of_word(head) if over == "infinitive" or found.kind != "known" else ())]


def _of_adverbial(word: Token, *, goes_on: bool) -> list[Effect]:
    head, found = word.head, _mark(word) or _awaited(word)
    if found:
        return found
    if is_infinitive(word) and is_perfect(word):
        return []
    if is_infinitive(word):
        purpose = governs(head, "purpose")
        return [Effect(purpose or "future", head), *(of_word(head) if purpose == "actual" else ())]
    complement = governed(head, "phrase", *cases(word)) if has_case(word) or cases(word) == ("to",) else None
    if complement is not None:
        return [complement, *(of_word(head) if complement.kind == "actual" else ())]
    return list(of_word(head)) if goes_on else []


def _as_told(found: Effect, word: Token) -> Effect:
    """Who warns or fears that something has happened tells of no future."""
    past = (
        is_perfect(word) or word.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in children(word, "aux", "cop"))
    )
    if found.kind != "future" or not past or any(helper.tag_ == "MD" for helper in children(word, "aux")):
        return found
    kind = words().of_past.get(listed_lemma(found.word, words().of_past))
    return Effect(kind, found.word) if kind else found


def _mark(word: Token) -> list[Effect]:
    for mark in children(word, "mark", "advmod"):
        kind = words().conjunctions.get(mark.lower_)
        if kind is not None and kind not in {"known", "negated"}:
            return [Effect(kind, mark)]
    return []


def _awaited(word: Token) -> list[Effect]:
    """Where a clause in the future waits for this one: "will fight until they are freed"."""
    if not any(mark.lower_ in words().awaiting for mark in children(word, "mark", "advmod")):
        return []
    return [effect for effect in of_clause(word.head) if effect.kind == "future"][:1]


def of_verb_above(word: Token, label: str, event_type: str) -> list[Effect]:
    """What a verb says about the event that is its subject, its object or in a phrase on it."""
    head, passive = word.head, word.dep_.endswith(":pass")
    if is_listed(head, words().announcing) and event_type in words().announced and (label == "obj" or passive):
        return [Effect("future", head), *of_word(head)]
    if label == "nsubj" and not passive:
        return _of_predicate(word)
    over = "phrase" if label == "obl" else "telling" if is_listed(word, words().tellings) else "object"
    found = _verdict(word) or governed(head, over, *cases(word))
    if found is None and over == "telling":
        found = governed(head, "object")
    if found is not None and not (label == "obl" and not is_complement(word, found.kind)):
        return [found, *(() if found.kind == "known" else of_word(head))]
    return list(of_word(head)) if label != "obl" and is_open(word) else []


def _of_predicate(word: Token) -> list[Effect]:
    head = word.head
    if head.pos_ == "ADJ":  # "a ground offensive is likely"
        kind = words().adjectives.get(head.lower_) or governs(head, "clause")
        if kind is not None:
            return [Effect(kind, head), *of_word(head)]
    if governs(head, "object") == "actual":
        return list(of_word(head))
    # "Attacks are not isolated incidents" tells of attacks.
    return [effect for effect in of_word(head) if effect.kind != "negated"] if is_open(word) else []


def _verdict(word: Token) -> Effect | None:
    """What a plea or a verdict makes of a deed: "pleaded not guilty to murder"."""
    if not set(cases(word)) & {"of", "to"}:
        return None
    for plea in (word.head, *children(word.head, "xcomp", "advmod", "obj", "obl", "dep")):
        if plea.lower_ in words().verdicts:
            negated = words().verdicts[plea.lower_] == "negated"
            denied = negated or (plea.i > 0 and plea.nbor(-1).lower_ == "not")
            return Effect("negated" if denied else "actual", plea)
    return None


def is_complement(word: Token, kind: str) -> bool:
    """Whether a phrase is what its verb is about, and not where, when or how."""
    marks = set(cases(word))
    if governs(word.head, "", *marks) is not None:
        return True
    return bool(marks & (_PASSED_ON if kind == "actual" else _COMPLEMENT)) or _verdict(word) is not None


def is_told(word: Token) -> bool:
    """Whether the word is a clause of its own beside one that is not: "tried to flee and was shot"."""
    return is_finite(word) and (is_infinitive(word.head) or (word.tag_ == "VBD" and word.head.tag_ == "VB"))
