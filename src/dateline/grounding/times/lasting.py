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

__all__ = ["begins", "lasts", "spanned"]

_DAY = timedelta(days=1)
_BEGINNING = word_list("beginning")
# Longer than this "for three months" is rather a sentence served, a ban, a stay than what a report tells of.
_SHORT_UNITS = frozenset({"hour", "day", "night", "week", "weekend"})


def lasts(trigger: Span, time: FoundTime) -> bool:
    """Whether a length is the event's own: "a three-day assault", "three days of clashes", "shelled for three days"."""
    stretch, unit = time.stretch, time.span.root
    if stretch is None or stretch.count is None:
        return False
    event, inside = trigger.root, range(trigger.start, trigger.end)
    if time.span.end <= unit.head.i and unit.head.i in inside:
        return True
    if event.head.i == unit.i and base(event.dep_) == "nmod":
        return any(mark.lower_ == "of" for mark in children(event, "case"))
    goes_on = time.signal == "for" and stretch.unit in _SHORT_UNITS
    return goes_on and unit.head.i in inside and clause_tense(event) not in ("future", "modal")


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
