"""Climbing from an event's word to what stands above it, for as long as the words above still speak about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.factuality.lexicon import words
from dateline.coding.factuality.own import Effect, is_infinitive, of_clause, of_phrase
from dateline.language.phrases import base, children, is_listed, listed_lemma, statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["effects"]

_HIGHEST = 12  # steps; deeper trees are mistakes of the parse
# Prepositions of a complement ("called for the release"), not of a circumstance ("called in March").
_COMPLEMENT = frozenset({"for", "of", "from", "with", "on", "against", "into", "to", "over"})


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


def _all(word: Token, event_type: str) -> Iterator[Effect]:
    yield from _own(word)
    for _ in range(_HIGHEST):
        yield from _step(word, event_type)
        if word.head.i == word.i or not _goes_on(word):
            return
        word = word.head


def _is_verbal(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"} or any(base(child.dep_) in {"nsubj", "cop"} for child in word.children)


def _relation(word: Token) -> str:
    """The relation to the word above; a bare noun that the parser made a predicate or hung on a verb is its object."""
    relation = base(word.dep_)
    if relation in {"xcomp", "nmod", "dep"} and _is_noun(word) and word.head.pos_ == "VERB":
        return "obl" if any(True for _ in children(word, "case", "mark")) else "obj"
    return relation


def _is_noun(word: Token) -> bool:
    """Whether the word stands as a noun, whatever its tag: "the withdrawal"."""
    return word.pos_ in {"NOUN", "PROPN"} or any(True for _ in children(word, "det", "amod"))


def _own(word: Token) -> Iterator[Effect]:
    if _is_verbal(word):
        yield from of_clause(word)
    if word.pos_ not in {"VERB", "AUX"} or word.tag_ in {"VBG", "VBN"} or _is_noun(word):
        yield from of_phrase(word)


def _step(word: Token, event_type: str) -> list[Effect]:
    """What the word above says about this one, by the relation between the two."""
    head, relation = word.head, _relation(word)
    if word.pos_ in {"NOUN", "PROPN"} and (noun := _noun_beside(word)) is not None:
        return _of_noun(word, noun, event_type)
    if head.i == word.i:
        return []
    if relation == "conj":
        return list(_shared(word))
    if relation in {"xcomp", "ccomp", "csubj", "advcl"}:
        return _to_be_announced(word, event_type) or _of_clause_above(word, relation)
    if relation == "acl" and word.dep_ != "acl:relcl" and head.pos_ != "VERB":
        return _of_noun(word, head, event_type) if is_infinitive(word) else _of_accused(word)
    if relation in {"nmod", "compound", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(word, head, event_type) or _of_accused(word)
    if relation in {"obj", "nsubj", "obl"}:
        return _of_verb_above(word, relation, event_type)
    return []


def _shared(word: Token) -> Iterator[Effect]:
    """What two coordinated words share: auxiliaries and negation, unless the second has its own subject or helper."""
    if _is_verbal(word) and any(True for _ in children(word, "nsubj", "aux")):
        return
    yield from _own(word.head)


def _to_be_announced(word: Token, event_type: str) -> list[Effect]:
    """What "announced it is sending troops" tells: a decision, not a deed."""
    decision = event_type in words().announced and is_listed(word.head, words().announcing)
    return [Effect("future", word.head)] if decision and word.tag_ == "VBG" else []


def _of_clause_above(word: Token, relation: str) -> list[Effect]:
    head = word.head
    over = "clause" if relation in {"ccomp", "csubj"} and not is_infinitive(word) else "infinitive"
    found = _mark(word)
    if relation == "advcl":
        if found or not is_infinitive(word):
            prevented = _governed(head, "phrase") if _has_case(word) else None
            return found or ([prevented] if prevented else []) or (list(_own(head)) if _goes_on(word) else [])
        purpose = words().governors.get((listed_lemma(head, words().governing), "purpose"))
        return [Effect(purpose or "future", head), *(_own(head) if purpose == "actual" else ())]
    governed = _governed(head, over)
    if governed is None and relation == "xcomp" and is_infinitive(word):
        governed = Effect("future", head)  # "was given a day to leave": what an unlisted verb leads to is to come
    if governed is None:
        return found
    return [*found, governed, *(_own(head) if over == "infinitive" or governed.kind != "known" else ())]


def _mark(word: Token) -> list[Effect]:
    for mark in children(word, "mark", "advmod"):
        kind = words().conjunctions.get(mark.lower_)
        if kind is not None and kind not in {"known", "negated"}:
            return [Effect(kind, mark)]
    return []


def _has_case(word: Token) -> bool:
    return any(mark.lower_ in {"of", "from", "for", "with"} for mark in children(word, "mark", "case"))


def _governed(head: Token, over: str) -> Effect | None:
    lemma = listed_lemma(head, words().governing)
    particle = next((child.lower_ for child in children(head, "compound:prt")), "")
    kind = words().governors.get((f"{lemma} {particle}", over)) or words().governors.get((lemma, over))
    if kind == "averted":
        return Effect("negated" if _is_done(head) else "possible", head)
    return Effect(kind, head) if kind is not None else None


def _is_done(verb: Token) -> bool:
    """Whether the averting is told as done: a finite verb without a modal, or a participle beside one."""
    if is_infinitive(verb) or verb.tag_ in {"VB", "VBG"}:
        return False
    return not any(helper.lower_ in words().auxiliaries for helper in children(verb, "aux"))


def _noun_beside(word: Token) -> Token | None:
    """The listed noun that word order shows above: "risk of attacks", "evacuation order"."""
    doc = word.doc
    if word.i + 1 < len(doc) and doc[word.i + 1].pos_ == "NOUN" and is_listed(doc[word.i + 1], words().nouns):
        return doc[word.i + 1]
    case = next(children(word, "case", "mark"), None)
    if case is not None and case.i > 0 and doc[case.i - 1].pos_ == "NOUN":
        return doc[case.i - 1] if is_listed(doc[case.i - 1], words().nouns) else None
    return None


def _of_noun(word: Token, noun: Token, event_type: str) -> list[Effect]:
    """What a noun says about the event it takes: "the plan to attack", "a risk of attacks", "no role in the attack"."""
    lemma = listed_lemma(noun, words().nouns)
    kind = words().nouns.get(lemma)
    if is_infinitive(word):
        if any(child.lower_ in words().ordinals for child in noun.children):
            return []
        return [Effect(kind if kind not in {None, "actual"} else "future", noun)]
    if lemma in words().announcing and event_type in words().announced:
        return [Effect("future", noun)]
    if kind is None or lemma in words().infinitive_only:
        return []
    return [*([Effect(kind, noun)] if kind != "actual" else ()), *of_phrase(noun)]


def _of_accused(word: Token) -> list[Effect]:
    """What somebody is accused of, where the parse hung it on the accused: "accused the men | of looting"."""
    above = word.head.head
    if not _has_case(word) or base(word.head.dep_) not in {"obj", "nsubj", "nmod", "dep"}:
        return []
    governed = _governed(above, "phrase")
    return [governed] if governed is not None and governed.kind not in {"actual", "known"} else []


def _of_verb_above(word: Token, relation: str, event_type: str) -> list[Effect]:
    head = word.head
    passive = word.dep_.endswith(":pass")
    if is_listed(head, words().announcing) and event_type in words().announced and (relation == "obj" or passive):
        return [Effect("future", head), *_own(head)]
    if relation == "nsubj" and not passive:
        return list(_own(head)) if _is_open(word) or _governs(head, "object") == "actual" else []
    over = "phrase" if relation == "obl" else "object"
    governed = _governed(head, over)
    if governed is not None and not (relation == "obl" and not _is_complement(word, governed.kind)):
        return [governed, *(() if governed.kind == "known" else _own(head))]
    return list(_own(head)) if relation != "obl" and _is_open(word) else []


def _governs(head: Token, over: str) -> str | None:
    return words().governors.get((listed_lemma(head, words().governing), over))


def _is_complement(word: Token, kind: str) -> bool:
    marks = {mark.lower_ for mark in children(word, "case", "mark")}
    if kind == "actual":
        return bool(marks & {"in", "with", "on"})
    return bool(marks & _COMPLEMENT)


def _is_open(noun: Token) -> bool:
    """Whether the phrase brings in its event newly: no article that points back, no possessor."""
    return noun.pos_ != "PROPN" and not any(
        child.lower_ in {"the", "this", "that", "these", "those"} or child.dep_ == "nmod:poss"
        for child in noun.children
    )


def _goes_on(word: Token) -> bool:
    """Whether the words above the head still speak about the event."""
    head, relation = word.head, _relation(word)
    if relation in {"conj", "xcomp"}:
        return True
    if relation == "ccomp":
        return False
    if relation == "advcl":
        marks = {mark.lower_ for mark in children(word, "mark", "case", "advmod")}
        return not is_infinitive(word) and not any(words().conjunctions.get(mark) for mark in marks)
    if relation in {"nmod", "compound"}:
        return is_listed(head, words().nouns)
    if relation == "obl":
        return _governs(head, "phrase") == "actual" and _is_complement(word, "actual")
    if relation in {"obj", "nsubj"}:
        governs = _governs(head, "object")
        return _is_open(word) if governs is None else governs != "known"
    return False
