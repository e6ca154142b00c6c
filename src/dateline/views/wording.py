"""Values of views in plain words, for tables and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.exporting import wording

if TYPE_CHECKING:
    from datetime import date

    from dateline.views.timeline import Number

__all__ = ["days", "figure", "listed", "number", "short_day", "type_words"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def figure(value: Number) -> str:
    """A figure with what it counts: "killed 12 (10 to 15)"."""
    unit = "" if value.unit == "persons" else f" {value.unit}"
    return f"{value.measure} {number(value.low, value.best, value.high)}{unit}"


def number(low: int | None, best: int | None, high: int | None) -> str:
    """Low, best and high in few words.

    >>> number(12, 12, 12), number(3, 5, 9), number(0, None, 40), number(None, None, None)
    ('12', '5 (3 to 9)', 'up to 40', '–')
    """
    if low is None and best is None and high is None:
        return "–"
    if not low and best is None and high:
        return f"up to {high:,}"
    return wording.number(low, best, high)


def short_day(value: date) -> str:
    """A day as tables write it: "17 May 2015"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days(first: date | None, last: date | None) -> str:
    """The days between which something lies.

    >>> import datetime
    >>> days(datetime.date(2015, 5, 17), datetime.date(2015, 5, 19)), days(None, None)
    ('17–19 May 2015', 'no day told')
    """
    if first is None or last is None:
        return "no day told"
    if first == last:
        return short_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {short_day(last)}"
    return f"{short_day(first)} – {short_day(last)}"


def type_words(event_type: str) -> str:
    """An event type as words: "air strike"."""
    return event_type.replace("_", " ")


def listed(names: tuple[str, ...], most: int = 3) -> str:
    """Names in a row, the many cut short.

    >>> listed(("A", "B", "C", "D", "E"))
    'A, B, C and 2 more'
    """
    left = len(names) - most
    return ", ".join(names) if left <= 0 else f"{', '.join(names[:most])} and {left} more"
