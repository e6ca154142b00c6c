"""Times counted from publication or from the time told last: yesterday, last week, two days ago, a year later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, iso_value, moved, shift, unit_days
from dateline.grounding.times.dates import Portion, Range
from dateline.grounding.times.setting import Expression, Kind, Setting, Value
from dateline.grounding.times.shapes import Caught, count_in, number_in, says, shape

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Near", "Period", "Shift", "Told", "Weekday"]

# What stands for a week, a month … that cannot be counted out.
_OPEN = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "year": "XXXX",
         "decade": "XXX", "century": "XX"}  # fmt: skip
# A broken number is counted in the next smaller unit: one and a half years are 18 months.
_FINER = {
    "century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "quarter": ("month", 3),
    "month": ("day", 30), "week": ("day", 7), "fortnight": ("day", 14), "day": ("hour", 24),
    "hour": ("minute", 60), "minute": ("second", 60),
}  # fmt: skip
_THURSDAY = 3
_MOST = 10_000  # more units than this lie outside every report's calendar


@dataclass(frozen=True, slots=True)
class Near:
    """A day so many days from publication, or its part; "overnight" runs from the day before into the day."""

    offset: int
    part: str | None = None
    overnight: bool = False

    def resolve(self, setting: Setting) -> Value:
        """The day, or the night's two days."""
        day = shift(setting.published, self.offset) if setting.published else None
        before = shift(day, -1) if day and self.overnight else None
        return _on(day, self.part, Days(before, day) if before and day else None)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the most recent, the coming one where the clause looks ahead, or as last and next say."""

    weekday: int
    which: int | None = None
    part: str | None = None
    weeks: int | None = None  # "Monday of last week": -1

    def resolve(self, setting: Setting) -> Value:
        """The day that it names, seen from the day of publication."""
        if setting.published is None:
            return Value(
                "TIME" if self.part else "DATE", f"XXXX-WXX-{self.weekday}" + (f"T{self.part}" if self.part else "")
            )
        return _on(self._day(setting.published, setting.ahead), self.part)

    def _day(self, here: date, ahead: bool | None) -> date | None:
        if self.weeks is not None:
            return shift(here, 7 * self.weeks + self.weekday - here.isoweekday())
        back = (here.isoweekday() - self.weekday) % 7
        if self.which == -1:
            return shift(here, -(back or 7))
        if self.which == 1 or (ahead and back):
            return shift(here, 7 - back)
        return shift(here, -back)


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar week, month, year … seen from publication or from the time told last: "last week", "the next year"."""

    unit: str
    which: int
    from_told: bool = False
    part: str | None = None

    def resolve(self, setting: Setting) -> Value:
        """The whole of it; of one that is not over, a report of the past tells what has passed."""
        here = setting.published
        if self.from_told:
            here = _left(setting, self.unit, ahead=self.which > 0)
        to = moved(here, self.unit, self._steps(here, setting.ahead)) if here else None
        days = unit_days(to, self.unit) if to else None
        if self.unit in ("day", "night"):
            return _on(days.start if days else None, self.part)
        if days is None:
            return Value("DATE", _OPEN.get(self.unit, "XXXX-XX-XX"))
        value = iso_value(days, "week") + "-WE" if self.unit == "weekend" else iso_value(days, self.unit)
        if self.which == 0 and setting.published and setting.ahead is not None:
            days = days.after(setting.published) if setting.ahead else days.until(setting.published)
        return Value("DATE", value, days)

    def _steps(self, here: date, ahead: bool | None) -> int:
        """On a weekday "the weekend" is the one that is over, unless the clause looks ahead."""
        near_end = ahead is None and here.weekday() >= _THURSDAY  # "this weekend" on a Friday is the coming one
        over = self.unit == "weekend" and self.which == 0 and here.weekday() < 5 and not (ahead or near_end)
        return -1 if over else self.which


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after publication, or the time told last: "two weeks ago", "three days later"."""

    count: float | None
    unit: str
    sign: int
    from_told: bool = False

    def resolve(self, setting: Setting) -> Value:
        """The day it leads to, or the week, month, year where it counts in those; PAST_REF where it leads nowhere."""
        here = setting.published
        if self.from_told:
            here = _left(setting, self.unit, ahead=self.sign > 0)
        unit, count = self.unit, self.count
        if count is not None and count != int(count):
            unit, size = _FINER.get(unit, ("second", 1))
            count = round(count * size)
        to = moved(here, unit, self.sign * int(count)) if here and count is not None and count <= _MOST else None
        days = unit_days(to, unit) if to else None
        if days is None or to is None:
            return Value("DATE", "PAST_REF" if self.sign < 0 else "FUTURE_REF")
        if unit in ("decade", "century"):  # a decade ago is ten years ago, whatever it is called
            return Value("DATE", iso_value(days, unit), Days.year(to.year))
        return Value("DATE", iso_value(days, unit), days)


@dataclass(frozen=True, slots=True)
class Told:
    """The day told last, or a part of it: "later that day", "in the morning", "at 3 pm"."""

    part: str | None = None
    firm: bool = True  # False: a part of some day, which by itself dates nothing

    def resolve(self, setting: Setting) -> Value:
        """That day, else the day of publication for its value alone."""
        day = setting.day or setting.published
        value = _on(day, self.part)
        return replace(value, days=value.days if self.firm else None)


def _left(setting: Setting, unit: str, *, ahead: bool) -> date | None:
    """The day that a story's own reckoning starts from: what was told last, by its last day or its first.

    Days are counted from the day told last. Where nothing was told, "the previous day" is that before publication.
    """
    if unit in ("day", "night") and setting.day:
        return setting.day
    if setting.told is None:
        return None if ahead else setting.published
    return setting.told.end if ahead else setting.told.start


def _on(day: date | None, part: str | None, days: Days | None = None) -> Value:
    """A day's value, with its part; the day itself where no other days are given."""
    kind: Kind = "TIME" if part else "DATE"
    value = (day.isoformat() if day else "XXXX-XX-XX") + (f"T{part}" if part else "")
    return Value(kind, value, days or (Days.day(day) if day else None))


