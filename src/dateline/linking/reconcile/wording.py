"""Words around a figure: whether it runs over many incidents, takes an earlier one's place, or has lost its own.

Where no number is told: how many a phrase names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.tables import read_table

if TYPE_CHECKING:
    from dateline.records import Claim, Figure

__all__ = ["Standing", "hits", "names", "standing"]

Standing = Literal["incident", "running", "revised", "earlier"]
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class _Words(NamedTuple):
    times: re.Pattern[str]
    phrases: re.Pattern[str]
    revised: re.Pattern[str]
    earlier: re.Pattern[str]
    hit: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    ends: frozenset[str]
    before: frozenset[str]
    numbers: dict[str, int]


@cache
def _words() -> _Words:
    table = read_table("dateline.linking.reconcile", "words.toml")
    # Not by its own package, which would load the language's library for a list of words.
    numbers = read_table("dateline", "grounding/figures/numbers.toml")
    naming = table["naming"]
    return _Words(
        times=re.compile(rf"(?:{_any(table['running']['times'])})\b"),
        phrases=re.compile(rf"\b(?:{_any(table['running']['phrases'])})\b"),
        revised=re.compile(rf"\b(?:{_any(table['revision']['before'])})$"),
        earlier=re.compile(rf"\b(?:{_any(table['earlier']['before'])})(?: (?:that|at|as|only|the|about))?$"),
        hit=frozenset(table["hit"]["words"]),
        one=frozenset(naming["one"]),
        many=frozenset(naming["many"]),
        ends=frozenset(naming["ends"]),
        before=frozenset(naming["before"]),
        numbers={**numbers["units"], **numbers["tens"]},
    )


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def standing(claim: Claim, figure: Figure) -> Standing:
    """How a figure stands to the others of its event, by the words around it."""
    known = _words()
    if claim.time and claim.time.span and known.times.match(_plain(claim.time.span.text)):
        return "running"
    sentence = claim.evidence
    if known.phrases.search(_plain(sentence.text)):
        return "running"
    if not sentence.start <= figure.span.start <= sentence.end:
        return "incident"
    before = _plain(sentence.text[: figure.span.start - sentence.start])
    if known.earlier.search(before):
        return "earlier"
    return "revised" if known.revised.search(before) else "incident"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def hits(trigger: str) -> bool:
    """Whether a trigger says that its targets were hit.

    >>> hits("was shot"), hits("opened fire")
    (True, False)
    """
    return not _words().hit.isdisjoint(_plain(trigger).split())


def names(phrase: str) -> int | None:
    """How many people a phrase names; None where it does not say.

    >>> names("four people"), names("the two young men"), names("a 15-year-old boy from Sirte"), names("Amal Haddad")
    (4, 2, 1, 1)
    >>> names("a driver and his daughter"), names("villagers"), names("they")
    (2, None, None)
    """
    known = _words()
    words = _WORD.findall(phrase)
    small = [word.casefold() for word in words]
    at = next((place for place, word in enumerate(small) if word not in known.before), None)
    if at is None:
        return 1 if small and small[-1] in known.one else None
    if (number := known.numbers.get(small[at]) or (int(small[at]) if small[at].isdecimal() else None)) is not None:
        return number
    end = next((place for place in range(1, len(words)) if small[place] in known.ends), len(words))
    if "and" in small[:end]:
        cut = small.index("and")
        parts = [names(" ".join(words[:cut])), names(" ".join(words[cut + 1 :]))]
        return None if None in parts else sum(part or 0 for part in parts)
    return _one_or_many(words[:end], small[:end])


def _one_or_many(words: list[str], small: list[str]) -> int | None:
    known = _words()
    noun = small[-1].removesuffix("'s").removesuffix("’s")
    if noun in known.one:
        return 1
    if noun in known.many:
        return None
    is_name = words[-1][0].isupper() and words[0][0].isupper()
    is_plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    return None if is_plural and not is_name else 1
