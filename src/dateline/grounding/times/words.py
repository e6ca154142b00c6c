"""The words of a text as the grammar of times sees them: each with the kinds of time word it may be.

The cut is our own and needs no parse, so that "2015-05-16", "three-day" and "1990s" come out alike whatever tokenizer
made the Doc. Which word is a month or a unit lies in words.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.tables import read_table

__all__ = ["Word", "cut", "table", "word_list"]

_LEXEMES = re.compile(
    r"""
    (?P<iso>\d{4}-\d\d-\d\d(?!\d) | (?:19|20)\d\d/\d\d/\d\d(?!\d))
  | (?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d) | \d{1,2}\.\d{1,2}\.\d{4}(?!\d))
  | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d))
  | (?P<decade>(?:1[0-9]|20)\d0(?:'|\u2019)?s\b | (?:'|\u2019)[2-9]0s\b)
  | (?P<short_decade>[2-9]0s\b)
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<half>H[12]\b) | (?P<quarter>Q[1-4]\b)
  | (?P<meridiem>[ap]\.?m\b\.?)
  | (?P<hour>\d{1,2}(?:\.[0-5]\d)?(?=\s?[ap]\.?m\b))
  | (?P<known>\d{1,2}/\d{1,2}(?![/\d]))
  | (?P<digits>\d+(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)?)
  | (?P<possessive>(?:'|\u2019)s\b)
  | (?P<word>[^\W\d_]+)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text: its place, its small letters, and per kind of time word what it says.

    ``kinds`` holds strings ({"month": "5"}); ``parted`` tells that an empty line stands before it.
    """

    start: int
    end: int
    text: str
    lower: str
    kinds: dict[str, str]
    parted: bool = False


@cache
def table() -> dict[str, Any]:  # Any: TOML's own values
    """The data of words.toml."""
    return read_table("dateline.grounding.times", "words.toml")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of clauses.toml: the words that tell which time belongs to which event."""
    return frozenset(_clauses()[name])


@cache
def _clauses() -> dict[str, list[str]]:
    return read_table("dateline.grounding.times", "clauses.toml")


@cache
def _kinds() -> dict[str, dict[str, str]]:
    """Per word, what it may be: the tables of words.toml turned round."""
    names = {
        "months": "full_month", "month_abbreviations": "month",
        "weekdays": "full_weekday", "weekday_abbreviations": "weekday",
        "units": "unit", "parts": "part",
        "which": "which", "near": "near", "sides": "side", "seasons": "season", "portions": "portion",
        "numbers": "number", "ordinals": "ordinal", "decades": "named_decade", "adverbs": "adverb", "zones": "zone",
    }  # fmt: skip
    found: dict[str, dict[str, str]] = {}
    for name, kind in names.items():
        for word, value in table()[name].items():
            found.setdefault(word, {})[kind] = str(value)
    for name, kind in (("vague_numbers", "vague"), ("remembered", "remembered")):
        for word in table()[name]["words"]:
            found.setdefault(word, {})[kind] = word
    for word, kinds in found.items():
        if "unit" in kinds:
            kinds["units" if word.endswith("s") else "period"] = kinds["unit"]
        for full in ("full_month", "full_weekday"):
            if full in kinds:
                kinds[full.removeprefix("full_")] = kinds[full]
    for word, day in table()["weekdays"].items():
        found[word + "s"] = {"weekdays": str(day)}
    return found


def cut(text: str) -> list[Word]:
    """The words of a text.

    >>> [(word.text, word.kinds) for word in cut("late May 16th")]
    [('late', {'portion': 'END'}), ('May', {'full_month': '5', 'month': '5'}), ('16th', {'ordinal': '16', 'day': '16'})]
    """
    words: list[Word] = []
    last = 0
    for found in _LEXEMES.finditer(text):
        kind = found.lastgroup or "mark"
        raw = found.group()
        lower = raw.lower().replace("\u2019", "'").replace("\u2013", "-").replace("\u2014", "-")
        if kind == "possessive":
            lower = "'s"
        parted = bool(words) and text.count("\n", last, found.start()) > 1
        words.append(Word(found.start(), found.end(), raw, lower, _kinds_of(kind, lower), parted))
        last = found.end()
    return words


def _kinds_of(kind: str, lower: str) -> dict[str, str]:
    if kind == "word":
        return _kinds().get(lower, {})
    if kind == "digits":
        return _number_kinds(lower)
    if kind == "ordinal":
        number = lower[:-2]
        return {"ordinal": number, "day": number} if 1 <= int(number) <= 31 else {"ordinal": number}
    if kind == "hour":
        return {**_number_kinds(lower), "hour": lower}
    if kind in ("decade", "short_decade"):
        return {kind: re.sub(r"\D", "", lower)}
    if kind in ("mark", "possessive"):
        return {}
    return {kind: lower}


def _number_kinds(lower: str) -> dict[str, str]:
    plain = lower.replace(",", "")
    kinds = {"number": plain, "digits": plain}
    if lower.isdigit() and len(lower) <= 2 and 1 <= int(lower) <= 31:
        kinds["day"] = str(int(lower))
    if lower.isdigit() and len(lower) == 2:
        kinds["two_digits"] = lower
    if lower.isdigit() and len(lower) == 4 and 1000 <= int(lower) <= 2199:
        kinds["year"] = lower
    return kinds