@shape(
    "{near}", "{side} {near}", "late|early {near}", "{near} {part}", "late|early {near} {part}",
    "the {part} of {near}", "the early|late hours of {near}",
)  # fmt: skip
def _near(caught: Caught) -> Expression:
    return Near(int(caught["near"]), caught.get("part"))


says(Near(-2), "the? day before yesterday")


says(Near(2), "the? day after tomorrow")


@shape("this {part}", "{side} this {part}", "early|late this {part}", "tonight", "later tonight")
def _part_of_today(caught: Caught) -> Expression:
    return Near(0, caught.get("part", "NI"))


@shape("last night", "late|early|earlier last night", "last {part}")
def _last_night(caught: Caught) -> Expression:
    return Near(-1, caught.get("part", "NI"))


says(
    Near(0, "NI", overnight=True),
    "overnight",
    "through|throughout the night",
    "during the night",
    "in the night",
    "through the night",
)


@shape(
    "{full_weekday}", "early|late {full_weekday}", "{side} on? {full_weekday}", "{which} {full_weekday}",
    "{full_weekday} overnight", "overnight {full_weekday}",
    "overnight on {full_weekday}", "{full_weekday} {part}", "{which} {full_weekday} {part}",
    "early|late {full_weekday} {part}", "{full_weekday} - {part}", "the {part} of {full_weekday}",
    "{part} on {full_weekday}", "the early|late hours of {full_weekday}",
    "the early|late hours of {which} {full_weekday}",
)  # fmt: skip
def _weekday(caught: Caught) -> Expression:
    return Weekday(int(caught["full_weekday"]), number_in(caught, "which"), caught.get("part"))


@shape("{full_weekday} of? {which} week", "{which} week on {full_weekday}")
def _weekday_of_week(caught: Caught) -> Expression:
    return Weekday(int(caught["full_weekday"]), weeks=int(caught["which"]))


@shape(
    "between {full_weekday:from} and {full_weekday}", "{full_weekday:from} to|through {full_weekday}",
    "{full_weekday:from} - {full_weekday}",
)  # fmt: skip
def _weekdays(caught: Caught) -> Expression:
    return Range(Weekday(int(caught["from"])), Weekday(int(caught["full_weekday"])))


@shape(
    "{which} {period}", "{side} {which} {period}", "{portion} {which} {period}", "the {portion} of {which} {period}",
)  # fmt: skip
def _period(caught: Caught) -> Expression | None:
    if caught["period"] in ("second", "minute", "hour", "day", "night"):
        return None
    period = Period(caught["period"], int(caught["which"]))
    part = caught.get("side") or caught.get("portion")
    return Portion(period, part) if part else period


@shape("the weekend", "the {portion} of the {period}", "{side} in the {period}")
def _current(caught: Caught) -> Expression | None:
    unit = caught.get("period", "weekend")
    if unit == "day":
        return Told()
    part = caught.get("side") or caught.get("portion")
    period = Period(unit, 0)
    return Portion(period, part) if part else period


@shape(
    "{number} {unit} ago", "{number} - {number:ones} {unit} ago", "{number} to|or {number:ones} {unit} ago",
    "{vague} of? {units:unit} ago", "a {vague} of? {units:unit} ago", "{units:unit} ago",
)  # fmt: skip
def _ago(caught: Caught) -> Expression:
    return Shift(count_in(caught), caught["unit"], -1)


@shape("half a|an {unit} ago", "{number} and a half {unit} ago", "{number} {unit} and a half ago")
def _half_ago(caught: Caught) -> Expression:
    return Shift(float(caught.get("number", 0)) + 0.5, caught["unit"], -1)


@shape(
    "{number} {unit} {side}", "{vague} {units:unit} {side}", "a {vague} {units:unit} {side}", "{units:unit} {side}",
    "{number} {unit} prior|previously|before",
)  # fmt: skip
def _from_told(caught: Caught) -> Expression:
    return Shift(count_in(caught), caught["unit"], 1 if caught.get("side") == "AFTER" else -1, from_told=True)


@shape("{number} {unit} afterwards|afterward|after")
def _afterwards(caught: Caught) -> Expression:
    return Shift(count_in(caught), caught["unit"], 1, from_told=True)


@shape("{number} {unit} from now", "{number} {unit} from today")
def _from_now(caught: Caught) -> Expression:
    return Shift(count_in(caught), caught["unit"], 1)


@shape("the next|following {period}", "the next|following {part}")
def _next(caught: Caught) -> Expression:
    return Period(caught.get("period", "day"), 1, from_told=True, part=caught.get("part"))


@shape(
    "the previous|preceding {period}", "the previous|preceding {part}", "the {period} before", "the {part} before",
    "the {period} prior", "the {period} previous",
)  # fmt: skip
def _previous(caught: Caught) -> Expression:
    return Period(caught.get("period", "day"), -1, from_told=True, part=caught.get("part"))


@shape(
    "that|same {period}", "the same {period}", "that {part}", "the same {part}", "later that|the same {period}",
    "later|earlier that {part}", "earlier that {period}", "later|earlier in the day", "later on that {period}",
)  # fmt: skip
def _told(caught: Caught) -> Expression | None:
    unit = caught.get("period", "day")
    if unit in ("second", "minute", "hour"):
        return None
    return Told(caught.get("part")) if unit == "day" else Period(unit, 0, from_told=True)
