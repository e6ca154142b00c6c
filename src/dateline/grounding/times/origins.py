"""Times counted from another time: "the day after Sunday", "two days before 9 May", "the Friday before Easter".

The same reckoning serves what is counted from an event (``events``): its days are the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, iso_value, shift
from dateline.grounding.times.frame import Beside
from dateline.grounding.times.lengths import Stretch
from dateline.grounding.times.relative import Shift, Weekday
from dateline.grounding.times.setting import Expression, Setting, Value

if TYPE_CHECKING:
    from datetime import date

    from dateline.grounding.times.words import Word

__all__ = ["FromTime", "Lead", "Link", "days_from", "leads_to"]

# What may be counted from something else: a length, "the day", a weekday.
Lead = Stretch | Beside | Weekday

_SIDES = {"after": 1, "following": 1, "before": -1}
_WINDOWS = frozenset({"in", "over", "during"})  # "in the two weeks to Sunday"
# What lasted longer than the unit that is counted in gives no day to count from, but for a night of two days.
_LONGEST = {"week": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Link:
    """Where the time begins that another is counted from, the side that this lies on, and whether up to there."""

    origin: int
    sign: int
    window: bool = False


@dataclass(frozen=True, slots=True)
class FromTime:
    """A day counted from a time that stands behind it; ``window`` where all days up to there are meant ("within")."""

    lead: Lead
    sign: int
    origin: Expression
    window: bool = False

    def resolve(self, setting: Setting) -> Value:
        """The day that it leads to; open where its origin has no days, or more than can be counted from."""
        origin = self.origin.resolve(setting).days
        days = days_from(self.lead, self.sign, origin, setting.published, window=self.window) if origin else None
        if self.window and isinstance(self.lead, Stretch):
            return Value("DURATION", self.lead.value, days)
        return Value("DATE", iso_value(days, days.precision), days) if days else Value("DATE", "XXXX-XX-XX")


def leads_to(words: list[Word], end: int, lead: Lead, signal: str | None) -> Link | None:
    """What ties a lead that ends there to a time behind it: "after", "prior to", the "of" of "within a week of"."""
    link = [word.lower for word in words[end : end + 2]]
    if len(link) < 2 or (isinstance(lead, Stretch) and signal == "for"):
        return None
    if link == ["prior", "to"]:
        return Link(end + 2, -1)
    if link[0] in _SIDES:
        return Link(end + 1, _SIDES[link[0]])
    if link[0] == "of" and isinstance(lead, Beside) and words[end - 1].lower == "eve":
        return Link(end + 1, -1)
    if link[0] == "of" and isinstance(lead, Stretch) and signal == "within":
        return Link(end + 1, 1, window=True)
    if link[0] == "to" and isinstance(lead, Stretch) and signal in _WINDOWS and lead.count is not None:
        return Link(end + 1, -1, window=True)
    return None


def days_from(lead: Lead, sign: int, origin: Days, published: date | None, *, window: bool = False) -> Days | None:
    """The days that a lead gives, counted from the last day of its origin, or back from the first."""
    edge = origin.end if sign > 0 else origin.start
    if isinstance(lead, Weekday):
        day = shift(edge, sign * ((sign * (lead.weekday - edge.isoweekday()) - 1) % _A_WEEK + 1))
        return Days.day(day) if day else None
    unit = lead.period.unit if isinstance(lead, Beside) else lead.unit
    if not _fits(origin, unit):
        return None
    setting = Setting(published, origin, day=edge)
    if isinstance(lead, Beside):
        return lead.period.resolve(setting).days
    if lead.count is None:  # "hours after the attack" are of its day, "weeks after" of none
        return Days.day(edge) if unit in ("hour", "minute", "second") else None
    if window:
        return lead.after(edge) if sign > 0 else lead.before(edge)
    return Shift(lead.count, unit, sign, from_told=True).resolve(setting).days


def _fits(origin: Days, unit: str) -> bool:
    return (origin.end - origin.start).days <= _LONGEST.get(unit, 1)
