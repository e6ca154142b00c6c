"""The number grammar: digits and words into low, best and high, by the rules of the claim's contract.

First step of grounding figures. It knows words only, no report and no parse; ``phrases`` finds where they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.figures.grammar import Grammar, Hedge, grammar_words, match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Bounds", "Reading", "read", "scan"]

_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")  # 25,000 and 25000
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")  # 25.000, as some papers write it
_DECIMAL = re.compile(r"\d+\.\d+")  # 1.2, which only counts before a scale: "1.2 million"
_ABBREVIATED = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn)")  # 700k, 1.2m
_ABBREVIATIONS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_WORD = re.compile(r"\d+(?:[.,]\d+)*[a-z]*|[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\S")
_DASHES = frozenset({"-", "–", "—", "‑", "−"})
_MOST = 10**12  # more than any report counts; longer runs of digits are codes and telephone numbers


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many: what the words say is the least, the best and the most; None where they do not say."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @classmethod
    def exactly(cls, number: int) -> Bounds:
        """The bounds of a number said without a hedge."""
        return cls(number, number, number)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read from words: its bounds, the words it took, and how it was said."""

    bounds: Bounds
    start: int  # the first word of hedge or number
    number: int  # the first word of the number itself
    end: int  # one past the last word
    vague: bool = False  # "dozens", "several"
    more: bool = False  # "another 12": on top of those told before


@dataclass(frozen=True, slots=True)
class _Count:
    value: int
    end: int
    vague: bool = False


def read(text: str, vague: Mapping[str, int] | None = None) -> Bounds | None:
    """The bounds of the first number in a phrase, None where it has none.

    >>> read("nearly 25,000 residents")
    Bounds(low=None, best=25000, high=None)
    >>> read("between 10 and 15 people")
    Bounds(low=10, best=None, high=15)
    >>> read("tens of thousands")
    Bounds(low=20000, best=None, high=None)
    >>> read("twenty-one villagers").best
    21
    """
    words: list[str] = _WORD.findall(text.lower())
    for at in range(len(words)):
        reading = scan(words, at, vague)
        if reading:
            return reading.bounds
    return None


def scan(words: Sequence[str], at: int, vague: Mapping[str, int] | None = None) -> Reading | None:
    """The number, with its hedges, that begins at word ``at`` of a text in lower case; None where none does.

    ``vague`` overrides the least that open counts say ("dozens" = 24).
    """
    grammar = grammar_words()
    open_counts = {**grammar.vague, **(vague or {})}
    nothing = _zero(words, at, grammar)
    if nothing:
        return nothing
    hedge, more, start = _lead(words, at, grammar)
    between = words[start : start + 1] == ["between"]
    number = start + 1 if between else start
    if between:
        _, _, number = _lead(words, number, grammar)
    first = _count(words, number, grammar, open_counts)
    if first is None:
        return None
    bounds, end = _range(words, first, grammar, open_counts, between=between)
    if bounds is None:
        late, end = _trail(words, first.end, grammar)
        bounds = _bounded(first, late or hedge)
    return Reading(bounds, at, number, end, first.vague, more)


def _bounded(count: _Count, hedge: Hedge | None) -> Bounds:
    if count.vague:
        return Bounds(low=count.value)
    if hedge == "low":
        return Bounds(low=count.value)
    if hedge == "high":
        return Bounds(high=count.value)
    if hedge == "about":
        return Bounds(best=count.value)
    return Bounds.exactly(count.value)


def _zero(words: Sequence[str], at: int, grammar: Grammar) -> Reading | None:
    """Nothing: "no", "none", "not a single": but "no fewer than 12" is twelve at least."""
    if any(match(words, at, grammar.hedges[kind]) for kind in ("low", "high")):
        return None
    end = match(words, at, grammar.none)
    return Reading(Bounds.exactly(0), at, at, end) if end else None


def _lead(words: Sequence[str], at: int, grammar: Grammar) -> tuple[Hedge | None, bool, int]:
    """The hedge before a number, whether it says "another", and where the number begins.

    A bound outweighs an "about" beside it: "at least some 30".
    """
    hedge: Hedge | None = None
    more = False
    while True:
        for kind, phrases in grammar.hedges.items():
            end = match(words, at, phrases)
            if end:
                hedge = kind if hedge in (None, "about") else hedge
                break
        else:
            end = match(words, at, grammar.fillers)
            if not end:
                return hedge, more, at
            more = more or " ".join(words[at:end]) in grammar.more
        at = end


def _trail(words: Sequence[str], at: int, grammar: Grammar) -> tuple[Hedge | None, int]:
    """The hedge after a number ("or more") and where it ends."""
    for kind, phrases in grammar.after.items():
        end = match(words, at, phrases)
        if end and _count(words, end, grammar, grammar.vague) is None:  # "more than 12 … at least 30": not ours
            return kind, end
    return ("low", at + 1) if words[at : at + 1] == ["+"] else (None, at)


