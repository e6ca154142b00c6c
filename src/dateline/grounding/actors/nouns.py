"""Common nouns for actors: what kind "gunmen" or "an army convoy" is, whose they are, and what to call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors import countries, words
from dateline.language.phrases import base, children, conjuncts, noun_phrase, oblique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["Noun", "before", "definite", "label", "owners", "plural", "read"]


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
            return Noun((_told_before(head) or kind) if kind == "armed" else kind, False, key)
        if key in table.belonging:
            return Noun(_told_before(head) or table.belonging[key] or None, True, key)
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


def _told_before(head: Token) -> str | None:
    """The kind that the words before a noun tell, the nearest first: "rebel positions", "pro-government fighters"."""
    table = words().before
    for token in reversed([t for t in noun_phrase(head) if t.i < head.i]):
        forms = [token.lower_, token.lemma_.lower()]
        if token.i >= 2 and token.nbor(-1).text == "-":
            forms = [f"{token.nbor(-2).lower_}-{token.lower_}"]
        kind = next((table[form] for form in forms if form in table), None)
        if kind:
            return kind
    return None


def before(head: Token) -> list[str]:
    """The words before a noun in its phrase, in small letters; what a hyphen ties together is one word.

    A word is the start of a hyphenated one too: "Kurdish-led" tells both "kurdish-led" and "led".
    """
    kept = [t for t in noun_phrase(head) if t.i < head.i]
    tied = [f"{t.nbor(-2).lower_}-{t.lower_}" for t in kept if t.i >= 2 and t.nbor(-1).text == "-"]
    return [*(t.lower_ for t in kept), *tied]


def owners(head: Token) -> Iterator[Token]:
    """The words that may say whose a noun is: asides, compounds, adjectives, possessives, then "of", "for", "from"."""
    after = (t for t in head.children if t.i > head.i)
    yield from (t for t in after if base(t.dep_) in {"appos", "flat"} or t.dep_ == "nmod:desc")
    inside = [t for t in head.children if t.i < head.i and (_names_it(t) or t.dep_ == "nmod:poss")]
    yield from reversed(inside)
    yield from oblique(head, "of", "for", "from", "with")
    if base(head.dep_) in {"compound", "flat"}:
        yield head.head


def _names_it(token: Token) -> bool:
    """Whether a word before a noun is part of what it is called: adjectives, compounds, names; no possessor."""
    return base(token.dep_) in {"compound", "amod", "flat"} or token.dep_ in {"nmod", "nmod:desc", "nmod:unmarked"}


def _capital(token: Token) -> bool:
    """Whether a word keeps its capital within a sentence: peoples and nations do."""
    return bool(token.ent_type_ or countries().adjective(token.text) or countries().people(token.text))


def definite(head: Token) -> bool:
    """Whether a noun points back: "the group", "this force"."""
    return any(t.lower_ in {"the", "this", "that", "these", "those"} for t in children(head, "det"))


def _with_hyphens(kept: list[Token]) -> list[Token]:
    """The words with what a hyphen ties to them on the left: "Iran-backed", "pro-government"; no numbers."""
    found: dict[int, Token] = {}
    for token in kept:
        left = token.nbor(-2) if token.i >= 2 and token.nbor(-1).text == "-" else None
        if left is not None and left.pos_ != "NUM":
            found.update({left.i: left, left.i + 1: left.nbor(1)})
        found[token.i] = token
    return [found[i] for i in sorted(found)]


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
    owned = {t.i for child in head.children if child.dep_ == "nmod:poss" for t in child.subtree}
    kept = [
        t
        for t in noun_phrase(head)
        if (t.i == head.i or (t.i < head.i and _names_it(t) and t.pos_ not in {"DET", "NUM", "PRON", "SPACE", "PUNCT"}))
        and t.lower_ not in dropped
        and t.i not in owned
    ]
    kept = _with_hyphens(kept)
    small = [t.lower_ if t.is_sent_start and t.pos_ != "PROPN" and not _capital(t) else t.text for t in kept]
    shown = "".join(word + t.whitespace_ for word, t in zip(small, kept, strict=True))
    return " ".join(shown.split()) or head.lower_
