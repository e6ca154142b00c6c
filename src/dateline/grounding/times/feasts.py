"""Holidays, on a fixed day, counted from Easter or in the Islamic year, and days that became names.

Their names lie in words.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from dateline.grounding.times.calendar import Days, easter, hijri, iso_value, shift
from dateline.grounding.times.dates import CalendarDate
from dateline.grounding.times.setting import Expression, Setting, Value
from dateline.grounding.times.shapes import Caught, says, shape
from dateline.grounding.times.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Feast", "RememberedDay"]

_FIRST_HIJRI_YEAR = 640  # a margin over 622, where the Islamic years begin to be counted


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday and its reckoning: month and days, or for Easter's feasts the days from Easter Sunday."""

    reckoning: Literal["fixed", "easter", "hijri"]
    first: int
    last: int
    month: int = 0
    year: int | None = None

    def resolve(self, setting: Setting) -> Value:
        """The feast in its year, else the nearest that fits the clause."""
        here = setting.published
        years = [self.year] if self.year is not None else [here.year - 1, here.year, here.year + 1] if here else []
        spans = sorted((days for year in years for days in self._in(year)), key=lambda days: days.start)
        days = (
            next(iter(spans), None) if self.year is not None or here is None else _nearest(spans, here, setting.ahead)
        )
        if days is None:
            return Value("DATE", f"XXXX-{self.month:02}-{self.first:02}" if self.reckoning == "fixed" else "XXXX-XX-XX")
        return Value("DATE", iso_value(days, "month" if (days.end - days.start).days > 7 else "day"), days)

    def _in(self, year: int) -> Iterator[Days]:
        if not 1 < year < 9999:
            return
        if self.reckoning == "fixed":
            yield Days.day(date(year, self.month, self.first))
        elif self.reckoning == "easter":
            day = shift(easter(year), self.first)
            if day:
                yield Days.day(day)
        elif year >= _FIRST_HIJRI_YEAR:
            about = (year - 622) * 33 // 32  # the Islamic year is shorter by a thirty-third
            for lunar in range(about - 1, about + 3):
                start, end = hijri(lunar, self.month, self.first), hijri(lunar, self.month, self.last)
                if start.year == year:
                    yield Days(start, end, "day" if start == end else "interval")


@dataclass(frozen=True, slots=True)
class RememberedDay:
    """A day that became the name of what happened on it: "the September 11 attacks"."""

    day: date

    def resolve(self, setting: Setting) -> Value:
        """The day itself; in a report that is older than it, the day of that month as any other."""
        if setting.published and setting.published < self.day:
            return CalendarDate(None, self.day.month, self.day.day).resolve(setting)
        return Value("DATE", self.day.isoformat(), Days.day(self.day))


def _nearest(spans: list[Days], here: date, ahead: bool | None) -> Days | None:
    if ahead:
        return next((days for days in spans if days.end >= here), None)
    if ahead is False:
        return next((days for days in reversed(spans) if days.start <= here), None)
    return min(spans, key=lambda days: (abs((days.start - here).days), days.start), default=None)


def _write(name: str, feast: Feast) -> None:
    @shape(name, f"{name} {{year}}", f"{name} of|in {{year}}", f"{name} , {{year}}", f"the holy? month of {name}")
    def _read(caught: Caught) -> Expression:
        return replace(feast, year=int(caught["year"])) if "year" in caught else feast


def _write_all() -> None:
    holidays = table()["holidays"]
    for name, day in holidays["fixed"].items():
        _write(name, Feast("fixed", int(day[3:]), int(day[3:]), int(day[:2])))
    for name, offset in holidays["easter"].items():
        _write(name, Feast("easter", offset, offset))
    for name, (month, first, last) in holidays["hijri"].items():
        _write(name, Feast("hijri", first, last, month))
    for name, day in table()["known_days"].items():
        alone = (name,) if name == "9/11" else ()  # any other day and month may be a fraction, or a plain date
        says(RememberedDay(date.fromisoformat(day)), f"{name} &{{remembered}}", *alone)


_write_all()
