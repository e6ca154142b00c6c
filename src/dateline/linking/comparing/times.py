"""When: days that overlap, lie near or lie apart, as firmly as they are told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["apart", "times"]

# The greatest distance in days of each step, and its name.
_STEPS = ((0, "0"), (1, "1"), (3, "3"), (7, "7"), (30, "30"), (90, "90"))
# An event that a report gives no day to is news: it lies in the days before the report.
_NEWS = 3


def times(a: Traits, b: Traits) -> Finding:
    """How far apart the days of the two lie, and those of their reports."""
    feature, said = _days(a, b)
    if a.report_id == b.report_id:
        return Finding(((feature, 1.0),), said)
    published = "reports_unknown"
    if a.published is not None and b.published is not None:
        published = f"reports_{_step(abs(a.published - b.published))}"
    return Finding(((feature, 1.0), (published, 1.0)), said)


def apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two intervals; 0 or less where they overlap."""
    return max(one[0], other[0]) - min(one[1], other[1])


def _days(a: Traits, b: Traits) -> tuple[str, str]:
    if a.days and b.days:
        between = apart(a.days, b.days)
        if a.firm and b.firm:
            return f"days_{_step(between)}", f"both on {_day(a.days)}" if between <= 0 else f"{between} days apart"
        return ("wide_in", "their times overlap") if between <= 0 else ("wide_out", "their times do not meet")
    firm, other = (a, b) if a.firm else (b, a)
    if firm.firm and firm.days and other.published is not None:
        between = apart(firm.days, (other.published - _NEWS, other.published))
        said = "one gives no day, but was told within days of the other's"
        if between > 0:
            said = f"one gives no day, and was told {between} days from the other's"
        return f"news_{_step(between)}", said
    return "days_unknown", "one of them gives no time"


def _step(days: int) -> str:
    return next((name for most, name in _STEPS if days <= most), "far")


def _day(days: tuple[int, int]) -> str:
    return date.fromordinal(days[0]).isoformat()
