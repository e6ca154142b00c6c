"""Times of a story's own frame: that Friday, the day after an attack, the night into Monday, the middle of a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, iso_value, shift
from dateline.grounding.times.dates import CalendarDate
from dateline.grounding.times.relative import Period, Weekday
from dateline.grounding.times.setting import Expression, Setting, Value
from dateline.grounding.times.shapes import Caught, number_in, says, shape

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Beside", "Midweek", "Night", "ThatWeekday"]

_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Beside:
    """The day, week, month … before or after what is named next: "the day after the attack", "the night before it"."""

    period: Period

    def resolve(self, setting: Setting) -> Value:  # noqa: ARG002  # every expression is asked in a setting
        """An open value: only the event that is named can tell its days."""
        return self.period.resolve(Setting())


@dataclass(frozen=True, slots=True)
class ThatWeekday:
    """A weekday of the story: "that Friday" is the first from the days told last on, else the most recent."""

    weekday: Weekday

    def resolve(self, setting: Setting) -> Value:
        """The day of the story; one that would lie after publication is the most recent instead."""
        told, here = setting.told, setting.published
        if told is not None and (told.end - told.start).days < _A_WEEK:
            value = self.weekday.resolve(Setting(told.start, ahead=True))
            if value.days and (here is None or setting.ahead or value.days.start <= here):
                return value
        return self.weekday.resolve(setting)


@dataclass(frozen=True, slots=True)
class Night:
    """The night into a day: "overnight into Monday" is of Sunday and Monday."""

    into: Expression

    def resolve(self, setting: Setting) -> Value:
        """Both of its days; its value names the one that it runs into, as that of "overnight" does."""
        value = self.into.resolve(setting)
        day = value.days.start if value.days else None
        before = shift(day, -1) if day else None
        return Value("TIME", f"{value.value}TNI", Days(before, day) if before and day else None)


@dataclass(frozen=True, slots=True)
class Midweek:
    """The middle of the week: the last that has begun, or the coming one where the clause looks ahead."""

    def resolve(self, setting: Setting) -> Value:
        """The week's value, and the days of its middle third."""
        here = setting.published
        if here is None:
            return Value("DATE", "XXXX-WXX")
        week = _midweek(here)
        if week and setting.ahead and week.third("MID").end < here:
            week = _midweek(here, 1)
        elif week and not setting.ahead and week.third("MID").start > here:
            week = _midweek(here, -1)
        return Value("DATE", iso_value(week, "week"), week.third("MID")) if week else Value("DATE", "XXXX-WXX")


def _midweek(day: date, weeks: int = 0) -> Days | None:
    moved = shift(day, _A_WEEK * weeks)
    return Days.week(moved) if moved else None


says(Midweek(), "midweek", "mid - week", "mid week")


@shape(
    "that|same {full_weekday}", "the same {full_weekday}", "early|late|later that {full_weekday}",
    "that {full_weekday} {part}", "the {part} of that {full_weekday}",
)  # fmt: skip
def _that_weekday(caught: Caught) -> Expression:
    return ThatWeekday(Weekday(int(caught["full_weekday"]), part=caught.get("part")))


@shape(
    "the {period} after", "the {part} after", "the {period} following", "the {part} following",
)  # fmt: skip
def _after(caught: Caught) -> Expression | None:
    unit = caught.get("period", "day")
    if unit in ("second", "minute", "hour"):
        return None
    return Period("day" if unit == "night" else unit, 1, from_told=True, part=_part(caught))


says(Beside(Period("day", -1, from_told=True)), "the? eve &of")


def _part(caught: Caught) -> str | None:
    return "NI" if caught.get("period") == "night" else caught.get("part")


@shape(
    "overnight into|to {full_weekday}", "overnight into|to {full_weekday} morning",
    "overnight {full_weekday:from} into|to|- {full_weekday}",
    "overnight from|between {full_weekday:from} into|to|and {full_weekday}",
    "{full_weekday:from} night into|to {full_weekday}", "{full_weekday:from} night into|to {full_weekday} morning",
    "the night of|from {full_weekday:from} into|to|- {full_weekday}",
    "the night between {full_weekday:from} and {full_weekday}",
)  # fmt: skip
def _night_into_weekday(caught: Caught) -> Expression | None:
    into, start = int(caught["full_weekday"]), number_in(caught, "from")
    return None if start is not None and start % _A_WEEK + 1 != into else Night(Weekday(into))


@shape(
    "overnight into|to {month} .? {day}", "overnight into|to {day} {month}",
    "overnight on? {month} .? {day:from} to|into|- {day}", "overnight on? {day:from} to|into|- {day} {month}",
    "the night of|between {month} .? {day:from} to|into|and|- {day}",
    "the night of|between {day:from} to|into|and|- {day} {month}",
)  # fmt: skip
def _night_into_day(caught: Caught) -> Expression | None:
    day, start = int(caught["day"]), number_in(caught, "from")
    return None if start is not None and start + 1 != day else Night(CalendarDate(None, int(caught["month"]), day))
