"""Whether wire copies are told from other reports: copies made from articles by what editors do to them.

Of each text there are five copies: cut from its end; with a lead of its own, and cut; with other tolls and a lead;
with other names of days, and cut; with all of these. Beside them stand a follow-up to each text, which ends with a
passage of it (a fifth of the text, and at most a fifth of the follow-up), and as many articles without a copy.
Right is a link between two reports made from one text.
"""

from __future__ import annotations

import random
import re
from itertools import combinations
from typing import TYPE_CHECKING

from dateline.reading.duplicates import Index
from dateline.records import Report
from training.annotated import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["measure", "reports"]

TEXTS = 200
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_NUMBER = re.compile(r"\b\d+\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|several)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BACKGROUND = 0.2


def measure(shared: Path, *, corpus: str = "ner-worldwide", seed: int = 1) -> dict[str, float]:
    """Precision and recall of links between reports, and of pairs within families."""
    made = list(reports(shared, corpus, seed))
    random.Random(seed).shuffle(made)  # noqa: S311  # texts, not secrets
    source = {report.report_id: text for text, report in made}
    linked, together = set(), set()
    with Index() as index:
        for _, report in made:
            linked |= {frozenset((report.report_id, copy.report_id)) for copy in index.add(report)}
        for family in index.families():
            together |= {frozenset(pair) for pair in combinations([member.report_id for member in family], 2)}
    right = {frozenset(pair) for pair in combinations(source, 2) if source[pair[0]] == source[pair[1]] is not None}
    return (
        {"reports": len(made), "pairs": len(right)}
        | _figures("link", linked, right)
        | _figures("family", together, right)
    )


def _figures(name: str, found: set[frozenset[str]], right: set[frozenset[str]]) -> dict[str, float]:
    both = len(found & right)
    return {f"{name} precision": both / max(1, len(found)), f"{name} recall": both / max(1, len(right))}


def reports(shared: Path, corpus: str, seed: int) -> Iterator[tuple[str | None, Report]]:
    """Each report with the text that it is a copy of; None where it is none."""
    chance = random.Random(seed)  # noqa: S311  # texts, not secrets
    articles = [(name, text) for name, text in texts(shared, corpus) if 80 <= len(text.split()) <= 1_500]
    chance.shuffle(articles)
    alone, bodies, rest = (
        [text for _, text in articles[first:last]]
        for first, last in ((TEXTS, 2 * TEXTS), (2 * TEXTS, 3 * TEXTS), (3 * TEXTS, None))
    )
    leads = [sentence for text in rest for sentence in _SENTENCE.split(text) if 8 <= len(sentence.split()) <= 40]
    chance.shuffle(leads)
    for (name, text), body in zip(articles[:TEXTS], bodies, strict=True):
        yield name, Report(report_id=name, text=text)
        for number, edits in enumerate(_WAYS):
            copy = text
            for edit in edits:
                copy = edit(copy, chance, leads)
            yield name, Report(report_id=f"{name}, copy {number}", text=copy)
        yield None, Report(report_id=f"{name}, follow-up", text=_follow_up(text, body, chance))
    for number, text in enumerate(alone):
        yield None, Report(report_id=f"alone {number}", text=text)


def _cut(text: str, chance: random.Random, _leads: list[str]) -> str:
    """The text without its end: between a third and nine tenths stay."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[: max(2, len(sentences) * chance.randint(35, 90) // 100)])


def _new_lead(text: str, _chance: random.Random, leads: list[str]) -> str:
    """Another first sentence: one of some other article, since what it says does not matter, and no one twice."""
    return " ".join([leads.pop(), *_SENTENCE.split(text)[1:]])


def _other_toll(text: str, chance: random.Random, _leads: list[str]) -> str:
    """Every number another."""
    return _NUMBER.sub(lambda _: str(chance.randint(2, 400)), text)


def _other_days(text: str, chance: random.Random, _leads: list[str]) -> str:
    """Every day of the week another, and every third sentence says when."""
    sentences = _SENTENCE.split(_DAY.sub(lambda _: chance.choice(_DAYS), text))
    for place in range(0, len(sentences), 3):
        words = sentences[place].split(" ")
        words.insert(len(words) // 2, f"on {chance.choice(_DAYS)}")
        sentences[place] = " ".join(words)
    return " ".join(sentences)


def _follow_up(text: str, body: str, chance: random.Random) -> str:
    """Another article that ends with a passage of the text."""
    words, others = text.split(), body.split()
    length = int(min(len(words) * _BACKGROUND, len(others) * _BACKGROUND / (1 - _BACKGROUND)))
    begin = chance.randint(0, len(words) - length)
    return " ".join([*others, *words[begin : begin + length]])


_WAYS: tuple[tuple[Callable[[str, random.Random, list[str]], str], ...], ...] = (
    (_cut,),
    (_new_lead, _cut),
    (_other_toll, _new_lead),
    (_other_days, _cut),
    (_other_toll, _other_days, _new_lead, _cut),
)
