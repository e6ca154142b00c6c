"""Dates by name: days, months, seasons, quarters, years, decades, and the ranges between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dateline.grounding.times.calendar import Days
from dateline.grounding.times.setting import Expression, Fixed, Kind, Setting, Value
from dateline.grounding.times.shapes import Caught, number_in, shape

__all__ = ["CalendarDate", "Portion", "Range"]

# A date without its year, in a clause that does not tell, is the coming one if that is no farther than this many days:
# "20 October" in a report of late September. No corpus set it; a quarter of a year is what agendas look ahead.
_SOON = 92
# In a clause of the past only this far ("it was set for 12 October"): nobody leaves out the year of eleven months ago.
_VERY_SOON = 31


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, or what lies in one: a month, a day, a season, a quarter; the year may be left to the setting."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    quarter: str | None = None  # Q1 to Q4, H1, H2
    part: str | None = None
    which: int | None = None  # which one, seen from publication; None: the nearest that fits the clause
    years_on: int | None = None  # "May last year": -1

    def resolve(self, setting: Setting) -> Value:
        """The date in its own year, or in the one that the setting makes likely."""
        kind: Kind = "TIME" if self.part else "DATE"
        year = self.year if self.year is not None else self._likely_year(setting)
        days = self._in(year) if year is not None else None
        return Value(kind, self._value("XXXX" if days is None else f"{year:04}"), days)

    def _value(self, year: str) -> str:
        if self.season or self.quarter:
            return f"{year}-{self.season or self.quarter}"
        value = year + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")
        return value + (f"T{self.part}" if self.part else "")

    def _in(self, year: int) -> Days | None:
        if not 1 <= year <= 9999:
            return None
        if self.season:
            return Days.season(year, self.season)
        if self.quarter:
            size, number = (3 if self.quarter[0] == "Q" else 6), int(self.quarter[1])
            return Days.months(year, size * (number - 1) + 1, size)
        if not self.month:
            return Days.year(year)
        if not self.day:
            return Days.month(year, self.month)
        try:
            return Days.day(date(year, self.month, self.day))
        except ValueError:  # 30 February
            return None

    def _likely_year(self, setting: Setting) -> int | None:
        here = setting.published
        if here is None:
            return None
        if self.years_on is not None:
            return here.year + self.years_on
        if setting.year is not None and self.month and self.which is None and not setting.ahead:
            return setting.year
        return self._nearest_year(here, setting.ahead)

    def _nearest_year(self, here: date, ahead: bool | None) -> int | None:
        """The year that makes it the last, this or the next one; else the nearest that fits the clause."""
        near = [(year, days) for year in range(here.year - 4, here.year + 5) if (days := self._in(year))]
        past = [year for year, days in near if days.start <= here]
        coming = [year for year, days in near if days.end >= here]
        over = [year for year, days in near if days.end < here]
        if self.which is not None:
            chosen = {-1: over[-1:], 0: [here.year], 1: [year for year in coming if year not in past]}[self.which]
        elif ahead or self._soon(here, near, _SOON if ahead is None else _VERY_SOON):
            chosen = coming
        else:
            chosen = past[-1:]
        return chosen[0] if chosen else None

    def _soon(self, here: date, near: list[tuple[int, Days]], within: int) -> bool:
        return self.day is not None and any(0 <= (days.start - here).days <= within for _, days in near)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a longer time: "late March", "earlier this year" (start to publication), "later this year"."""

    whole: Expression
    portion: str  # START, MID, END; BEFORE and AFTER publication

    def resolve(self, setting: Setting) -> Value:
        """The whole's value, and the days of the part."""
        value = self.whole.resolve(replace(setting, ahead=None) if self.portion in ("BEFORE", "AFTER") else setting)
        days, here = value.days, setting.published
        if days and here and self.portion in ("BEFORE", "AFTER"):
            days = days.until(here) if self.portion == "BEFORE" else days.after(here)
        elif days and self.portion in ("START", "MID", "END"):
            days = days.third(self.portion)
        return replace(value, days=days)


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another: "March 9-11", "between Monday and Friday"."""

    first: Expression
    last: Expression

    def resolve(self, setting: Setting) -> Value:
        """Both ends; one that would run backwards begins a year earlier ("30 December to 2 January"), or a week."""
        last, first = self.last.resolve(setting), self.first.resolve(setting)
        days = first.days.to(last.days) if first.days and last.days else None
        if days is None and last.days and isinstance(self.first, CalendarDate):
            year = last.days.start.year
            for first_year in (year, year - 1) if self.first.year is None else ():
                first = replace(self.first, year=first_year).resolve(setting)
                days = days or (first.days.to(last.days) if first.days else None)
        elif days is None and last.days:  # "from Monday to Wednesday", told on a Tuesday
            first = self.first.resolve(replace(setting, published=last.days.start, ahead=False))
            days = first.days.to(last.days) if first.days else None
        return Value("DATE", f"{first.value}/{last.value}", days)


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


@shape(
    "{month} .? {day}", "{month} .? the {day}", "{month} .? {day} ,? {year}", "{month} .? {day} of {year}",
    "{day} {month}", "{day} {month} .? ,? {year}", "{day} - {month}", "{day} - {month} - {year}",
    "the? {day} day? of {month}", "the? {day} of {month} ,? {year}", "the {ordinal:day} of {month}",
    "the {ordinal:day} of {month} {year}", "the {day} {month}", "the {day} {month} {year}",
    "{weekday} .? ,? {month} .? {day}", "{weekday} .? ,? {month} .? {day} ,? {year}",
    "{weekday} .? ,? the? {day} of? {month}", "{weekday} .? ,? the? {day} of? {month} ,? {year}",
    "{weekday} .? ( {month} .? {day} )", "{weekday} .? ( {day} {month} )", "{weekday} {iso:day_iso}",
    "{month} .? {day} {part}", "overnight on? {month} .? {day}", "overnight on? {day} {month}",
    "{day} {month} {part}", "the {part} of {month} {day}", "the {part} of the? {day} of? {month}",
    "the {part} of {month} {day} ,? {year}", "the {part} of the? {day} of? {month} ,? {year}",
)  # fmt: skip
def _day(caught: Caught) -> Expression | None:
    if "day_iso" in caught:
        return _iso({"iso": caught["day_iso"]})
    part = caught.get("part")
    return CalendarDate(number_in(caught, "year"), int(caught["month"]), int(caught["day"]), part=part)


@shape(
    "{month} .? {day} {which} year", "{day} {month} {which} year", "{full_month} of? {which} year",
    "{season} of? {which} year",
)  # fmt: skip
def _of_which_year(caught: Caught) -> Expression:
    month, day = caught.get("month") or caught.get("full_month"), number_in(caught, "day")
    whole = CalendarDate(None, int(month) if month else None, day, caught.get("season"))
    return replace(whole, years_on=int(caught["which"]))


@shape("{iso}")
def _iso(caught: Caught) -> Expression | None:
    year, month, day = (int(piece) for piece in caught["iso"].replace("/", "-").split("-"))
    return CalendarDate(year, month, day) if _possible(month, day) else None


@shape("{slash}")
def _slash(caught: Caught) -> Expression | None:
    # With slashes the month stands first, as in American print, unless it cannot; with dots the day does.
    dotted = "." in caught["slash"]
    first, second, year = (int(piece) for piece in caught["slash"].replace(".", "/").split("/"))
    month, day = (second, first) if dotted or first > 12 else (first, second)
    year += 0 if year >= 100 else 2000 if year < 70 else 1900
    return CalendarDate(year, month, day) if _possible(month, day) else None


@shape(
    "{month} .? {day:from} -|to|through|until|and {day}",
    "{month} .? {day:from} -|to|through|until|and {day} ,? {year}", "{day:from} -|to|through|until|and {day} {month}",
    "{day:from} -|to|through|until|and {day} {month} ,? {year}",
    "the? {day:from} -|to|through|until|and the? {day} of {month}",
    "the? {day:from} -|to|through|until|and the? {day} of {month} ,? {year}",
    "{month:first} .? {day:from} -|to|through|until {month} .? {day}",
    "{month:first} .? {day:from} -|to|through|until {month} .? {day} ,? {year}",
    "{day:from} {month:first} -|to|through|until {day} {month}",
    "{day:from} {month:first} -|to|through|until {day} {month} ,? {year}",
    "{day:from} {month:first} {year:since} -|to|through|until|and {day} {month} {year}",
    "{month:first} .? {day:from} ,? {year:since} -|to|through|until|and {month} .? {day} ,? {year}",
)  # fmt: skip
def _days(caught: Caught) -> Expression | None:
    year, month = number_in(caught, "year"), int(caught["month"])
    first, start, end = int(caught.get("first", month)), int(caught["from"]), int(caught["day"])
    if first == month and start >= end and "since" not in caught:
        return None
    earlier = number_in(caught, "since") or (year - 1 if year is not None and first > month else year)
    return Range(CalendarDate(earlier, first, start), CalendarDate(year, month, end))


@shape(
    "{full_month:first} -|to|through|until {full_month}",
    "{full_month:first} -|to|through|until|and {full_month} {year}", "between {full_month:first} and {full_month}",
    "between {full_month:first} and {full_month} {year}",
    "{full_month:first} {year:from} -|to|through|until|and {full_month} {year}",
)  # fmt: skip
def _months(caught: Caught) -> Expression:
    year, first, last = number_in(caught, "year"), int(caught["first"]), int(caught["full_month"])
    start = number_in(caught, "from") or (year if first <= last else year and year - 1)
    return Range(CalendarDate(start, first), CalendarDate(year, last))


@shape(
    "{year:from} -|to|through|until {year}", "between {year:from} and {year}",
    "from {year:from} to|until|through {year}", "{year:from} - {two_digits}", "{year:from} / {two_digits}",
)  # fmt: skip
def _years(caught: Caught) -> Expression | None:
    first = int(caught["from"])
    last = first // 100 * 100 + int(caught["two_digits"]) if "two_digits" in caught else int(caught["year"])
    return Range(CalendarDate(first), CalendarDate(last)) if first < last else None


@shape(
    "{full_month}", "{month} .? ,? {year}", "{full_month} of|in {year}", "the month of {full_month}",
    "the month of {full_month} {year}", "{which} {full_month}",
)  # fmt: skip
def _month(caught: Caught) -> Expression:
    month = int(caught.get("full_month") or caught["month"])
    return CalendarDate(number_in(caught, "year"), month, which=number_in(caught, "which"))


@shape("{season} {year}", "the? {season} of|in {year}", "{season}", "the {season}", "{which} {season}")
def _season(caught: Caught) -> Expression:
    return CalendarDate(number_in(caught, "year"), season=caught["season"], which=number_in(caught, "which"))


@shape("{year}", "the? year {year}", "the year of {year}")
def _year(caught: Caught) -> Expression:
    return CalendarDate(int(caught["year"]))


@shape(
    "{portion} -? in? {full_month}", "{portion} -? in? {month} .? ,? {year}", "{portion} -? in? {year}",
    "{portion} -? {season} {year}", "the? {portion} of {full_month}", "the? {portion} of {month} ,? {year}",
    "the? {portion} of {year}", "the? {portion} of the? {season} of? {year}",
)  # fmt: skip
def _portion(caught: Caught) -> Expression:
    month = caught.get("full_month") or caught.get("month")
    whole = CalendarDate(number_in(caught, "year"), int(month) if month else None, season=caught.get("season"))
    return Portion(whole, caught["portion"])


@shape(
    "the? {decade}", "the {named_decade}", "the {short_decade:decade}", "the? {portion} -? {decade}",
    "the? {portion} of the {decade}", "the {portion} -? {short_decade:decade}",
)  # fmt: skip
def _decade(caught: Caught) -> Expression:
    decade = _ten_years(caught.get("decade") or caught["named_decade"])
    return Portion(decade, caught["portion"]) if "portion" in caught else decade


@shape("the {decade:from} and|to {decade}", "the {short_decade:from} and|to {short_decade:decade}")
def _decades(caught: Caught) -> Expression:
    return Range(_ten_years(caught["from"]), _ten_years(caught["decade"]))


def _ten_years(digits: str) -> Expression:
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Fixed("DATE", f"{first:04}"[:3], Days.years(first, 10))


@shape("the? {ordinal} -? century")
def _century(caught: Caught) -> Expression | None:
    number = int(caught["ordinal"])
    first = max(1, (number - 1) * 100)
    return Fixed("DATE", f"{number - 1:02}", Days.years(first, 100)) if 1 <= number <= 99 else None
