"""What the tree says of a word before any list is asked: its relation, its prepositions, whether it is a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "cases", "fixed", "has_case", "is_finite", "is_infinitive", "is_noun", "is_open", "is_perfect", "is_verbal",
    "relation",
]  # fmt: skip

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


# What a parser may make of a bare noun on a verb that is none of it.
_MISTAKEN = frozenset({"xcomp", "ccomp", "acl", "advcl", "nmod", "dep"})
_EXAMPLES = frozenset({"including", "such as", "like"})


def relation(word: Token) -> str:
    """The relation to the word above; a bare noun that the parser made a predicate or hung on a verb is its object.

    An example stands beside what it is one of: "charges of several crimes, including murder".
    """
    label = base(word.dep_)
    if (
        label in {"nmod", "obl", "acl"}
        and word.head.pos_ in {"NOUN", "PROPN"}
        and not _EXAMPLES.isdisjoint(cases(word))
    ):
        return "conj"
    bare = is_noun(word) and not any(base(child.dep_) in {"nsubj", "cop"} for child in word.children)
    if label in _MISTAKEN and bare and word.head.pos_ == "VERB":
        return "obl" if cases(word) else "obj"
    return label


def is_verbal(word: Token) -> bool:
    """Whether the word heads a clause."""
    return word.pos_ in {"VERB", "AUX"} or any(base(child.dep_) in {"nsubj", "cop"} for child in word.children)


def is_noun(word: Token) -> bool:
    """Whether the word stands as a noun, whatever its tag: "the withdrawal", "of strikes"."""
    return word.pos_ in {"NOUN", "PROPN"} or any(True for _ in children(word, "det", "amod", "case"))


def is_open(noun: Token) -> bool:
    """Whether the phrase brings in its event newly: no article that points back, no possessor."""
    pointing = any(child.lower_ in _POINTING or child.dep_ == "nmod:poss" for child in noun.children)
    return noun.pos_ != "PROPN" and not pointing


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands as "to …"; "confessed to firing" has a preposition."""
    return verb.tag_ != "VBG" and any(mark.lower_ == "to" for mark in children(verb, "mark", "aux") if mark.i < verb.i)


def is_perfect(verb: Token) -> bool:
    """Whether the verb has "have" beside it: "to have struck"."""
    return any(helper.lemma_.lower() == "have" or helper.lower_ in {"have", "'ve"} for helper in children(verb, "aux"))


def is_finite(verb: Token) -> bool:
    """Whether the clause has a tense of its own: "fled", "was killed", "will leave"."""
    return verb.tag_ in _FINITE or any(helper.tag_ in _FINITE for helper in children(verb, "aux", "cop"))


def cases(word: Token) -> tuple[str, ...]:
    """The prepositions before a word, also before a verb: "from", "ahead of"."""
    return tuple(fixed(mark) for mark in children(word, "case", "mark"))


def has_case(word: Token) -> bool:
    """Whether one of the prepositions stands before the word that lead from a verb to what it is about."""
    return any(case in {"of", "from", "for", "with"} for case in cases(word))


def fixed(word: Token) -> str:
    """A preposition or conjunction with the words that belong to it: "ahead of", "as soon as"."""
    return " ".join([word.lower_, *(part.lower_ for part in children(word, "fixed"))])
