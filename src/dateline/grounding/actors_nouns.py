"""Common nouns for actors: what kind "gunmen" or "an army convoy" is, whose they are, and what to call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors import words
from dateline.language.phrases import base, children, conjuncts, noun_phrase, oblique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Noun", "definite", "label", "owners", "plural", "read"]


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for an actor: its kind, whether that comes from its owner, and the words that were looked up."""

    kind: str | None
    belonging: bool
    words: str


def read(head: Token) -> Noun | None:
    """What a noun says of an actor; None for a noun that names none.

    The head is tried with the word before it ("police officer"), then alone. Of a belonging noun ("forces",
    "convoy") the words before it tell the kind: "rebel forces".
    """
    table = words()
    for key in _keys(head):
        kind = table.nouns.get(key)
        if kind and not (kind == "property" and key in table.belonging):
            return Noun(kind, False, key)
        if key in table.belonging:
            before = next((table.before[w] for w in _before(head) if w in table.before), None)
            return Noun(before or table.belonging[key] or None, True, key)
    if head.pos_ == "PROPN":
        return None
    armed = any(child.lower_ == "armed" for child in head.children)
    return Noun("armed", False, head.lemma_.lower()) if armed and head.pos_ == "NOUN" else None


def _keys(head: Token) -> Iterator[str]:
    lemma = head.lemma_.lower()
    forms = dict.fromkeys((lemma, head.lower_))
    if head.i > head.sent.start:
        previous = head.nbor(-1)
        if previous.head.i == head.i or previous.dep_ in {"amod", "compound"}:
            for form in forms:
                yield f"{previous.lower_} {form}"
    of = next((t for t in children(head, "nmod") if t.i > head.i), None)
    if of is not None:
        mark = next(children(of, "case"), None)
        if mark is not None:
            yield f"{lemma} {mark.lower_} {of.lemma_.lower()}"
    yield from forms


def _before(head: Token) -> Iterator[str]:
    """The words before a noun that belong to it, nearest first, with and without their hyphen."""
    inside = [t for t in noun_phrase(head) if t.i < head.i]
    for token in reversed(inside):
        yield token.lower_
        yield token.lemma_.lower()
        if token.i + 2 < len(token.doc) and token.nbor(1).text == "-":
            yield f"{token.lower_}-{token.nbor(2).lower_}"


def owners(head: Token) -> Iterator[Token]:
    """The words that may say whose a noun is: compounds, adjectives, possessives, then "of", "for", "from"."""
    inside = [t for t in head.children if base(t.dep_) in {"compound", "amod", "flat", "det"} or t.dep_ == "nmod:poss"]
    yield from sorted(inside, key=lambda t: -t.i)
    yield from oblique(head, "of", "for", "from", "with")
    for token in head.children:
        if base(token.dep_) == "appos":
            yield token
    if base(head.dep_) in {"compound", "flat"}:
        yield head.head


def definite(head: Token) -> bool:
    """Whether a noun points back: "the group", "this force"."""
    return any(t.lower_ in {"the", "this", "that", "these", "those"} for t in children(head, "det"))


def plural(token: Token) -> bool:
    """Whether a word stands for several: by its features, its tag, or a coordination."""
    if "Plur" in token.morph.get("Number", []) or token.tag_ in {"NNS", "NNPS"}:
        return True
    return len(conjuncts(token)) > 1


def label(head: Token) -> str:
    """What a group without a name is called: its noun with the words that tell it apart, no numbers, no doubts.

    "At least 27 unidentified masked gunmen" is called "masked gunmen".
    """
    dropped = words().dropped
    kept = [
        t
        for t in noun_phrase(head)
        if t.i <= head.i
        and (t.i == head.i or base(t.dep_) in {"amod", "compound", "flat"} or t.text == "-")
        and t.lower_ not in dropped
        and t.pos_ not in {"DET", "NUM", "PRON", "SPACE"}
        and t.tag_ != "POS"
    ]
    while kept and kept[0].i > 0 and "-" in {kept[0].text, kept[0].nbor(-1).text}:
        kept = [kept[0].nbor(-1), *kept]  # "Iran-backed": the hyphen's other side belongs to the word
    small = [t.lower_ if t.is_sent_start and t.pos_ != "PROPN" else t.text for t in kept]
    shown = "".join(word + t.whitespace_ for word, t in zip(small, kept, strict=True))
    return " ".join(shown.split()) or head.lower_
