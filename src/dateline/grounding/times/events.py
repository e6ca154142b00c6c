"""Times that are counted from an event: "two days after the bombing", "the day before the vote", "hours after it fell".

The tree tells the event ("after" hangs on it); its days are those of the claim that tells it, or told it before.
Where none does, the time stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, iso_value
from dateline.grounding.times.frame import Beside
from dateline.grounding.times.origins import days_from
from dateline.language.phrases import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from spacy.tokens import Span, Token

    from dateline.coding.draft import Draft
    from dateline.grounding.times.find import FoundTime
    from dateline.grounding.times.inherit import Told
    from dateline.records import Interval

__all__ = ["FromEvent", "from_events", "references_first"]

_AFTER_OR_BEFORE = {"after": 1, "following": 1, "before": -1}
# With these a length is the window in which something happened: "in the two days after the bombing".
_WINDOWS = frozenset({"in", "within", "over", "during"})


@dataclass(frozen=True, slots=True)
class FromEvent:
    """A time, the word of the event that it is counted from, and whether it lies before (-1) or after (1)."""

    time: FoundTime
    event: Token
    sign: int

    def bears_on(self, trigger: Span) -> bool:
        """Whether it may date an event: not the one that it is counted from, nor what is told within that."""
        event = self.event
        return not (trigger.start <= event.i < trigger.end or event.is_ancestor(trigger.root))

    def counted(self, told: Sequence[Told], published: date | None) -> FoundTime:
        """The time with its days, where one told gives them, and with none where none does."""
        start = self.time.span.start
        span = self.event.doc[start : self.event.i + 1]
        open_time = replace(self.time, span=span, days=None, reach=None, stretch=None, said=None)
        origin = _days_of(self.event, told)
        days = self._days(origin, published) if origin is not None else None
        if days is None:
            return open_time
        return replace(open_time, type="DATE", value=iso_value(days, days.precision), days=days, reach=days)

    def _days(self, origin: Days, published: date | None) -> Days | None:
        lead = self.time.said if isinstance(self.time.said, Beside) else self.time.stretch
        if lead is None:
            return None
        return days_from(lead, self.sign, origin, published, window=self.time.signal in _WINDOWS)


def from_events(found: Iterable[FoundTime]) -> list[FromEvent]:
    """The times of a text that are counted from an event of its own."""
    return [counted for time in found if (counted := _from_event(time)) is not None]


def references_first(drafts: Iterable[Draft], counted: Sequence[FromEvent]) -> list[Draft]:
    """The drafts in text order, but for an event that times of its sentence are counted from: it goes before them."""

    def place(draft: Draft) -> tuple[int, int, int]:
        start = draft.trigger.start
        clocks = [one for one in counted if start <= one.event.i < draft.trigger.end]
        return (draft.trigger.root.sent.start, 0 if clocks else 1, start)

    return sorted(drafts, key=place)


def _from_event(time: FoundTime) -> FromEvent | None:
    """What a length or "the day" is counted from; "for two days after the truce" is a length all the same."""
    if time.signal == "for" or (time.stretch is None and not isinstance(time.said, Beside)):
        return None
    if time.span.end >= len(time.span.doc):
        return None
    mark = time.span.doc[time.span.end]
    sign = _AFTER_OR_BEFORE.get(mark.lower_)
    if mark.lower_ == "of" and time.signal == "within":  # "within two days of the trial"
        sign = 1
    elif mark.lower_ == "of" and isinstance(time.said, Beside):  # "on the eve of the vote"
        sign = -1
    elif mark.lower_ == "prior" and mark.i + 1 < len(mark.doc) and mark.nbor(1).lower_ == "to":
        mark, sign = mark.nbor(1), -1
    if sign is None or base(mark.dep_) not in ("case", "mark", "fixed") or mark.head.i <= mark.i:
        return None
    return FromEvent(time, mark.head, sign)


def _days_of(event: Token, told: Sequence[Told]) -> Days | None:
    """The days of the claim that this word tells, else of the last one told by the same noun."""
    own = next((item for item in told if item.draft.trigger.start <= event.i < item.draft.trigger.end), None)
    if own is None and event.pos_ == "NOUN":
        same = (item for item in reversed(told) if item.draft.trigger.root.lemma_.lower() == event.lemma_.lower())
        own = next((item for item in same if item.time is not None), None)
    return _interval_days(own.time) if own is not None and own.time is not None else None


def _interval_days(time: Interval) -> Days:
    return Days(time.start, time.end, time.precision)
