"""A mention: a word that names or takes up somebody or something, with what its own words tell of whom it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Form", "Gender", "Mention", "Sort"]

Form = Literal["name", "noun", "number", "pronoun"]
Sort = Literal["person", "people", "group", "thing"]
Gender = Literal["he", "she"]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One mention, by the word that heads its phrase.

    ``sort`` is one `person`, several `people`, a `group` that is one and several at once ("the army"), a `thing`, or
    None where the words do not tell. ``key`` is who it is where the words alone say so: the same key is the same one.
    ``side`` is the entity that it belongs to. ``count`` is a number said without a hedge. ``tells`` are the words that
    tell it apart from others under the same noun; ``titles`` nouns said before a name ("reporter Ana Ruiz"); ``body``
    marks a plural name that stands for one body ("the Armed Forces").
    """

    head: Token
    form: Form
    sentence: int
    sort: Sort | None = None
    several: bool = False
    count: int | None = None
    gender: Gender | None = None
    kind: str | None = None
    key: str | None = None
    side: str | None = None
    definite: bool = False
    apart: bool = False
    tells: frozenset[str] = frozenset()
    titles: tuple[Token, ...] = ()
    body: bool = False

    @property
    def lemma(self) -> str:
        """The dictionary form of the head, in small letters."""
        return self.head.lemma_.lower()

    @property
    def words(self) -> frozenset[str]:
        """The head and what tells it apart."""
        return self.tells | {self.lemma}
