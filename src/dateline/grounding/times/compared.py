"""Times that a comparison counts from: the same month last year, the year before, the whole of a year told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.times.calendar import Days, add_months, iso_value, unit_days
from dateline.grounding.times.relative import Period
from dateline.grounding.times.setting import Setting, Value
from dateline.grounding.times.shapes import Caught, shape

if TYPE_CHECKING:
    from dateline.grounding.times.setting import Expression

__all__ = ["YearBefore"]

_GRAINS = frozenset({"day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class YearBefore:
    """What was told last, a year before: "up from 12 in the same month last year"; ``unit`` None: at its own grain."""

    unit: str | None = None

    def resolve(self, setting: Setting) -> Value:
        """The day, week, month or year that lies a year before the one told last."""
        told = setting.told
        unit = self.unit or (told.precision if told and told.precision in _GRAINS else None)
        to = add_months(told.start, -12) if told and unit else None
        days = unit_days(to, unit) if to and unit else None
        if days is None and told:
            start, end = add_months(told.start, -12), add_months(told.end, -12)
            days = Days(start, end) if start and end else None
        if days is None:
            return Value("DATE", "XXXX")
        return Value("DATE", iso_value(days, unit) if unit else f"{days.start}/{days.end}", days)


@shape(
    "the same {period} last year", "the same {period} a|one year ago|earlier|before", "the same {period} of last year",
    "the same {period} the year before", "the same period last year", "the same period a|one year ago|earlier|before",
    "the same period of last year", "the same period the year before", "the same time last year",
)  # fmt: skip
def _year_before(caught: Caught) -> Expression | None:
    unit = caught.get("period")
    return YearBefore(unit) if unit is None or unit in ("day", "week", "month", "quarter") else None


@shape("the entire|whole|full {period}")
def _whole(caught: Caught) -> Expression | None:
    return Period(caught["period"], 0, from_told=True) if caught["period"] in ("month", "quarter", "year") else None


@shape("the {period} before last")
def _before_last(caught: Caught) -> Expression | None:
    return Period(caught["period"], -2) if caught["period"] not in ("second", "minute", "hour") else None
