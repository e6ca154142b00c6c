"""What a time phrase says before it is counted from anything: "Sunday", "two weeks ago", "late March".

The grammar reads phrases into these; ``resolve`` counts them out in a setting: the day of publication, the time told
last, and whether the clause looks ahead. Without a publication day what hangs on it keeps a value with X's and no days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from dateline.grounding.times.calendar import Days, add_months, easter, hijri, shift

__all__ = [
    "CalendarDate", "Clock", "Expression", "Feast", "Fixed", "Kind", "Near", "Part", "Period", "Portion", "Range",
    "Setting", "Shift", "Stretch", "Value", "Weekday", "Window",
]  # fmt: skip

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
# How many days of the past a date without its year may lie ahead of publication and still be read as coming, where
# the clause does not tell: "20 October" in a report of late September is the coming one.
_SOON = 92
_LETTERS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is counted from: publication, the time told last, and the clause's direction (None: unknown)."""

    published: date | None = None
    told: Days | None = None
    ahead: bool | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A phrase counted out: TIMEX3's type and value, and its days where it lies on the calendar."""

    type: Kind
    value: str
    days: Days | None = None


class Expression(Protocol):
    """Anything that the grammar reads from a phrase."""

    def resolve(self, setting: Setting) -> Value:
        """The phrase counted out in a setting."""
        ...


def _iso(days: Days, unit: str) -> str:
    """The value of a span of days at a grain: "2015-W20" for a week."""
    year, month = days.start.year, days.start.month
    if unit == "week":
        iso = days.start.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    forms = {"year": f"{year:04}", "month": f"{year:04}-{month:02}", "quarter": f"{year:04}-Q{(month + 2) // 3}",
             "decade": f"{year:04}"[:3], "century": f"{year:04}"[:2]}  # fmt: skip
    return forms.get(unit) or days.start.isoformat()


def _unit_days(day: date, unit: str) -> Days | None:
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


