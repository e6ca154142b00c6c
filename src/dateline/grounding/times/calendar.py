"""Days of the calendar: the spans of days that years, seasons, months, weeks and feasts are.

The ground that every reading of a time phrase stands on: no words here, only dates. A reckoning that would leave the
calendar (before year 1, after 9999) gives None, never an error.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = ["Days", "Precision", "add_months", "easter", "hijri", "iso_value", "moved", "shift", "unit_days"]

Precision = Literal["day", "week", "month", "season", "year", "interval"]

# First month of each season in the northern hemisphere, whose news agencies write most English reports.
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# The 30-year cycle of the tabular Islamic calendar has 10631 days; its epoch is 16 July 622 (Julian).
_HIJRI_EPOCH = 227015
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends included, and how fine the words that named it were."""

    start: date
    end: date
    precision: Precision = "interval"

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a span of days starts before it ends, not {self.start} to {self.end}")

    @classmethod
    def day(cls, day: date) -> Days:
        """One day."""
        return cls(day, day, "day")

    @classmethod
    def week(cls, day: date) -> Days | None:
        """The week, Monday to Sunday, that a day lies in."""
        monday = shift(day, -day.weekday())
        sunday = monday and shift(monday, 6)
        return cls(monday, sunday, "week") if monday and sunday else None

    @classmethod
    def month(cls, year: int, month: int) -> Days:
        """A whole month.

        >>> Days.month(2016, 2).end
        datetime.date(2016, 2, 29)
        """
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")

    @classmethod
    def months(cls, year: int, first: int, count: int, precision: Precision = "interval") -> Days | None:
        """So many months from the first of one of them (a quarter, a half, a season)."""
        start = date(year, first, 1)
        after = add_months(start, count)
        return cls(start, after - timedelta(days=1), precision) if after else None

    @classmethod
    def season(cls, year: int, season: str) -> Days | None:
        """Three months; a year's winter starts in its December."""
        return cls.months(year, _SEASON_STARTS[season], 3, "season")

    @classmethod
    def year(cls, year: int) -> Days:
        """A whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def years(cls, first: int, count: int) -> Days:
        """So many whole years (a decade, a century)."""
        return cls(date(first, 1, 1), date(min(first + count - 1, 9999), 12, 31))

    def third(self, portion: str) -> Days:
        """The early, middle or late third: "late March" is the 21st to the 31st.

        >>> Days.month(2014, 3).third("END")
        Days(start=datetime.date(2014, 3, 21), end=datetime.date(2014, 3, 31), precision='interval')
        """
        if self.precision == "year":
            first = {"START": 1, "MID": 5, "END": 9}[portion]
            return Days.months(self.start.year, first, 4) or self
        length = (self.end - self.start).days + 1
        if length < 3:
            return self
        step = length // 3
        edges = {"START": (0, step - 1), "MID": (step, 2 * step - 1), "END": (2 * step, length - 1)}
        first, last = edges[portion]
        return Days(self.start + timedelta(days=first), self.start + timedelta(days=last))

    def until(self, day: date) -> Days:
        """What of it has passed by a day: "this week" in Thursday's report is Monday to Thursday."""
        return Days(self.start, day, "interval") if self.start <= day < self.end else self

    def after(self, day: date) -> Days:
        """What of it is still to come on a day."""
        return Days(day, self.end, "interval") if self.start < day <= self.end else self

    def to(self, other: Days) -> Days | None:
        """From the start of this to the end of the other; None where that would run backwards."""
        return Days(self.start, other.end) if self.start <= other.end else None


def shift(day: date, days: int) -> date | None:
    """The day so many days later; None off the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The day so many months later, or the last day of that month where it is shorter; None off the calendar.

    >>> add_months(date(2015, 3, 31), -1)
    datetime.date(2015, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian reckoning.

    >>> easter(2016)
    datetime.date(2016, 3, 27)
    """
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def hijri(year: int, month: int, day: int) -> date:
    """A day of the Islamic year by the tabular calendar; the sighting of the moon may move it by a day.

    >>> hijri(1436, 9, 1)
    datetime.date(2015, 6, 18)
    """
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + before + day - 1)


def iso_value(days: Days, unit: str) -> str:
    """The value of a span of days at a grain: "2015-W20" for a week."""
    year, month = days.start.year, days.start.month
    if unit == "week":
        iso = days.start.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    forms = {"year": f"{year:04}", "month": f"{year:04}-{month:02}", "quarter": f"{year:04}-Q{(month + 2) // 3}",
             "decade": f"{year:04}"[:3], "century": f"{year:04}"[:2]}  # fmt: skip
    return forms.get(unit) or days.start.isoformat()


def unit_days(day: date, unit: str) -> Days | None:
    """The calendar week, month, year … that a day lies in."""
    if unit in ("week", "fortnight"):
        return Days.week(day)
    if unit == "weekend":
        week = Days.week(day)
        return Days(date.fromordinal(week.end.toordinal() - 1), week.end) if week else None
    if unit == "month":
        return Days.month(day.year, day.month)
    if unit == "quarter":
        return Days.months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return Days.year(day.year)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        return Days.years(max(1, day.year // size * size), size)
    return Days.day(day)


def moved(day: date, unit: str, count: int) -> date | None:
    """The day so many units on (or back)."""
    if unit in _SECONDS:
        whole, rest = divmod(abs(count) * _SECONDS[unit], 86400)
        days = whole + (rest > 43200)  # "18 hours ago" is most likely the day before
        return shift(day, days if count > 0 else -days)
    if unit in _MONTHS:
        return add_months(day, count * _MONTHS[unit])
    return shift(day, count * _DAYS.get(unit, 1))