def _range(
    words: Sequence[str], first: _Count, grammar: Grammar, vague: Mapping[str, int], *, between: bool
) -> tuple[Bounds | None, int]:
    """Ranges, "A to B", "A or B", "A-B", "between A and B": their bounds and end; (None, …) where no range follows."""
    joint = words[first.end] if first.end < len(words) else ""
    if not (joint in {"to", "or"} | _DASHES or (between and joint == "and")):
        return None, first.end
    _, _, second = _lead(words, first.end + 1, grammar)
    last = _count(words, second, grammar, vague)
    if last is None or last.vague or first.vague:
        return None, first.end
    low = first.value
    scale = grammar.scales.get(words[last.end - 1], 1)
    if low * scale < last.value:  # the scale is said once: "two to three thousand", "1 to 1.5 million"
        low *= scale
    return (Bounds(low=low, high=last.value), last.end) if low < last.value else (None, first.end)


def _count(words: Sequence[str], at: int, grammar: Grammar, vague: Mapping[str, int]) -> _Count | None:
    """The number that begins at a word, without its hedges."""
    return (
        _figures(words, at, grammar)
        or _open(words, at, grammar, vague)
        or _portion(words, at, grammar)
        or _spelled(words, at, grammar)
    )


def _figures(words: Sequence[str], at: int, grammar: Grammar) -> _Count | None:
    """Digits, with a scale where one follows: "25,000", "1.2 million", "700k"."""
    word = words[at] if at < len(words) else ""
    scale = grammar.scales.get(words[at + 1]) if at + 1 < len(words) else None
    short = _ABBREVIATED.fullmatch(word)
    if short:
        return _whole(float(short[1]) * _ABBREVIATIONS[short[2]], at + 1)
    if scale is not None and (_DECIMAL.fullmatch(word) or _PLAIN.fullmatch(word)):
        return _whole(float(word.replace(",", "")) * scale, at + 2)
    if _DOTTED.fullmatch(word):
        return _whole(int(word.replace(".", "")), at + 1)
    if not _PLAIN.fullmatch(word):
        return None
    follower = words[at + 1] if at + 1 < len(words) else ""
    if len(word) <= 3 and re.fullmatch(r"\d{3}", follower):  # "12 000", as some agencies write it
        return _whole(int(word + follower), at + 2)
    return _whole(int(word.replace(",", "")), at + 1)


def _whole(value: float, end: int) -> _Count | None:
    return _Count(round(value), end) if value <= _MOST else None


def _open(words: Sequence[str], at: int, grammar: Grammar, vague: Mapping[str, int]) -> _Count | None:
    """Open counts: "dozens", "several hundred", "a couple", "tens of thousands": the least that they say."""
    article = words[at : at + 1] in (["a"], ["the"])
    here = at + 1 if article else at
    word = words[here] if here < len(words) else ""
    if word not in vague or (word in grammar.needs_article) != article:
        return None
    value, end = vague[word], here + 1
    following = end + 1 if words[end : end + 1] == ["of"] else end
    scale = words[following] if following < len(words) else ""
    if scale in grammar.scales and (word in grammar.needs_article or word == "several"):
        return _Count(value * grammar.scales[scale], following + 1, vague=True)
    plural = grammar.scales.get(scale.removesuffix("s")) if scale.endswith("s") and following > end else None
    if plural and plural > value:  # "tens of thousands", "hundreds of thousands"
        return _Count(value * plural, following + 1, vague=True)
    return _Count(value, end, vague=True)


def _portion(words: Sequence[str], at: int, grammar: Grammar) -> _Count | None:
    """Halves: "half a dozen", "half a million"."""
    article = words[at + 1 : at + 2] in (["a"], ["of"]) and words[at : at + 1] == ["half"]
    scale = grammar.scales.get(words[at + 2]) if article and at + 2 < len(words) else None
    return _Count(scale // 2, at + 3) if scale else None


def _spelled(words: Sequence[str], at: int, grammar: Grammar) -> _Count | None:
    """A number in words: "twenty-one", "a hundred and five", "two dozen", "one million two hundred thousand"."""
    if words[at : at + 1] and words[at] in grammar.exact:
        return _Count(grammar.exact[words[at]], at + 1)
    article = words[at : at + 1] == ["a"] and words[at + 1 : at + 2] and words[at + 1] in grammar.scales
    total, current, room = 0, int(bool(article)), _MOST  # room: what the next small number has to stay below
    here = at + 1 if article else at
    end = at
    while here < len(words):
        word = words[here]
        if word in grammar.scales and current:
            current *= grammar.scales[word]
            room = grammar.scales[word] if word != "dozen" else 0
            if room >= 1_000:
                total, current = total + current, 0
        elif grammar.small.get(word, room) < room:
            current += grammar.small[word]
            room = 10 if word in grammar.tens else 0
        elif _joins(words, here, room, grammar):
            here += 1
            continue
        else:
            break
        here += 1
        end = here
    return _Count(total + current, end) if at < end and total + current <= _MOST else None


def _joins(words: Sequence[str], at: int, room: int, grammar: Grammar) -> bool:
    """Whether a hyphen or an "and" ties two parts of a number: "a hundred and five", not "two and three"."""
    tie = (words[at] in _DASHES and room == 10) or (words[at] == "and" and 100 <= room < _MOST)
    return tie and at + 1 < len(words) and grammar.small.get(words[at + 1], room) < room
