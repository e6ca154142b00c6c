"""Where the numbers of a report stand: each number phrase with its head noun, and those that count nothing set aside.

Second step of grounding figures: the grammar of ``numbers`` run over a parse. Ages, dates, money, distances, unit
names and models ("the 3rd Brigade", "F-16", "Boeing 727") count no people and no things, and never become figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.figures.counted import counted
from dateline.grounding.figures.numbers import Bounds, Reading, scan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

__all__ = ["NumberPhrase", "find_numbers", "singular"]

_ARTICLES = frozenset({"a", "an", "another"})
_DASHES = frozenset({"-", "–", "—", "‑"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NAMES = frozenset({"PERSON", "ORGANIZATION", "FACILITY", "PRODUCT", "LOCATION", "MISC", "MONEY"})
# How a number hangs on the noun it counts.
_COUNTS = frozenset({"nummod", "amod", "det", "compound", "advmod", "predet", "nmod", "quantmod", "obl", "dep", "flat", "cc", "goeswith"})
_LONGEST = 8  # words from a number to its noun: "12 suspected former members of local militias" has fewer
_COUNTABLE = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "PRON", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number in a parse: ``head`` is the noun it counts, or the number itself where that is left out.

    ``noun`` is what is counted, also inside an "of" phrase ("dozens of people"), None where left out ("killing 12").
    """

    start: int  # token offsets of hedge and number
    number: int
    end: int
    head: Token
    noun: Token | None
    bounds: Bounds
    vague: bool = False
    more: bool = False

    @property
    def is_singular(self) -> bool:
        """Whether it is a bare singular, without a number word."""
        return self.head.doc[self.number].pos_ in {"DET", "PRON"} and self.bounds == Bounds.exactly(1)

    @property
    def heads(self) -> frozenset[int]:
        """The tokens by which a verb or noun may hold this phrase."""
        held = {self.head.i}
        if self.noun is not None and self.noun.i > self.head.i and not self._counted_again():
            held.add(self.noun.i)
        if self.bounds.high == 0:  # "no deaths or injuries": neither
            held.update(child.i for child in self.head.children if child.dep_ == "conj" and child.pos_ == "NOUN")
        return frozenset(held)


    def _counted_again(self) -> bool:
        """Whether the noun has a number of its own: the 315 of "100 of the 315 pupils who were abducted"."""
        return self.noun is not None and any(
            child.dep_ == "nummod" and child.i >= self.end for child in self.noun.children
        )


def find_numbers(doc: Doc, vague: Mapping[str, int] | None = None) -> list[NumberPhrase]:
    """Every number phrase of a report that counts something, in text order."""
    places = [token.i for token in doc if not token.is_space]  # a line break never splits a number from its hedge
    words = [doc[i].lower_ for i in places]
    found: list[NumberPhrase] = []
    at = 0
    while at < len(words):
        reading = scan(words, at, vague)
        if reading is None:
            at += 1
            continue
        phrase = _phrase(doc, reading, places)
        if phrase is not None and not _aside(phrase, doc):
            found.append(phrase)
        at = reading.end
    return found


def singular(head: Token, *, definite: bool = False) -> NumberPhrase | None:
    """A bare singular that counts one ("a soldier", "another"); None where the noun is no such phrase.

    With ``definite``, "the soldier" and "his wife" are one too; elsewhere they look back at somebody counted before.
    """
    if head.lower_ in {"another", "someone", "somebody"}:
        return NumberPhrase(head.i, head.i, head.i + 1, head, None, Bounds.exactly(1))
    plural = "Plur" in head.morph.get("Number", [])
    if plural or head.pos_ not in {"NOUN", "PROPN", "ADJ"} or head.lemma_.lower() in counted().groups:
        return None
    for child in head.children:
        article = child.dep_.partition(":")[0] == "det" and (child.lower_ in _ARTICLES or (definite and child.lower_ == "the"))
        if child.i < head.i and (article or (definite and child.tag_ == "PRP$")):
            return NumberPhrase(child.i, child.i, child.i + 1, head, head, Bounds.exactly(1))
    return None


def _phrase(doc: Doc, reading: Reading, places: list[int]) -> NumberPhrase | None:
    start, number, end = places[reading.start], places[reading.number], places[reading.end - 1] + 1
    if doc[start].sent.start != doc[end - 1].sent.start:
        start = max(start, doc[end - 1].sent.start)
        number = max(number, start)
    top = next((token for token in doc[number:end] if not number <= token.head.i < end), doc[end - 1])
    head = top
    if top.dep_.partition(":")[0] in _COUNTS and top.head.i >= end and top.head.pos_ in _COUNTABLE and _near(top.head, end, doc):
        head = top.head
    elif top.dep_ in {"nummod", "compound", "dep"}:
        head = _last_of_run(doc, end) or top  # a parser may hang "nine" of "six soldiers and nine gunmen" on the soldiers
    return NumberPhrase(start, number, end, head, _noun(head, top, end), reading.bounds, reading.vague, reading.more)


def _last_of_run(doc: Doc, start: int) -> Token | None:
    """The last noun of the articles, adjectives and nouns that follow a number without a break."""
    last = None
    for token in doc[start : start + _LONGEST]:
        if token.pos_ not in {"ADJ", "NOUN", "PROPN"} and not (last is None and (token.pos_ == "DET" or token.tag_ == "PRP$")):
            break
        last = token if token.pos_ in {"NOUN", "PROPN"} else last
    return last


