"""Telling times from what only looks like one: "May said", "Sunday Times", "2000 troops", "a 13-year-old"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.grounding.times.dates import CalendarDate
from dateline.grounding.times.feasts import Feast
from dateline.grounding.times.lengths import Stretch
from dateline.grounding.times.relative import Told
from dateline.grounding.times.setting import Fixed
from dateline.grounding.times.words import table, word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.grounding.times.setting import Expression
    from dateline.grounding.times.words import Word

__all__ = ["is_time", "names_its_start"]

_ANCHORED = frozenset({"after", "before", "following"})
_BEFORE_A_TIME = word_list("before_a_time")
_NO_START = word_list("no_start")
_TELL_A_MONTH = word_list("tell_a_month")
_TELL_A_SEASON = word_list("tell_a_season")
_WORDS_OF_THEIR_OWN = word_list("words_of_their_own")


def is_time(doc: Doc, words: list[Word], at: int, end: int, said: Expression) -> bool:
    """Whether the words from ``at`` to ``end`` tell a time where they stand."""
    inside = words[at:end]
    if not all(_is_capital(word) for word in inside if {"month", "weekday", "weekdays"} & word.kinds.keys()):
        return False
    if _is_named(words, at, end):
        return False
    if isinstance(said, CalendarDate):
        return _is_calendar_date(doc, words, at, end, said)
    if isinstance(said, Fixed) and said.value.endswith("_REF"):
        return not _goes_on(words, end)
    if isinstance(said, Feast):
        return _is_capital(words[at])
    if isinstance(said, Stretch):
        return not _is_age(words, end) and (not _is_bare(inside) or _is_bare_length(words, at, end))
    if inside[0].lower == "that" and _joins_clauses(doc, inside[0]):
        return False
    if isinstance(said, Told) and not said.firm and len(inside) == 1:
        return inside[0].text.islower() or inside[0].text[0].isdigit()
    return True


def names_its_start(words: list[Word], end: int) -> bool:
    """Whether what it counts from follows: "two days prior to the vote", "later than planned", "the day after it fell".

    In "the day before in the port" and "the day after was calm" nothing does.
    """
    follows = words[end] if end < len(words) else None
    if words[end - 1].lower in _ANCHORED:
        return (
            follows is not None and (follows.text.isalnum() or follows.text in '“"') and follows.lower not in _NO_START
        )
    return follows is not None and follows.lower in ("to", "than")


def _is_bare(inside: list[Word]) -> bool:
    """Whether a unit stands without a number: "decades", "the hours"."""
    return "units" in inside[-1].kinds and all(word.lower == "the" for word in inside[:-1])


def _is_bare_length(words: list[Word], at: int, end: int) -> bool:
    """Whether a bare unit is a time: "for decades", "in the hours after"; not "for decades-old ruins"."""
    after = words[end] if end < len(words) else None
    if after and after.lower in _ANCHORED:
        return True
    joined = after is not None and (after.text == "-" or "number" in after.kinds)
    return at > 0 and words[at - 1].lower == "for" and not joined


def _joins_clauses(doc: Doc, word: Word) -> bool:
    """Whether "that" points at nothing: "he said that Friday prayers were held"."""
    token = _token(doc, word)
    return token is not None and token.tag_ in ("IN", "WDT")


def _goes_on(words: list[Word], end: int) -> bool:
    """Whether a vague word is but part of another: "in the past two weeks" are its weeks, "now-banned" is no time."""
    after = words[end] if end < len(words) else None
    joined = after is not None and after.text == "-" and after.start == words[end - 1].end
    return bool(after and (joined or {"number", "vague", "unit"} & after.kinds.keys()))


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() or not word.text[0].isalpha()


@cache
def _names(side: str) -> frozenset[str]:
    return frozenset(table()["not_times"][side])


def _is_named(words: list[Word], at: int, end: int) -> bool:
    """Part of a name: a paper ("Sunday Times"), a day that became one ("Bloody Sunday"), "Daily News"."""
    before, after = (words[at - 1] if at else None), (words[end] if end < len(words) else None)
    followed = after.lower if after and after.text[0].isupper() else ""
    inside = words[at:end]
    if followed in _names("named_for") and "near" not in inside[0].kinds:
        return True
    bare = not any(word.text[0].isdigit() for word in inside)
    if not bare or not any({"month", "weekday", "season", "adverb"} & word.kinds.keys() for word in inside):
        return False
    if followed in _names("after") or (followed and "adverb" in inside[0].kinds and inside[0].text[0].isupper()):
        return True
    return bool(before and before.text[0].isupper() and before.lower in _names("before"))


def _is_age(words: list[Word], end: int) -> bool:
    """Whether a length is an age: "13-year-old", "three years old", "two years of age"."""
    after = [word.lower for word in words[end : end + 2]]
    return after[:1] == ["old"] or after in (["-", "old"], ["of", "age"], ["-", "olds"])


def _is_calendar_date(doc: Doc, words: list[Word], at: int, end: int, said: CalendarDate) -> bool:
    if said.which is not None or said.years_on is not None:
        return not (said.season and words[end - 1].lower == "fall" and _follows(words, end, "of"))
    if said.day:
        return True
    if said.month and not said.year:
        return _is_month(doc, words, at, end)
    if said.season:
        return _is_season(words, at, end, said)
    if said.year and not said.month and not said.quarter and end - at == 1:
        return _is_year(doc, words, at)
    return True


def _follows(words: list[Word], end: int, *lower: str) -> bool:
    return end < len(words) and words[end].lower in lower


def _token(doc: Doc, word: Word) -> Token | None:
    span = doc.char_span(word.start, word.end, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_month(doc: Doc, words: list[Word], at: int, end: int) -> bool:
    """A month by its name alone; one that is also a word or a person's name needs a preposition before it."""
    token = _token(doc, words[end - 1])
    before = words[at - 1].lower if at else ""
    if token is not None and (token.pos_ in ("AUX", "VERB") or token.ent_type_ == "PERSON"):
        return False
    led = before in _BEFORE_A_TIME or end - at > 1
    doubtful = words[end - 1].lower in _WORDS_OF_THEIR_OWN
    named = before not in _TELL_A_MONTH and _name_like(words, at, end)
    return not named and (led or not doubtful)


