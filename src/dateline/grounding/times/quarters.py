"""Parts of the year by their number: quarters, halves, the weeks of a month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, iso_value, shift
from dateline.grounding.times.dates import CalendarDate
from dateline.grounding.times.setting import Expression, Setting, Value
from dateline.grounding.times.shapes import Caught, number_in, shape

if TYPE_CHECKING:
    from datetime import date

__all__ = ["WeekOfMonth"]

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
