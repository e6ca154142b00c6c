"""Which country a sentence, or else its report, is about: whose "the army" and "the government" are.

Countries that are told of and places that lie in a country each count once; the homes of known actors, and the place
that heads the report, count more. One country must stand out, or none is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from dateline.grounding.actors.named import CountryWord

__all__ = ["About", "Context"]

# Two thirds of all that tells: a report on two countries at war names each about as often.
_CLEAR = 2 / 3
# What the place before "(AP) --" weighs beside one in the text, and what a group's home does beside a mere place: "the
# army" that fights the Kachin Independence Army is Myanmar's, on whichever border.
_HEADING, _HOME = 2, 2
_HEAD = re.compile(r"\A[^\n]{2,80}?(?:--|—|–| - )")
# Where a country is but the edge or the guest of another: "the Chinese border", "the French embassy".
_GUESTS = frozenset({"border", "frontier", "embassy", "consulate", "ambassador", "tourist", "journalist", "hostage"})


class About(NamedTuple):
    """The country that is meant, and what tells so, in words."""

    code: str
    why: str


class Context:
    """What tells of countries in one report, word by word."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._told: list[tuple[int, str, int]] = []
        self.report: Counter[str] = Counter()
        head = _HEAD.match(doc.text)
        self._head = head.end() if head else 0

    def add_words(self, words: Iterable[CountryWord]) -> None:
        """Countries by name, adjective or people."""
        for word in words:
            guest = self._doc[word.end - 1].head.lemma_.lower() in _GUESTS
            if not word.linked and not guest:
                self._add(word.start, word.code)

    def add_places(self, places: Iterable[tuple[int, str]]) -> None:
        """Places, by where they stand in the text, with their country; those already told of by name do not count."""
        told = {index for index, _, _ in self._told}
        for start, code in places:
            span = self._doc.char_span(start, start + 1, alignment_mode="expand")
            if span is None or span.start in told:
                continue
            if self._doc[span.start].head.lemma_.lower() not in _GUESTS:
                self._add(span.start, code)

    def add_home(self, index: int, home: frozenset[str]) -> None:
        """The home of a known actor, where it has one."""
        if len(home) == 1:
            self._add(index, next(iter(home)), weight=_HOME)

    def _add(self, index: int, code: str, weight: int = 1) -> None:
        self._told.append((index, code, weight))
        self.report[code] += max(weight, _HEADING) if self._doc[index].idx < self._head else weight

    def about(self, token: Token) -> About | None:
        """The country that the sentence of a word is about, else its report; None where the report does not tell."""
        sentence = token.sent
        near: Counter[str] = Counter()
        for index, code, weight in self._told:
            near[code] += weight if sentence.start <= index < sentence.end else 0
        for told, where in ((near, "sentence"), (self.report, "report")):
            clear = _clear(told)
            if clear is not None:
                share = f"{clear}, {told[clear]} of {told.total()} told"
                return About(clear, f"the country that the {where} is about ({share})")
        return None


def _clear(told: Counter[str]) -> str | None:
    ranked = told.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] and ranked[0][1] >= _CLEAR * told.total() else None