def _name_like(words: list[Word], at: int, end: int) -> bool:
    """Whether capitals stand beside it that no date has: "April Jones", "Mrs June"."""
    beside = [words[i] for i in (at - 1, end) if 0 <= i < len(words)]
    return any(
        word.text[0].isupper() and word.text.isalpha() and len(word.text) > 1 and not word.kinds for word in beside
    )


def _is_season(words: list[Word], at: int, end: int, said: CalendarDate) -> bool:
    """A season alone needs a preposition; "the fall of Mosul" and "the spring offensive" are none."""
    if said.year is not None:
        return True
    before = {word.lower for word in words[max(0, at - 2) : at]}
    led = bool(before & _TELL_A_SEASON)
    if words[at].lower == "fall" or (end - at > 1 and words[at + 1].lower == "fall"):
        return led and not _follows(words, end, "of", "to", "from", "by")
    return led and not _follows(words, end, "offensive", "of")


def _is_year(doc: Doc, words: list[Word], at: int) -> bool:
    """A bare four-digit number is a year where it counts nothing."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if not 1400 <= int(word.text) <= 2100 or _is_amount(word, before, after):
        return False
    if after and _counts(doc, word, before, after):
        return False
    token = _token(doc, word)
    led = before is None or before.lower in _BEFORE_A_TIME or not before.text.isalpha()
    return led or (token is not None and token.pos_ in ("", "NUM", "PROPN"))


def _is_amount(word: Word, before: Word | None, after: Word | None) -> bool:
    """Whether it is told as an amount: "about 1900", "$1999", "2015%", "F-2000", "T2000"."""
    if before and before.end == word.start and (before.text in "$€£#-–" or before.text.isalpha()):
        return True
    if before and before.lower in _names("hedges"):
        return True
    return bool(after and after.text in "%-–" and after.start == word.end)


def _counts(doc: Doc, word: Word, before: Word | None, after: Word) -> bool:
    """Whether it counts what follows: "2000 troops"; but "in 2006 rebels attacked" is of a year, as the tree says."""
    token, counted = _token(doc, word), _token(doc, after)
    round_number = int(word.text) % 100 == 0
    if counted is not None and counted.tag_ == "NNS" and round_number:
        return True
    if after.lower not in _names("counted"):
        return False
    year_like = before is not None and before.lower in _TELL_A_MONTH and not round_number
    return not (year_like and token is not None and token.dep_ != "nummod")
