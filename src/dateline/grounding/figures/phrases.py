"""Where the numbers of a report stand: each number phrase with its head noun, and those that count nothing set aside.

Second step of grounding figures: the grammar of ``numbers`` run over a parse. Ages, dates, money, distances, unit
names and models ("the 3rd Brigade", "F-16", "Boeing 727") count no people and no things, and never become figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.figures.asides import DASHES, is_aside
from dateline.grounding.figures.counted import counted
from dateline.grounding.figures.numbers import Bounds, Reading, scan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

__all__ = ["NumberPhrase", "find_numbers", "last_of_run", "singular"]

_ARTICLES = frozenset({"a", "an", "another"})
# How a number hangs on the noun it counts.
_COUNTS = frozenset({
    "nummod", "amod", "det", "compound", "advmod", "predet", "nmod", "quantmod", "obl", "dep", "flat", "cc", "goeswith",
})  # fmt: skip
_DETERMINES = frozenset({"det", "nummod", "nmod"})
_LONGEST = 8  # words from a number to its noun: "12 suspected former members of local militias" has fewer
_CHANGE_REACH = 6  # words: "rose on Tuesday to 15 from"
_PLURALS = frozenset({"NNS", "NNPS"})
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
        if _is_superseded(words, at):
            at = next((i for i in range(at + 1, reading.end) if words[i] == "to"), reading.end)
            continue
        phrase = _phrase(doc, reading, places)
        if phrase is not None and not is_aside(phrase, doc):
            found.append(phrase)
        at = reading.end
    return found


def _is_superseded(words: Sequence[str], at: int) -> bool:
    """Whether a number is one that another has taken the place of: the 12 of "rose from 12 to 15", "up from 12"."""
    lead = words[max(at - _CHANGE_REACH, 0) : at]
    return lead[-1:] == ["from"] and not counted().changes.isdisjoint(lead)


def singular(head: Token, *, definite: bool = False) -> NumberPhrase | None:
    """A bare singular that counts one ("a soldier", "another"); None where the noun is no such phrase.

    With ``definite``, "the soldier", "his wife", "the mayor's son" and a headline's "Soldier killed" are one too;
    elsewhere they look back at somebody counted before.
    """
    if head.lower_ in {"another", "someone", "somebody"}:
        return NumberPhrase(head.i, head.i, head.i + 1, head, None, Bounds.exactly(1))
    plural = "Plur" in head.morph.get("Number", [])
    if plural or head.pos_ not in {"NOUN", "PROPN", "ADJ"} or head.lemma_.lower() in counted().groups:
        return None
    if definite and head.i > 1 and head.nbor(-1).tag_ == "POS":  # "the mayor's son", whatever the tree makes of it
        return NumberPhrase(head.i - 1, head.i - 1, head.i, head, head, Bounds.exactly(1))
    for child in head.children:
        article = child.dep_.partition(":")[0] == "det" and (
            child.lower_ in _ARTICLES or (definite and child.lower_ == "the")
        )
        if child.i < head.i and (article or (definite and (child.tag_ == "PRP$" or child.dep_ == "nmod:poss"))):
            return NumberPhrase(child.i, child.i, child.i + 1, head, head, Bounds.exactly(1))
    if definite and _is_headline(head):
        return NumberPhrase(head.i, head.i, head.i + 1, head, head, Bounds.exactly(1))
    return None


def _is_headline(noun: Token) -> bool:
    """Whether a noun that counts stands as only headlines have it, without an article: "Man killed in market"."""
    if noun.tag_ != "NN" or noun.dep_.partition(":")[0] not in {"nsubj", "obj", "nmod", "ROOT"}:
        return False
    named = noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ == "PROPN"  # "agent Rahimi": a title
    return not named and not any(
        child.dep_.partition(":")[0] in _DETERMINES and child.i < noun.i for child in noun.children
    )


def _phrase(doc: Doc, reading: Reading, places: list[int]) -> NumberPhrase | None:
    start, number, end = places[reading.start], places[reading.number], places[reading.end - 1] + 1
    if doc[start].sent.start != doc[end - 1].sent.start:
        start = max(start, doc[end - 1].sent.start)
        number = max(number, start)
    top = next((token for token in doc[number:end] if not number <= token.head.i < end), doc[end - 1])
    head = top
    if (
        top.dep_.partition(":")[0] in _COUNTS
        and top.head.i >= end
        and top.head.pos_ in _COUNTABLE
        and _near(top.head, end, doc)
    ):
        head = top.head
    else:
        # a parser may hang "nine" of "six soldiers and nine gunmen" on the soldiers
        last = last_of_run(doc, end)
        if last is not None and (top.dep_ in {"nummod", "compound", "dep"} or last.tag_ in _PLURALS):
            head = last
    head = _owned(head, end)
    return NumberPhrase(start, number, end, head, _noun(head, top, end), reading.bounds, reading.vague, reading.more)


def _owned(noun: Token, end: int) -> Token:
    """The noun that a name before it belongs to: the guerrillas of "seven New People's Army guerrillas"."""
    while (
        noun.i >= end
        and noun.pos_ == "PROPN"
        and noun.dep_ in {"nmod:poss", "compound"}
        and noun.head.i > noun.i
        and noun.head.tag_ in _PLURALS
        and _near(noun.head, end, noun.doc)
    ):
        noun = noun.head
    return noun


def last_of_run(doc: Doc, start: int) -> Token | None:
    """The last noun of the articles, adjectives and nouns that follow a number without a break."""
    last = None
    for token in doc[start : start + _LONGEST]:
        noun = token.tag_.startswith("NN") or token.pos_ == "PROPN"
        opens = last is None and (token.pos_ == "DET" or token.tag_ == "PRP$")
        if not (noun or opens or token.pos_ == "ADJ" or _ties(token)):
            break
        last = token if noun else last
    return last


def _ties(token: Token) -> bool:
    """Whether a token is the hyphen inside a word: "thirty Kivu-based fighters"."""
    return token.text in DASHES and not token.whitespace_ and token.i > 0 and not token.nbor(-1).whitespace_


def _near(head: Token, end: int, doc: Doc) -> bool:
    """Whether only words of one noun phrase stand between a number and its head."""
    between = [t for t in doc[end : head.i] if not t.is_space]
    return len(between) <= _LONGEST and not any(t.pos_ in {"AUX", "SCONJ"} or t.text in {";", ":"} for t in between)


def _noun(head: Token, top: Token, end: int) -> Token | None:
    """What a number counts: its head, the noun of its "of" phrase, or nothing that is said."""
    if head.i != top.i:
        return head
    for child in top.children:
        if (
            child.i >= end
            and child.dep_.partition(":")[0] in {"nmod", "obl"}
            and any(c.lower_ == "of" for c in child.children)
        ):
            return child
    following = top.doc[end].lower_ if end < len(top.doc) else ""
    if following == "of":
        return last_of_run(top.doc, end + 1)
    return top.doc[end] if following in {"others", "people"} else None
