"""Giving each event its time.

The one that its own clause tells, else the one it shares with an event told before, else the day under which a report
in the historical present was filed or another time of its sentence, else none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.draft import recorded
from dateline.grounding.times.events import from_events, references_first
from dateline.grounding.times.filed import happens_on_filing, is_day_entry
from dateline.grounding.times.govern import governing
from dateline.grounding.times.inherit import Told, inherited, told_again_later
from dateline.grounding.times.lasting import begins, lasts, measures, spanned
from dateline.grounding.times.tense import tense_of
from dateline.records import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dateline.coding.draft import Draft
    from dateline.grounding.times.calendar import Days
    from dateline.grounding.times.find import Anchor, FoundTime

__all__ = ["attach"]

_A_WEEK = 7  # days; "gunmen kill three on Friday" is told within the week


def attach(drafts: Sequence[Draft], found: Sequence[FoundTime], anchor: Anchor) -> None:
    """Sets the time of every draft that has one, and notes why."""
    if not drafts:
        return
    filed = is_day_entry(drafts[0].trigger.doc, anchor)
    counted = from_events(found)
    plain = [time for time in found if all(time is not one.time for one in counted)]
    told: list[Told] = []
    for draft in references_first(drafts, counted):
        hanging = [one.counted(told, anchor.published) for one in counted if one.bears_on(draft.trigger)]
        lasted = _measured(draft, plain, told, anchor)
        draft.time = lasted or _own(draft, [*plain, *hanging], anchor) or _own(draft, hanging, anchor, undated=True)
        # What is "two days after the attack" is of no other time, even where the attack has no day.
        if draft.time is None and governing(draft.trigger, hanging, undated=True) is None:
            draft.time = _shared(draft, told, anchor, filed=filed) or _undated(draft, plain, anchor, filed=filed)
        told.append(Told(draft, draft.time, over=lasted is not None or _is_shared(draft.time, told)))
    _told_later(told, anchor)


def _undated(draft: Draft, found: Sequence[FoundTime], anchor: Anchor, *, filed: bool) -> Interval | None:
    """What is left for an event that nothing dates: the day of filing, or a farther time of its sentence."""
    return _filed(draft, found, anchor) if filed else _own(draft, found, anchor, undated=True)


def _measured(draft: Draft, found: Sequence[FoundTime], told: Sequence[Told], anchor: Anchor) -> Interval | None:
    """The days of "a three-day assault": so many up to its day, to the story's or the only one of its sentence."""
    length = next((time for time in found if measures(draft.trigger, time)), None)
    if length is None:
        return None
    return _noted(draft, length, _lasted(draft, length, found, _end(draft, found, told, anchor)))


def _is_shared(time: Interval | None, told: Sequence[Told]) -> bool:
    """Whether a time is that of an event told before of which is told how long it lasted."""
    return time is not None and any(
        item.over and item.time is not None and item.time.span == time.span for item in told
    )


def _end(draft: Draft, found: Sequence[FoundTime], told: Sequence[Told], anchor: Anchor) -> date | None:
    """The day on which an event ended whose own words tell none; None where its sentence leaves that open."""
    shared = inherited(draft, told, anchor.published)
    if shared is not None:
        return shared[0].end
    sentence = draft.trigger.root.sent
    beside = [time.reach for time in found if time.reach and sentence.start <= time.span.start < sentence.end]
    if not beside:
        return anchor.published
    return beside[0].end if len(beside) == 1 and beside[0].start == beside[0].end else None


def _own(draft: Draft, found: Sequence[FoundTime], anchor: Anchor, *, undated: bool = False) -> Interval | None:
    """The time of the event's own words; where it is undated otherwise, one that governs it less surely will do."""
    telling = [time for time in found if time.reach or lasts(draft.trigger, time)]
    time = governing(draft.trigger, telling, planned=draft.factuality == "future", undated=undated)
    if time is None:
        return None
    days = time.reach or _lasted(draft, time, found, anchor.published)
    if days and anchor.published:
        days = _consistent(days, time, draft, anchor.published)
    return _noted(draft, time, days)


def _noted(draft: Draft, time: FoundTime, days: Days | None) -> Interval | None:
    """The days that words give an event, with the rule noted; None where they give none."""
    if not days:
        return None
    draft.note("time", "stretch-of-event" if time.stretch else "time-governs-event", time.span)
    return Interval(span=recorded(time.span), start=days.start, end=days.end, precision=days.precision)


def _lasted(draft: Draft, time: FoundTime, found: Sequence[FoundTime], ended: date | None) -> Days | None:
    """A "three-day assault" ends on the day that is told with it, else on this one; a planned one begins there."""
    if time.stretch is None:
        return None
    planned = draft.factuality == "future"
    told = governing(draft.trigger, [other for other in found if other.reach and other.start == other.end])
    if told is not None and told.start is not None:
        return spanned(time.stretch, told.start, begins=planned or begins(told))
    return spanned(time.stretch, ended, begins=planned) if ended else None


def _consistent(days: Days, time: FoundTime, draft: Draft, published: date) -> Days | None:
    """What is planned lies ahead, what has happened does not, and the historical present does not tell of long ago."""
    if draft.factuality == "future" and days.end < published:
        return time.counted(published, ahead=True)
    if draft.factuality == "actual" and days.start > published:
        days = time.counted(published, ahead=False) or days
        return days if days.start <= published else None
    verb = draft.trigger.root
    long_ago = (published - days.end).days > _A_WEEK
    return None if long_ago and verb.pos_ == "VERB" and tense_of(verb) == "present" else days


def _told_later(told: list[Told], anchor: Anchor) -> None:
    """A lead tells what happened, the next sentences on which day."""
    for number, item in enumerate(told):
        if item.time is not None:
            continue
        later = told_again_later(item.draft, told[number + 1 :], anchor.published)
        if later is not None:
            item.draft.time = later.model_copy(update={"origin": "inherited"})
            item.draft.note("time", "event-dated-later")


def _shared(draft: Draft, told: Sequence[Told], anchor: Anchor, *, filed: bool) -> Interval | None:
    """The time of the event that this one tells again, or of the story it goes on with."""
    found = inherited(draft, told, anchor.published, filed=filed)
    if found is None:
        return None
    time, rule = found
    draft.note("time", rule)
    return time.model_copy(update={"origin": "inherited" if time.span else "published"})


def _filed(draft: Draft, found: Sequence[FoundTime], anchor: Anchor) -> Interval | None:
    """The day under which the report was filed; not for what happened "recently" or "in recent days"."""
    vague = governing(draft.trigger, [time for time in found if time.value == "PAST_REF"])
    if anchor.published is None or vague is not None or not happens_on_filing(draft):
        return None
    draft.note("time", "filed-under-day")
    return Interval(start=anchor.published, end=anchor.published, precision="day", origin="published")
