"""The head of a plain text: date lines, byline and headline, read where they stand and left where they stand.

A line is a date line only where it consists of dates, their labels and a byline ("Published: 3 March 2021 14:05 GMT",
"08/14/2019 09:30 am ET Updated Mar 02, 2021"); a sentence with a date in it is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dateline.reading.moment import Moment, Order, match_moment, one_of, settle, words

__all__ = ["LONGEST_BYLINE", "Head", "dated_as_of", "named_in", "read_head"]

Role = Literal["published", "updated"]

HEAD_LINES = 6  # a headline, a line below it, a byline, two dates, a section name: what stands above a report
LONGEST_HEADLINE = 160  # characters; longer lines are running text, and the head ends there
LONGEST_BYLINE = 100
BYLINE_WORDS = 10
CAPITAL_WORDS = 5  # in old wire copy, all in capitals, a line of running text may begin with "BY" too
_GAP = re.compile(r"[\s,;|·•/()\[\]–—-]+")


@dataclass(slots=True)
class Head:
    """What the head of a text states; what it does not state is None."""

    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    title: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A line that is nothing but dates, labels and a byline."""

    moments: list[tuple[Role, Moment]] = field(default_factory=list)
    byline: str | None = None
    carried: Role | None = None  # a label at its end: the date stands on the next line


def read_head(text: str) -> Head:
    r"""What the first lines of a text say of its publication.

    >>> head = read_head("Fighting reaches the river\n3 March 2021, 14:05 GMT | By Ana Lee\n\nShells fell on …")
    >>> head.title, head.published, head.byline
    ('Fighting reaches the river', '2021-03-03T14:05:00+00:00', 'Ana Lee')
    """
    head, dated = Head(), list[tuple[Role, Moment]]()
    parsed: _Line | None = None
    read = []
    for line, stands_apart in _first_lines(text):
        parsed = _parse(line, parsed.carried if parsed else None)
        read.append((line, stands_apart, parsed is not None))
        if parsed is not None:
            dated += parsed.moments
            head.byline = head.byline or parsed.byline
    _date(head, dated)
    head.title = _headline(read)
    return head


def _first_lines(text: str) -> list[tuple[str, bool]]:
    """The non-empty lines of the head, each with whether a blank line follows, up to the first of running text."""
    found: list[tuple[str, bool]] = []
    for line in re.finditer(r"([^\r\n]+)(\s*)", text[: 2 * HEAD_LINES * LONGEST_HEADLINE]):
        stripped = line[1].strip()
        if not stripped:
            continue
        if len(stripped) > LONGEST_HEADLINE or len(found) == HEAD_LINES:
            break
        found.append((stripped, len(line[2].replace("\r\n", "\n").splitlines()) > 1))
    return found


def _parse(line: str, carried: Role | None) -> _Line | None:
    """The line as a date line, or None where a word of it is neither date, label nor byline."""
    found, role, at = _Line(), carried, 0
    line = " ".join(line.split())  # long gaps, which patterns would try to part in every way
    while at < len(line):
        if gap := _GAP.match(line, at):
            at = gap.end()
        elif moment := match_moment(line, at):
            found.moments.append((role or "published", moment))
            role, at = None, moment.end
        elif label := _label().match(line, at):
            role, at = _role(label["label"]), label.end()
        elif age := _age().match(line, at):
            role, at = None, age.end()
        elif (byline := _byline().match(line, at)) and _is_name(byline["name"]) and found.byline is None:
            found.byline, at = byline["name"].rstrip(" ,."), byline.end()
        else:
            return None
    found.carried = role
    return found


def _date(head: Head, dated: list[tuple[Role, Moment]]) -> None:
    """Sets the dates of a head: the first of each kind; one unmistakable date tells how the others are written."""
    known = frozenset[Order](
        moment.order for _, moment in dated if moment.order and "first" in moment.parts and not moment.is_either()
    )
    for role, moment in dated:
        value, doubts = settle(moment, known)
        head.notes += [f"{role}: {doubt}" for doubt in doubts]
        if getattr(head, role) is None:
            setattr(head, role, value)


