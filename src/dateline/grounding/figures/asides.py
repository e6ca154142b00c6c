"""Numbers that count nothing: ages, dates, money, distances, parts of names.

Part of the second step of grounding figures; ``phrases`` leaves these numbers out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.grounding.figures.counted import counted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.grounding.figures.phrases import NumberPhrase

__all__ = ["DASHES", "is_aside"]

DASHES = frozenset({"-", "–", "—", "‑"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NAMES = frozenset({"PERSON", "ORGANIZATION", "FACILITY", "PRODUCT", "LOCATION", "MISC", "MONEY"})


def is_aside(phrase: NumberPhrase, doc: Doc) -> bool:
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
        or _is_named(number, last)
        or _is_age(phrase, before, after)
    )


def _is_unit(phrase: NumberPhrase, after: Token | None) -> bool:
    noun = phrase.noun if phrase.noun is not None else after
    words = counted()
    if (
        after is not None
        and (after.lower_ in words.measures or after.lemma_.lower() in words.measures)
        and after.pos_ != "VERB"
    ):
        return True
    return noun is not None and phrase.noun is not None and noun.lemma_.lower() in words.measures


def _is_money(before: Token | None, number: Token) -> bool:
    return (before is not None and before.text in counted().money) or number.text[:1] in counted().money


def _is_compound(before: Token | None, last: Token, after: Token | None, *, digits: bool) -> bool:
    """Parts of compounds: "three-day", "37-year-old", "F-16", "COVID-19", "2:30", "3/4"."""
    if after is not None and not last.whitespace_ and after.text in DASHES | {"/", ":"}:
        following = after.doc[after.i + 1] if after.i + 1 < len(after.doc) else None
        if following is not None and not after.whitespace_:
            return True
    if before is None or not digits or before.whitespace_ or before.is_space:
        return False
    return before.text in DASHES | {"/", ":", "#", "№"} or before.is_alpha


def _is_label(phrase: NumberPhrase, before: Token | None) -> bool:
    """A number that names: "Flight 17", "Boeing 727", "Resolution 2231", "killed [1]"."""
    if before is None or before.pos_ == "VERB":
        return False
    if before.text in {"[", "("} and phrase.noun is None:
        return True
    hangs_left = phrase.head.i < phrase.end and phrase.head.head.i < phrase.start
    label = phrase.head.dep_.partition(":")[0]
    cased = any(child.dep_ == "case" for child in phrase.head.children)
    if (
        hangs_left
        and label in {"nummod", "compound", "flat", "appos", "nmod"}
        and not cased
        and phrase.head.head.i == before.i
    ):
        return phrase.noun is None
    return phrase.noun is None and before.lower_ in counted().labels and before.pos_ in {"NOUN", "PROPN"}


def _is_date(phrase: NumberPhrase, before: Token | None, after: Token | None) -> bool:
    number = phrase.head.doc[phrase.number]
    if any(
        token is not None and token.lower_.rstrip(".") in counted().months and token.text[0].isupper()
        for token in (before, after)
    ):
        return True
    counts = phrase.noun is not None and phrase.noun.i >= phrase.end
    plural = phrase.noun is not None and "Plur" in phrase.noun.morph.get("Number", [])
    if _YEAR.fullmatch(number.text) and not (counts and plural) and phrase.bounds.low == phrase.bounds.high:
        return True
    return number.ent_type_ == "DATE" and not (counts and phrase.noun is not None and phrase.noun.ent_type_ != "DATE")


def _is_named(number: Token, last: Token) -> bool:
    """A number inside a name that it does not open: "the 14th Brigade", "Group of Seven", "Five Star Hotel"."""
    return (
        number.ent_type_ in _NAMES
        and last.ent_type_ in _NAMES
        and (number.ent_iob_ == "I" or number.ent_type_ == "MONEY")
    )


def _is_age(phrase: NumberPhrase, before: Token | None, after: Token | None) -> bool:
    """Ages: "Kamal, 34, was killed", "aged 16 and 18"."""
    if before is not None and before.lower_ in {"aged", "age"}:
        return True
    comma_before = before is not None and before.text == ","
    comma_after = after is not None and after.text in {",", ")", "."}
    single = phrase.noun is None and phrase.end - phrase.start == 1 and (phrase.bounds.best or 0) < 120
    if not (single and comma_before and comma_after and before is not None and before.i):
        return False
    return phrase.head.doc[before.i - 1].pos_ == "PROPN" or phrase.head.doc[before.i - 1].ent_type_ == "PERSON"
