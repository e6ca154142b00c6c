"""Whom a word is addressed or done to, wherever behind it that stands: a demand's addressee, an offer's recipient.

Part of the third step (Doc -> claims). What is refused, praised or promised is seldom a party itself: "rejected the
union's demand", "praised efforts by the mission", "demanded that the army leave". The party is whoever stands nearest:
the object, a phrase, the owner of the thing, or whoever acts in the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.grammar import grammar
from dateline.coding.roles import clauses_of, is_verb, objects_of, obliques, relation
from dateline.language.phrases import base, conjuncts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Token

    from dateline.codebook import Codebook

__all__ = ["Parties"]

# "refused to agree to let the convoy of the mission pass": clauses and phrases below one another.
_DEPTH = 4
_NAMES = frozenset({"PERSON", "ORGANIZATION", "NORP", "LOCATION"})


class Parties:
    """Finds parties behind words; one for each codebook, whose classes say which nouns name people and bodies."""

    def __init__(self, codebook: Codebook) -> None:
        self._nouns = codebook.words(("@person", "@group", "@party"))
        self._countries = codebook.words(("@country_word",))

    def behind(self, words: Iterable[Token], taken: Collection[int], control: Collection[str]) -> list[Token]:
        """The nearest parties behind these words, which are not among ``taken``."""
        return self._search(tuple(words), frozenset(taken), control, _DEPTH)

    def _search(
        self, words: tuple[Token, ...], taken: frozenset[int], control: Collection[str], depth: int
    ) -> list[Token]:
        if depth == 0:
            return []
        things = [
            token for word in words if is_verb(word) for token in objects_of(word, control) if _free(token, taken)
        ]
        phrases = [t for word in words for t in obliques(word, *grammar().addressed) if _free(t, taken)]
        for nouns in (things, phrases):
            if found := [token for token in nouns if self._is_party(token)]:
                return found
        below = [*things, *phrases, *(t for word in words for t in obliques(word, "of", "in") if _free(t, taken))]
        for noun in below:
            if found := self._owners(noun, taken):
                return found
        for verb in (verb for word in (*words, *below) for verb in clauses_of(word, taken)):
            if found := self._actors(verb, taken) or self._search((verb,), taken | {verb.i}, control, depth - 1):
                return found
        return []

    def _actors(self, verb: Token, taken: frozenset[int]) -> list[Token]:
        """Whoever is said to act in a clause: "demanded that the army leave"; a pronoun goes back to the speaker."""
        subjects = [c for c in verb.children if relation(c) == "nsubj" and c.pos_ != "PRON" and _free(c, taken)]
        found = [member for token in subjects for member in conjuncts(token) if self._is_party(member)]
        return found or [owner for token in subjects for owner in self._owners(token, taken)]

    def _owners(self, noun: Token, taken: frozenset[int]) -> list[Token]:
        """Whose a thing is: "the union's demand", "a U.N. request", "efforts by the mission"."""
        own = [c for c in noun.children if c.dep_ == "nmod:poss" and c.pos_ != "PRON" and self._is_party(c)]
        own = own or [c for c in noun.children if _stands_before(c) and self._is_named(c)]
        own = own or [t for t in obliques(noun, *grammar().owning) if self._is_party(t)]
        if not own:
            deeper = (t for t in obliques(noun, *grammar().owning) if _free(t, taken))
            own = next((found for t in deeper if (found := self._owners(t, taken | {noun.i}))), [])
        return [member for token in own if _free(token, taken) for member in _spread(token)]

    def _is_party(self, token: Token) -> bool:
        if token.ent_type_ == "DATE" or any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in token.children):
            return False  # "recalled its ambassador": one's own are no other party
        if token.pos_ == "PRON":
            return token.lower_ in grammar().addressed_pronouns
        return self._is_named(token) or token.lemma_.lower() in self._nouns or token.lower_ in self._nouns

    def _is_named(self, token: Token) -> bool:
        if token.ent_type_:
            return token.ent_type_ in _NAMES
        return token.lower_ in self._countries or (token.pos_ == "PROPN" and token.text[:1].isupper())


def _things(verb: Token, control: Collection[str]) -> Iterator[Token]:
    """The objects of a verb, whoever is given something first: "gave the neighbour fuel"."""
    yield from (child for child in verb.children if child.dep_ == "iobj")
    yield from objects_of(verb, control)


def _free(token: Token, taken: Collection[int]) -> bool:
    return token.i not in taken


def _stands_before(child: Token) -> bool:
    return base(child.dep_) in {"amod", "compound", "nmod"} and child.dep_ != "nmod:poss" and child.i < child.head.i


def _spread(token: Token) -> Iterator[Token]:
    yield token
    yield from (child for child in token.children if base(child.dep_) == "conj" and child.pos_ in {"PROPN", "NOUN"})
