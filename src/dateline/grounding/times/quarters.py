"""Parts of a year and a month: quarters, halves, weeks, a year's end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, iso_value, shift
from dateline.grounding.times.dates import CalendarDate, Portion
from dateline.grounding.times.relative import Period, Weekday
from dateline.grounding.times.setting import Expression, Setting, Value
from dateline.grounding.times.shapes import Caught, number_in, shape

if TYPE_CHECKING:
    from datetime import date

__all__ = ["WeekOf", "WeekOfMonth"]

_WEEK = 7


@dataclass(frozen=True, slots=True)
class WeekOfMonth:
    """Seven days of a month by their number: "the first week of March"; the last week is its last seven days."""

    month: CalendarDate
    number: int  # 0: the last

    def resolve(self, setting: Setting) -> Value:
        """The seven days; the value is the calendar week that has most of them."""
        month = self.month.resolve(setting)
        start = self._first_day(month.days) if month.days else None
        end = shift(start, _WEEK - 1) if start else None
        if start is None or end is None:
            return Value("DATE", f"{month.value}-WXX")
        return Value("DATE", iso_value(Days.day(start + timedelta(days=_WEEK // 2)), "week"), Days(start, end))

    def _first_day(self, month: Days) -> date | None:
        return shift(month.start, _WEEK * (self.number - 1)) if self.number else shift(month.end, 1 - _WEEK)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week that a day lies in, or begins, or ends: "the week of 4 May"."""

    day: CalendarDate | Weekday
    sign: int | None  # 1: begins on that day, -1: ends there, None: the calendar's week around it

    def resolve(self, setting: Setting) -> Value:
        """Seven days, and the calendar week that has most of them."""
        told = self.day.resolve(setting).days
        if told is None:
            return Value("DATE", "XXXX-WXX")
        days = self._around(told.start)
        middle = shift(days.start, _WEEK // 2) if days else None
        return Value("DATE", iso_value(Days.day(middle), "week") if middle else "XXXX-WXX", days)

    def _around(self, day: date) -> Days | None:
        other = shift(day, (_WEEK - 1) * (self.sign or 0))
        if self.sign is None or other is None:
            return Days.week(day)
        return Days(min(day, other), max(day, other))


@shape(
    "the week of {full_month} {day}", "the week of the? {day} {full_month}", "the week of {full_month} {day} ,? {year}",
    "the week of the? {day} {full_month} {year}",
)  # fmt: skip
def _week_of(caught: Caught) -> Expression:
    return WeekOf(_day(caught), None)


@shape(
    "the week beginning|starting {full_month} {day}", "the week beginning|starting {day} {full_month}",
    "the week beginning|starting {full_month} {day} ,? {year}", "the week beginning|starting {day} {full_month} {year}",
)  # fmt: skip
def _week_beginning(caught: Caught) -> Expression:
    return WeekOf(_day(caught), 1)


@shape(
    "the week ending|ended|to {full_month} {day}", "the week ending|ended|to {day} {full_month}",
    "the week ending|ended|to {full_month} {day} ,? {year}", "the week ending|ended|to {day} {full_month} {year}",
)  # fmt: skip
def _week_ending(caught: Caught) -> Expression:
    return WeekOf(_day(caught), -1)


@shape("the week ending|ended|to {full_weekday}", "the week ending|ended on {full_weekday}")
def _week_ending_on(caught: Caught) -> Expression:
    return WeekOf(Weekday(int(caught["full_weekday"])), -1)


def _day(caught: Caught) -> CalendarDate:
    return CalendarDate(number_in(caught, "year"), int(caught["full_month"]), int(caught["day"]))


@shape(
    "{quarter}", "{quarter} of? {year}", "{year} {quarter}", "the? {ordinal:q} quarter of? {year}",
    "the? {ordinal:q} quarter", "the? {ordinal:q} - quarter", "the? {ordinal:q} - quarter of {year}",
    "{half} of? {year}", "the {ordinal:h} half of {year}", "the {ordinal:h} half of the year",
    "the {ordinal:h} six months of {year}", "the {ordinal:h} six months of the year",
)  # fmt: skip
def _part_of_year(caught: Caught) -> Expression | None:
    quarter = _quarter(caught)
    return CalendarDate(number_in(caught, "year"), quarter=quarter) if quarter else None


@shape("the last|final|closing quarter of {year}", "the last|final|closing quarter of the? {which:years_on} year")
def _last_quarter(caught: Caught) -> Expression:
    return CalendarDate(number_in(caught, "year"), quarter="Q4", years_on=number_in(caught, "years_on"))


@shape(
    "the? {ordinal:q} quarter of? {which} year", "the? {ordinal:h} half of? {which} year",
    "the {ordinal:h} six months of {which} year",
)  # fmt: skip
def _of_which_year(caught: Caught) -> Expression | None:
    quarter = _quarter(caught)
    return replace(CalendarDate(quarter=quarter), years_on=int(caught["which"])) if quarter else None


def _quarter(caught: Caught) -> str | None:
    """Q1 to Q4, H1, H2; None for a fifth quarter."""
    letters = caught.get("quarter") or caught.get("half") or (f"q{caught['q']}" if "q" in caught else f"h{caught['h']}")
    return letters.upper() if letters.upper() in ("Q1", "Q2", "Q3", "Q4", "H1", "H2") else None


@shape(
    "the {ordinal:number} week of|in {full_month}", "the {ordinal:number} week of|in {full_month} {year}",
    "the last|final week of|in {full_month}", "the last|final week of|in {full_month} {year}",
)  # fmt: skip
def _week_of_month(caught: Caught) -> Expression | None:
    number = number_in(caught, "number") or 0
    month = CalendarDate(number_in(caught, "year"), int(caught["full_month"]))
    return WeekOfMonth(month, number) if number <= 4 else None


@shape("the? {period} 's {portion:ends}", "the? {period} - end")
def _its_end(caught: Caught) -> Expression | None:
    known = caught["period"] in ("week", "month", "quarter", "year")
    return Portion(Period(caught["period"], 0), caught.get("ends", "END")) if known else None