def _near(head: Token, end: int, doc: Doc) -> bool:
    """Whether only words of one noun phrase stand between a number and its head."""
    between = [t for t in doc[end : head.i] if not t.is_space]
    return len(between) <= _LONGEST and not any(t.pos_ in {"AUX", "SCONJ"} or t.text in {";", ":"} for t in between)


def _noun(head: Token, top: Token, end: int) -> Token | None:
    """What a number counts: its head, the noun of its "of" phrase, or nothing that is said."""
    if head.i != top.i:
        return head
    for child in top.children:
        if child.i >= end and child.dep_.partition(":")[0] in {"nmod", "obl"} and any(c.lower_ == "of" for c in child.children):
            return child
    following = top.doc[end].lower_ if end < len(top.doc) else ""
    if following == "of":
        return _last_of_run(top.doc, end + 1)
    return top.doc[end] if following in {"others", "people"} else None


def _aside(phrase: NumberPhrase, doc: Doc) -> bool:
    """Whether a number counts nothing: an age, a date, money, a distance, a name."""
    number, last = doc[phrase.number], doc[phrase.end - 1]
    before = doc[phrase.start - 1] if phrase.start else None
    after = doc[phrase.end] if phrase.end < len(doc) else None
    digits = any(character.isdigit() for character in number.text)
    return (
        _is_unit(phrase, after)
        or _is_money(before, number)
        or _is_compound(before, last, after, digits=digits)
        or (digits and _is_label(phrase, before))
        or _is_date(phrase, before, after)
        or _is_named(phrase, number, last)
        or _is_age(phrase, before, after)
    )


def _is_unit(phrase: NumberPhrase, after: Token | None) -> bool:
    noun = phrase.noun if phrase.noun is not None else after
    words = counted()
    if after is not None and (after.lower_ in words.measures or after.lemma_.lower() in words.measures) and after.pos_ != "VERB":
        return True
    return noun is not None and phrase.noun is not None and noun.lemma_.lower() in words.measures


def _is_money(before: Token | None, number: Token) -> bool:
    return (before is not None and before.text in counted().money) or number.text[:1] in counted().money


def _is_compound(before: Token | None, last: Token, after: Token | None, *, digits: bool) -> bool:
    """ "three-day", "37-year-old", "F-16", "COVID-19", "2:30", "3/4"."""
    if after is not None and not last.whitespace_ and after.text in _DASHES | {"/", ":"}:
        following = after.doc[after.i + 1] if after.i + 1 < len(after.doc) else None
        if following is not None and not after.whitespace_:
            return True
    if before is None or not digits or before.whitespace_ or before.is_space:
        return False
    return before.text in _DASHES | {"/", ":", "#", "№"} or before.is_alpha


def _is_label(phrase: NumberPhrase, before: Token | None) -> bool:
    """A number that names: "Flight 17", "Boeing 727", "Resolution 2231", "killed [1]"."""
    if before is None:
        return False
    if before.text in {"[", "("} and phrase.noun is None:
        return True
    hangs_left = phrase.head.i < phrase.end and phrase.head.head.i < phrase.start
    label = phrase.head.dep_.partition(":")[0]
    cased = any(child.dep_ == "case" for child in phrase.head.children)
    if hangs_left and label in {"nummod", "compound", "flat", "appos", "nmod"} and not cased and phrase.head.head.i == before.i:
        return phrase.noun is None
    return phrase.noun is None and before.lower_ in counted().labels and before.pos_ in {"NOUN", "PROPN"}


def _is_date(phrase: NumberPhrase, before: Token | None, after: Token | None) -> bool:
    number = phrase.head.doc[phrase.number]
    if any(token is not None and token.lower_.rstrip(".") in _MONTHS and token.text[0].isupper() for token in (before, after)):
        return True
    counts = phrase.noun is not None and phrase.noun.i >= phrase.end
    plural = phrase.noun is not None and "Plur" in phrase.noun.morph.get("Number", [])
    if _YEAR.fullmatch(number.text) and not (counts and plural) and phrase.bounds.low == phrase.bounds.high:
        return True
    return number.ent_type_ == "DATE" and not (counts and phrase.noun is not None and phrase.noun.ent_type_ != "DATE")


def _is_named(phrase: NumberPhrase, number: Token, last: Token) -> bool:
    """A number inside a name that it does not open: "the 14th Brigade", "Group of Seven", "Five Star Hotel"."""
    del phrase
    return number.ent_type_ in _NAMES and last.ent_type_ in _NAMES and (number.ent_iob_ == "I" or number.ent_type_ == "MONEY")


def _is_age(phrase: NumberPhrase, before: Token | None, after: Token | None) -> bool:
    """ "Kamal, 34, was killed", "aged 16 and 18"."""
    if before is not None and before.lower_ in {"aged", "age"}:
        return True
    comma_before = before is not None and before.text == ","
    comma_after = after is not None and after.text in {",", ")", "."}
    single = phrase.noun is None and phrase.end - phrase.start == 1 and (phrase.bounds.best or 0) < 120
    if not (single and comma_before and comma_after and before is not None and before.i):
        return False
    return phrase.head.doc[before.i - 1].pos_ == "PROPN" or phrase.head.doc[before.i - 1].ent_type_ == "PERSON"
