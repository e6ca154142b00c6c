"""Giving each event its time: the one that its own clause tells, else the one it shares with an event told before,
else the day under which a report in the historical present was filed, else none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.times.filed import happens_on_filing, is_day_entry
from dateline.grounding.times.govern import governing
from dateline.grounding.times.inherit import Told, inherited
from dateline.records import Interval, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.coding.draft import Draft
    from dateline.grounding.times.calendar import Days
    from dateline.grounding.times.find import Anchor, FoundTime
    from dateline.grounding.times.lengths import Stretch

__all__ = ["attach"]


def attach(drafts: Sequence[Draft], found: Sequence[FoundTime], anchor: Anchor) -> None:
    """Sets the time of every draft that has one, and notes why."""
    if not drafts:
        return
    filed = is_day_entry(drafts[0].trigger.doc, anchor)
    told: list[Told] = []
    for draft in sorted(drafts, key=lambda draft: (draft.trigger.start, draft.trigger.end)):
        own = _own(draft, found, anchor)
        draft.time = own or _shared(draft, told, anchor) or (_filed(draft, anchor) if filed else None)
        told.append(Told(draft, draft.time))


def _own(draft: Draft, found: Sequence[FoundTime], anchor: Anchor) -> Interval | None:
    """The time of the event's own words."""
    time = governing(draft.trigger, [time for time in found if time.reach or time.stretch])
    days = time and (time.reach or _stretched(time.stretch, draft, anchor))
    if time is None or not days:
        return None
    draft.note(
        "time", "stretch-beside-publication" if time.stretch and not time.days else "time-governs-event", time.span
    )
    words = Span.of(time.span.doc.text, time.span.start_char, time.span.end_char)
    return Interval(span=words, start=days.start, end=days.end, precision=days.precision)


def _stretched(stretch: Stretch | None, draft: Draft, anchor: Anchor) -> Days | None:
    """ "A three-day assault" of a report ends on its day, or begins there where it is planned."""
    if stretch is None or anchor.published is None or draft.trigger.root.pos_ == "VERB":
        return None
    return stretch.after(anchor.published) if draft.factuality == "future" else stretch.before(anchor.published)


def _shared(draft: Draft, told: Sequence[Told], anchor: Anchor) -> Interval | None:
    """The time of the event that this one tells again, or of the story it goes on with."""
    found = inherited(draft, told, anchor.published)
    if found is None:
        return None
    time, rule = found
    draft.note("time", rule)
    return time.model_copy(update={"origin": "inherited" if time.span else "published"})


def _filed(draft: Draft, anchor: Anchor) -> Interval | None:
    """The day under which the report was filed."""
    if anchor.published is None or not happens_on_filing(draft):
        return None
    draft.note("time", "filed-under-day")
    return Interval(start=anchor.published, end=anchor.published, precision="day", origin="published")
