"""Nouns, adverbs, adjectives and prepositions as cues: "reports of …", "allegedly", "according to X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.lexicon import Cue, cues
from dateline.coding.attribution.relation import Relation
from dateline.coding.attribution.sources import source_phrase, speaker
from dateline.language.phrases import agents, base, children, is_listed, listed_lemma, noun_phrase, oblique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

__all__ = ["according", "hearsay", "nominal"]

_ACCORDING = Cue("according", "asserts")
_SIDE_CLAUSES = frozenset({"advcl", "parataxis"})
_CLAUSES = frozenset({"ROOT", "ccomp", "parataxis"})


def nominal(doc: Doc) -> Iterator[Relation]:
    """The relations that a noun of the cue list opens: "reports of clashes", "Kyiv's claim that …"."""
    for noun in doc:
        if noun.pos_ != "NOUN":
            continue
        for kind in cues().nouns.get(listed_lemma(noun, cues().nouns), ()):
            content = _complement(noun, kind.frames)
            if content:
                yield Relation(noun, doc[noun.i : noun.i + 1], _owner(noun), content, kind, "noun")
                break


def _complement(noun: Token, frames: frozenset[str]) -> set[int]:
    found: set[int] = set()
    near = [noun, *children(noun, "nmod")]  # "warnings from the embassy about attacks" may hang on the embassy
    for child in (c for word in near for c in children(word, "acl", "ccomp", "nmod", "advcl")):
        marks = {mark.lower_ for mark in children(child, "mark", "case")}
        if child.i > noun.i and marks & frames:
            found |= {t.i for t in child.subtree}
    return found


def _owner(noun: Token) -> Span | None:
    """Whose report it is: a possessive, a "by" or "from" phrase, a nationality, or who makes, issues, voices it."""
    for owner in (*children(noun, "nmod:poss"), *oblique(noun, "by", "from")):
        return source_phrase(owner)
    for adjective in children(noun, "amod", "compound"):
        if adjective.pos_ == "PROPN" or (adjective.text[:1].isupper() and adjective.i > noun.sent.start):
            return noun_phrase(adjective)
    verb = noun.head
    if noun.dep_ == "nsubj:pass" and verb.lemma_.lower() in cues().issuing:
        return next((source_phrase(who) for who in agents(verb)), None)
    if base(noun.dep_) == "obj" and verb.lemma_.lower() in cues().issuing:
        who = speaker(verb)
        return source_phrase(who) if who is not None else None
    return None


def hearsay(doc: Doc) -> Iterator[Relation]:
    """The relations of "reportedly" and "alleged": a cue without a source."""
    for token in doc:
        adverb = cues().adverbs.get(token.lower_)
        if adverb is not None:
            yield Relation(token, doc[token.i : token.i + 1], None, _clause_of(token), adverb, "adverb")
        adjective = cues().adjectives.get(token.lower_)
        if adjective is not None and base(token.dep_) in {"amod", "compound"}:
            content = _close_words(token.head)
            yield Relation(token, doc[token.i : token.i + 1], None, content, adjective, "adjective")


def _clause_of(adverb: Token) -> set[int]:
    """What an adverb says it of: its verb with subject, objects and coordinated verbs, not the clauses beside it."""
    head = adverb.head
    content = {head.i}
    for child in head.children:
        if base(child.dep_) not in _SIDE_CLAUSES and not _is_circumstance(child):
            content |= {t.i for t in child.subtree}
    if head.pos_ in {"NOUN", "PROPN", "NUM"} and base(head.dep_) in {"nmod", "obl"}:
        content |= _close_words(head.head)  # "the stabbing of a man allegedly by militants"
        if base(head.head.dep_) == "nmod":
            content |= _close_words(head.head.head)
    return content


def _is_circumstance(token: Token) -> bool:
    return base(token.dep_) == "obl" and any(
        mark.lower_ in {"after", "before", "following", "during", "since", "amid", "despite"}
        for mark in children(token, "case")
    )


def _close_words(noun: Token) -> set[int]:
    content = {noun.i}
    for child in children(noun, "amod", "compound", "conj", "flat"):
        content.add(child.i)
    return content


def according(doc: Doc) -> Iterator[Relation]:
    """The relations of "according to X" and its kin: X says the clause that the phrase stands in."""
    first_words = {words[0] for words in cues().prepositions}
    for start in (token.i for token in doc if token.lower_ in first_words):
        for words in cues().prepositions:
            end = start + len(words)
            if end < len(doc) and all(doc[start + n].lower_ == word for n, word in enumerate(words)):
                noun = _noun_after(doc, end)
                if noun is not None and not is_listed(noun, cues().not_sources):
                    source = source_phrase(noun)
                    content = _scope(doc[start], noun) - set(range(start, source.end))
                    yield Relation(doc[start], doc[start:end], source, content, _ACCORDING, "preposition")


def _noun_after(doc: Doc, end: int) -> Token | None:
    """The head of the noun phrase after the preposition, by the tree where it says so, else by word order."""
    token = doc[end]
    while token.is_space and token.i + 1 < len(doc):
        token = doc[token.i + 1]
    while token.head.i > token.i and base(token.dep_) in {"det", "amod", "compound", "nmod", "nummod", "case", "flat"}:
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"} and token.i >= end else None


def _scope(cue: Token, noun: Token) -> set[int]:
    """The clause the phrase belongs to: the sentence, or the reported clause inside which it stands."""
    own = {t.i for t in noun.subtree}
    head = noun.head if noun.head.i not in range(cue.i, noun.i) else cue.head
    while head.i in own and head.head.i != head.i:
        head = head.head
    while base(head.dep_) not in _CLAUSES and head.head.i != head.i:
        head = head.head
    return {t.i for t in head.subtree} - own or {t.i for t in cue.sent} - own