def _headline(read: list[tuple[str, bool, bool]]) -> str | None:
    """The first line that stands alone, above a blank line or a date line, and does not end as a sentence does."""
    for i, (line, stands_apart, is_dated) in enumerate(read):
        if is_dated:
            continue
        above_date = i + 1 < len(read) and read[i + 1][2]
        if line.endswith(tuple(".;:,-–—)")) or _is_unfinished(line) or not (stands_apart or above_date):
            return None
        if len(line.split()) > 1 and i + 1 < len(read) + stands_apart:
            return line
    return None


@cache
def _age() -> re.Pattern[str]:
    """How long ago: "2 months ago", "an hour ago"."""
    return re.compile(rf"(?:\d+|an?)\s+(?:{one_of(words()['ages']['units'])})s?\s+ago\b", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    labels = one_of([label for labels in words()["labels"].values() for label in labels])
    return re.compile(rf"(?P<label>{labels})\b(?:\s+(?:on|at)\b)?\s*:?", re.IGNORECASE)


def _role(label: str) -> Role:
    return "updated" if " ".join(label.lower().split()) in words()["labels"]["updated"] else "published"


@cache
def _byline() -> re.Pattern[str]:
    """A byline: the name runs to the line's end, a dash or bar, or the next date or label."""
    weekday, month = one_of(words()["weekday"]), one_of(words()["month"])
    label = one_of([label for labels in words()["labels"].values() for label in labels])
    day = rf"\d{{1,4}}[-/.:]|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{month})\b|(?:{weekday})\b|(?:{month})\b\.?\s+\d"
    stop = rf"\s*(?:$|[|•·–—]|\s-\s|[,;]?\s+(?:(?:on\s+)?(?:{day})|(?:{label})\b))"
    return re.compile(rf"by:?\s+(?P<name>\S.{{0,{LONGEST_BYLINE}}}?)(?={stop})(?:\s+on(?=\s))?", re.IGNORECASE)


def dated_as_of(text: str) -> str | None:
    """The day up to which a report says, in its head, that it reports; None where it does not.

    >>> dated_as_of("Flood response: Situation Report No. 12 (as of 3 March 2021)")
    '2021-03-03'
    """
    for line, _ in _first_lines(text):
        for found in re.finditer(rf"\b(?:{one_of(words()['as_of']['words'])}):?\s+", line, re.IGNORECASE):
            if (moment := match_moment(line, found.end())) and (date := settle(moment)[0]):
                return date
    return None


def named_in(stated: str) -> str | None:
    """The name in what is known to be a byline, None where there is none.

    >>> named_in("By Ana Lee and Omar Said, March 3, 2021"), named_in("Ana Lee"), named_in("Follow us on our channels")
    ('Ana Lee and Omar Said', 'Ana Lee', None)
    """
    found = _byline().match(stated)
    name = (found["name"] if found else stated).rstrip(" ,.")
    return name if name and _is_name(name) else None


def _is_name(name: str) -> bool:
    """Whether these are names of people or desks ("KIRO 7 Staff"): few words, with capitals but for small ones."""
    parts = re.findall(r"[^\W\d_][\w'’.-]*", name)
    most = CAPITAL_WORDS if name.isupper() else BYLINE_WORDS
    if not 0 < len(parts) <= most or re.search(r"\d{3}|[!?:;]", name) or _is_unfinished(name):
        return False
    small, first = words()["byline"]["small_words"], parts[0].lower().rstrip(".")
    if parts[0] in small or first in words()["weekday"] or first in words()["month"]:  # "By Monday", "By early May"
        return False
    return all(any(map(str.isupper, part)) or part in small for part in parts)


def _is_unfinished(line: str) -> bool:
    """Whether a line breaks off within a phrase: text that is wrapped at a width, no headline and no name."""
    return line.split()[-1].lower() in words()["unfinished"]["words"]
