"""How long an event lasted, and until when: "a three-day assault that ended on Sunday", "eight days of riots"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days
from dateline.grounding.times.tense import clause_tense
from dateline.grounding.times.words import word_list
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span

    from dateline.grounding.times.find import FoundTime
    from dateline.grounding.times.lengths import Stretch

__all__ = ["begins", "lasts", "measures", "spanned"]

_DAY = timedelta(days=1)
_BEGINNING = word_list("beginning")
_BEFORE_NOUNS = frozenset({"compound", "nmod", "amod", "nummod", "dep"})
# Longer than this "for three months" is rather a sentence served, a ban, a stay than what a report tells of.
_SHORT_UNITS = frozenset({"hour", "day", "night", "week", "weekend"})


def lasts(trigger: Span, time: FoundTime) -> bool:
    """Whether a length tells how long the event went on: "shelled for three days"."""
    stretch, unit = time.stretch, time.span.root
    goes_on = stretch is not None and stretch.count is not None and stretch.unit in _SHORT_UNITS
    if not goes_on or time.signal != "for" or clause_tense(trigger.root) in ("future", "modal"):
        return False
    return trigger.start <= unit.head.i < trigger.end


def measures(trigger: Span, time: FoundTime) -> bool:
    """Whether a length stands in the event's own phrase: "a three-day assault", "three days of clashes"."""
    if time.stretch is None or time.stretch.count is None:
        return False
    event, unit = trigger.root, time.span.root
    if time.span.end <= unit.head.i and trigger.start <= unit.head.i < trigger.end:
        return base(unit.dep_) in _BEFORE_NOUNS and not any(True for _ in children(unit, "case"))
    if event.head.i != unit.i or base(event.dep_) not in ("nmod", "acl"):
        return False
    return any(mark.lower_ == "of" for mark in children(event, "case", "mark"))


def spanned(stretch: Stretch, day: date, *, begins: bool) -> Days | None:
    """The days of an event that lasted so long: three days that end on a Sunday, or begin there, are three days."""
    whole = stretch.after(day) if begins else stretch.before(day)
    if whole is None or stretch.unit in ("hour", "minute", "second"):
        return whole
    start, end = (day, whole.end - _DAY) if begins else (whole.start + _DAY, day)
    return Days(start, end) if start <= end else Days.day(day)


def begins(time: FoundTime) -> bool:
    """Whether a time is that of a beginning: "which began on Friday", "since Friday"."""
    head = time.span.root.head
    return time.signal in ("since", "from") or head.lemma_.lower() in _BEGINNING