def _moved(day: date, unit: str, count: int) -> date | None:
    """The day so many units on (or back)."""
    if unit in _SECONDS:
        whole, rest = divmod(abs(count) * _SECONDS[unit], 86400)
        days = whole + (rest > 43200)  # "18 hours ago" is most likely the day before
        return shift(day, days if count > 0 else -days)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit in months:
        return add_months(day, count * months[unit])
    return shift(day, count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, a month, a day, a season or a quarter by name, with or without its year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    months: tuple[int, int, str] | None = None  # first month, how many, TIMEX3's letters ("Q3", "H1")
    which: int | None = None  # -1 last, 0 this, 1 next; None: the nearest that fits the clause
    part: str | None = None

    def resolve(self, setting: Setting) -> Value:
        """The date in its own year, or in the one that the setting makes likely."""
        kind: Kind = "TIME" if self.part else "DATE"
        year = self.year if self.year is not None else self._year(setting)
        days = self._days(year) if year is not None else None
        if year is not None and days is None:  # 30 February
            return Value(kind, self._value("XXXX"))
        return Value(kind, self._value(f"{year:04}" if year is not None else "XXXX"), days)

    def _value(self, year: str) -> str:
        if self.season:
            return f"{year}-{self.season}"
        if self.months:
            return f"{year}-{self.months[2]}"
        value = year + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")
        return value + (f"T{self.part}" if self.part else "")

    def _days(self, year: int) -> Days | None:
        if not 1 <= year <= 9999:
            return None
        if self.season:
            return Days.season(year, self.season)
        if self.months:
            return Days.months(year, self.months[0], self.months[1])
        if not self.month:
            return Days.year(year)
        if not self.day:
            return Days.month(year, self.month)
        try:
            return Days.day(date(year, self.month, self.day))
        except ValueError:
            return None

    def _year(self, setting: Setting) -> int | None:
        if setting.published is None:
            return None
        here = setting.published
        spans = [(year, days) for year in range(here.year - 4, here.year + 5) if (days := self._days(year))]
        past = [year for year, days in spans if days.start <= here]
        coming = [year for year, days in spans if days.end >= here]
        if self.which is not None:
            return self._which(here, spans)
        if setting.ahead:
            return coming[0] if coming else None
        soon = bool(coming and self.day and setting.ahead is None and self._soon(here, coming[0]))
        return coming[0] if soon else past[-1] if past else None

    def _soon(self, here: date, year: int) -> bool:
        days = self._days(year)
        return bool(days and (days.start - here).days <= _SOON)

    def _which(self, here: date, spans: list[tuple[int, Days]]) -> int | None:
        if self.which == 0:
            return here.year
        if self.which == -1:
            return next((year for year, days in reversed(spans) if days.end < here), None)
        return next((year for year, days in spans if days.start > here), None)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value and days that hang on nothing: a decade, "the 20th century", PAST_REF, a set."""

    type: Kind
    value: str
    days: Days | None = None

    def resolve(self, setting: Setting) -> Value:
        """The value as it stands."""
        return Value(self.type, self.value, self.days)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the most recent one, the coming one where the clause looks ahead, or as last/next says."""

    weekday: int
    which: int | None = None
    part: str | None = None
    weeks: int | None = None  # "Monday last week": -1

    def resolve(self, setting: Setting) -> Value:
        """The day that the weekday names, seen from the day of publication."""
        kind: Kind = "TIME" if self.part else "DATE"
        suffix = f"T{self.part}" if self.part else ""
        day = self._day(setting)
        if day is None:
            return Value(kind, f"XXXX-WXX-{self.weekday}{suffix}")
        return Value(kind, day.isoformat() + suffix, Days.day(day))

    def _day(self, setting: Setting) -> date | None:
        here = setting.published
        if here is None:
            return None
        if self.weeks is not None:
            return shift(here, 7 * self.weeks + self.weekday - here.isoweekday())
        back = (here.isoweekday() - self.weekday) % 7
        if self.which == -1:
            return shift(here, -(back or 7))
        if self.which == 1 or (setting.ahead and back):
            return shift(here, 7 - back)
        return shift(here, -back)


@dataclass(frozen=True, slots=True)
class Near:
    """A day counted from publication by name: yesterday, tonight, "overnight" (from the day before into the day)."""

    offset: int
    part: str | None = None
    overnight: bool = False

    def resolve(self, setting: Setting) -> Value:
        """The day, or the night's two days."""
        kind: Kind = "TIME" if self.part else "DATE"
        suffix = f"T{self.part}" if self.part else ""
        day = shift(setting.published, self.offset) if setting.published else None
        if day is None:
            return Value(kind, f"XXXX-XX-XX{suffix}")
        before = shift(day, -1) if self.overnight else None
        return Value(kind, day.isoformat() + suffix, Days(before, day) if before else Days.day(day))


@dataclass(frozen=True, slots=True)
class Period:
    """A week, month, year … counted from publication or from the time told last: "last week", "the following year"."""

    unit: str
    which: int
    from_told: bool = False
    part: str | None = None

    def resolve(self, setting: Setting) -> Value:
        """The whole calendar week, month, year … that it names."""
        here = (
            (setting.told.start if self.which <= 0 else setting.told.end) if self.from_told and setting.told else None
        )
        if not self.from_told:
            here = setting.published
        kind: Kind = "TIME" if self.part else "DATE"
        suffix = f"T{self.part}" if self.part else ""
        moved = _moved(here, self.unit, self.which) if here else None
        if (
            moved
            and self.unit == "weekend"
            and here
            and here.weekday() >= 5
            and self.which == -1
            and not self.from_told
        ):
            moved = _moved(here, self.unit, -1)
        days = _unit_days(moved, self.unit) if moved else None
        if days is None:
            return Value(kind, _OPEN.get(self.unit, "XXXX-XX-XX") + suffix)
        if self.unit == "weekend":
            return Value(kind, _iso(days, "week") + "-WE", days)
        return Value(kind, _iso(days, self.unit) + suffix, days)


_OPEN = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after publication or the time told last: "two weeks ago", "three days later"."""

    count: float | None
    unit: str
    sign: int
    from_told: bool = False

    def resolve(self, setting: Setting) -> Value:
        """The day it leads to; at the grain of the unit for weeks and above ("two months ago" is a month)."""
        vague = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        here = setting.published
        if self.from_told:
            here = setting.told and (setting.told.start if self.sign < 0 else setting.told.end)
        if here is None or self.count is None or self.count > 10000:
            return Value("DATE", vague)
        unit, count = (self.unit, int(self.count)) if self.count == int(self.count) else _finer(self.unit, self.count)
        moved = _moved(here, unit, self.sign * count)
        days = _unit_days(moved, unit) if moved else None
        if days is None:
            return Value("DATE", vague)
        return Value("DATE", _iso(days, unit), days)


def _finer(unit: str, count: float) -> tuple[str, int]:
    """A broken number in the next smaller unit: one and a half years are 18 months."""
    finer, size = {
        "year": ("month", 12),
        "month": ("day", 30),
        "week": ("day", 7),
        "day": ("hour", 24),
        "decade": ("year", 10),
        "century": ("year", 100),
    }.get(unit, ("second", _SECONDS.get(unit, 86400)))
    return finer, round(count * size)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time: "three days", "a 24-hour"; ``count`` None where it is left open ("for weeks")."""

    count: float | None
    unit: str

    def resolve(self, setting: Setting) -> Value:
        """A duration's value; a length alone lies nowhere on the calendar."""
        return Value("DURATION", self.value)

    @property
    def value(self) -> str:
        """TIMEX3's value: P3D, PT24H, PXW."""
        unit, count = self.unit, self.count
        if unit == "fortnight":
            unit, count = "week", count and 2 * count
        number = "X" if count is None else f"{count:g}"
        return f"PT{number}{_CLOCK_LETTERS[unit]}" if unit in _CLOCK_LETTERS else f"P{number}{_LETTERS.get(unit, 'D')}"

    def before(self, day: date) -> Days | None:
        """The stretch that ends on a day: "in the past 24 hours" is the day before and the day."""
        start = _moved(day, self.unit, -int(self.count)) if self.count and self.count <= 10000 else None
        if self.unit == "hour" and self.count and start == day:
            start = shift(day, -1) if self.count >= 12 else day
        return Days(start, day) if start else None

    def after(self, day: date) -> Days | None:
        """The stretch that begins on a day."""
        end = _moved(day, self.unit, int(self.count)) if self.count and self.count <= 10000 else None
        return Days(day, end) if end else None


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch up to publication, or from it on: "the past 24 hours", "the next three days"."""

    stretch: Stretch
    sign: int

    def resolve(self, setting: Setting) -> Value:
        """A duration that lies beside the day of publication."""
        here = setting.published
        days = (self.stretch.before(here) if self.sign < 0 else self.stretch.after(here)) if here else None
        return Value("DURATION", self.stretch.value, days)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a longer time: "late March", "earlier this year" (start to publication), "later this year"."""

    whole: Expression
    portion: str  # START, MID, END; BEFORE and AFTER publication

    def resolve(self, setting: Setting) -> Value:
        """The whole's value, and the days of the part."""
        value = self.whole.resolve(setting)
        days, here = value.days, setting.published
        if days and self.portion in ("BEFORE", "AFTER"):
            days = days if here is None else days.until(here) if self.portion == "BEFORE" else days.after(here)
        elif days and days.start != days.end:
            days = days.third(self.portion)
        return Value(value.type, value.value, days)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day told last or of the day of publication: "in the morning", "later in the day"."""

    part: str

    def resolve(self, setting: Setting) -> Value:
        """The part, on the day told last."""
        told = setting.told if setting.told and setting.told.start == setting.told.end else None
        day = told.start if told else setting.published
        suffix = f"T{self.part}" if self.part else ""
        return Value("TIME" if self.part else "DATE", (day.isoformat() if day else "XXXX-XX-XX") + suffix, told)


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the clock, on the day told last or on the day of publication; it adds no day of its own."""

    hour: int
    minute: int

    def resolve(self, setting: Setting) -> Value:
        """The time of day; its days are those of the time told last in the sentence."""
        value = Part("").resolve(setting)
        return Value("TIME", f"{value.value}T{self.hour:02}:{self.minute:02}")


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday: on a fixed day, counted from Easter, or in the Islamic year."""

    month: int = 0
    first: int = 0
    last: int = 0
    reckoning: Literal["fixed", "easter", "hijri"] = "fixed"
    year: int | None = None

    def resolve(self, setting: Setting) -> Value:
        """The feast of its year, else the nearest that fits the clause."""
        here = setting.published
        if self.year is None and here is None:
            value = f"XXXX-{self.month:02}-{self.first:02}" if self.reckoning == "fixed" else "XXXX-XX-XX"
            return Value("DATE", value)
        years = [self.year] if self.year is not None else [here.year - 1, here.year, here.year + 1] if here else []
        spans = sorted((span for year in years for span in self._in(year)), key=lambda span: span.start)
        days = spans[0] if self.year is not None and spans else self._nearest(spans, setting)
        if days is None:
            return Value("DATE", "XXXX-XX-XX")
        whole_month = self.reckoning == "hijri" and self.last - self.first > 7
        return Value("DATE", days.start.isoformat() if not whole_month else _iso(days, "month"), days)

    def _in(self, year: int) -> list[Days]:
        if not 1 < year < 9999:
            return []
        if self.reckoning == "fixed":
            return [Days.day(date(year, self.month, self.first))]
        if self.reckoning == "easter":
            day = shift(easter(year), self.first)
            return [Days.day(day)] if day else []
        if year < 640:
            return []
        about = (year - 622) * 33 // 32  # the Islamic year is shorter by a thirty-third
        spans = [
            Days(hijri(h, self.month, self.first), hijri(h, self.month, self.last))
            for h in (about - 1, about, about + 1, about + 2)
        ]
        return [Days(s.start, s.end, "day" if s.start == s.end else "interval") for s in spans if s.start.year == year]

    def _nearest(self, spans: list[Days], setting: Setting) -> Days | None:
        here = setting.published
        if here is None:
            return None
        if setting.ahead:
            return next((days for days in spans if days.end >= here), None)
        if setting.ahead is False:
            return next((days for days in reversed(spans) if days.start <= here), None)
        return min(spans, key=lambda days: (abs((days.start - here).days), days.start), default=None)


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another: "March 9-11", "between Monday and Friday"."""

    first: Expression
    last: Expression

    def resolve(self, setting: Setting) -> Value:
        """Both ends; the first one lies before the last."""
        last = self.last.resolve(setting)
        first = self.first.resolve(Setting(setting.published, setting.told, setting.ahead))
        days = first.days.to(last.days) if first.days and last.days else None
        if (
            days is None
            and first.days
            and last.days
            and isinstance(self.first, CalendarDate)
            and last.days.end.year > 1
        ):
            first = _in_year(self.first, last.days.end.year - 1).resolve(setting)  # "December 30 - January 2"
            days = first.days.to(last.days) if first.days else None
        return Value("DATE", f"{first.value}/{last.value}", days)


def _in_year(date_: CalendarDate, year: int) -> CalendarDate:
    return date_ if date_.year is not None else CalendarDate(year, date_.month, date_.day, date_.season, date_.months)
