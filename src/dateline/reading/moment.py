"""A day, with its clock time and zone where stated, as people write it: "08/14/2019 09:30 am ET" as ISO 8601.

The words (months, zones, which order numbers stand in) lie in ``date_words.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from dateline.reading.dates import iso
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

__all__ = ["Moment", "Order", "any_date", "match_moment", "one_of", "settle", "words"]

Order = Literal["day", "month"]
ORDERS: tuple[Order, ...] = ("day", "month")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date phrase: its words, and its parts as written. ``settle`` makes ISO 8601 of it."""

    words: str
    end: int  # where it ends in the line
    parts: dict[str, str]

    @property
    def order(self) -> Order | None:
        """Which of the two numbers of a date comes first, where something tells; None where both could be."""
        if not self.is_either():
            return "month" if int(self.parts.get("second", 0)) > 12 else "day"
        if "weekday" in self.parts and (fits := [order for order in ORDERS if self._fits_weekday(self._day(order))]):
            return fits[0]
        zone = self.parts.get("zone", "").upper()
        if zone in words()["month_first"]["zones"]:
            return "month"
        if self.parts["mark"] in words()["day_first"]["separators"] or zone in words()["day_first"]["zones"]:
            return "day"
        return "month" if "half" in self.parts else None

    def is_either(self) -> bool:
        """Whether, by its numbers alone, either could be the month: "03/04/2021", not "03/03/2021"."""
        first, second = int(self.parts.get("first", 0)), int(self.parts.get("second", 0))
        return first != second and max(first, second) <= 12

    def iso(self, order: Order | None) -> str:
        """The moment as ISO 8601, its numbers read in this order; ValueError where there is no such day or hour."""
        day = self._day(order)
        if "hour" not in self.parts:
            return day.isoformat()
        hour = _hour(int(self.parts["hour"]), self.parts.get("half", "")[:1].lower())
        time = datetime(day.year, day.month, day.day, hour, int(self.parts.get("minute", 0)))
        return time.replace(second=int(self.parts.get("second_of_time", 0)), tzinfo=self._zone()).isoformat()

    def doubts(self, order: Order | None) -> list[str]:
        """What a reader of this moment should know: a weekday that does not fit, a zone that could be two."""
        found = []
        day = self._day(order)
        if not self._fits_weekday(day):
            found.append(f"{self.words!r}: {day.isoformat()} was a {day:%A}")
        zone = self.parts.get("zone", "")
        if "hour" in self.parts and zone.upper() in words()["doubtful_zones"]["names"]:
            found.append(f"{self.words!r}: {zone} could be several time zones, the time is kept without one")
        told = "weekday" in self.parts or zone.upper() in words()["month_first"]["zones"]
        if order == "month" and self.is_either() and not told:
            found.append(f"{self.words!r}: read month first")
        return found

    def _day(self, order: Order | None) -> date:
        year = int(self.parts["year"])
        if "month" in self.parts:
            return date(year, words()["month"][self.parts["month"].lower()], int(self.parts["day"]))
        if "month_no" in self.parts:
            return date(year, int(self.parts["month_no"]), int(self.parts["day"]))
        numbers = int(self.parts["first"]), int(self.parts["second"])
        month, day = numbers if order == "month" else numbers[::-1]
        return date(year, month, day)

    def _fits_weekday(self, day: date) -> bool:
        """Whether a day falls on the weekday that is stated with it; so does every day where none is."""
        weekday = self.parts.get("weekday")
        return weekday is None or words()["weekday"][weekday.lower()] == day.weekday()

    def _zone(self) -> tzinfo | None:
        if offset := self.parts.get("offset"):
            return _offset(offset)
        known: str | None = words()["zones"].get(self.parts.get("zone", "").upper())
        if known is None:
            return None
        return _offset(known) if known[0] in "+-" else ZoneInfo(known)


def match_moment(line: str, at: int = 0) -> Moment | None:
    """The moment that begins at this place of a line, day before clock or clock before day; None where none does."""
    for pattern in _moments():
        if found := pattern.match(line, at):
            stated = {name: value for name, value in found.groupdict().items() if value is not None}
            return Moment(found.group().rstrip(), found.end(), stated)
    return None


def any_date(value: str) -> str | None:
    """A date as pages, feeds and mails state it, in ISO 8601, as mail headers do or in words; None where it is none.

    >>> any_date("Wed, 03 Mar 2021 14:05:00 +0200"), any_date("3 March 2021"), any_date("soon")
    ('2021-03-03T14:05:00+02:00', '2021-03-03', None)
    """
    value = " ".join(value.split())
    try:
        return iso(value)
    except ValueError:
        moment = match_moment(value)
        return settle(moment)[0] if moment and moment.end == len(value) else None


def settle(moment: Moment, known: frozenset[Order] = frozenset()) -> tuple[str | None, tuple[str, ...]]:
    """The moment as ISO 8601 and what is doubtful about it; None where it names no day or could be two.

    ``known`` are the orders that other dates of the same report are written in: one order settles them all.

    >>> settle(match_moment("08/14/2019 09:30 am ET"))
    ('2019-08-14T09:30:00-04:00', ())
    >>> settle(match_moment("3 March 2021 14:05 GMT"))
    ('2021-03-03T14:05:00+00:00', ())
    >>> settle(match_moment("03/04/2021"))[0] is None
    True
    """
    order = moment.order or (next(iter(known)) if len(known) == 1 else None)
    if order is None and moment.is_either():
        return None, (f"{moment.words!r} could be two days: left open, state the date (--published)",)
    try:
        return moment.iso(order), tuple(moment.doubts(order))
    except (ValueError, OverflowError):
        return None, (f"{moment.words!r} is no date",)


@cache
def words() -> dict[str, Any]:  # Any: tables of words, numbers and zones
    """The words of dates, with ``month`` and ``weekday`` as tables from every form of a name to its number."""
    table = read_table("dateline.reading", "date_words.toml")
    table["month"] = {form: number for number, forms in enumerate(table["months"].values(), 1) for form in forms}
    table["weekday"] = {form: number for number, forms in enumerate(table["weekdays"].values()) for form in forms}
    return table


def one_of(forms: Iterable[str]) -> str:
    """A pattern for any of these forms, the longest first."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)


# Hours need minutes, am or pm, or the four digits of a 24-hour clock with what says so.
_CLOCK = (
    r"(?=\d{1,2}[:.h]\d{2}|\d{1,2}\s*[ap]\.?m\b|\d{4}\s*(?:hrs|hours|GMT|UTC|Z)\b)"
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2})(?::(?P<second_of_time>\d{2})(?:\.\d+)?)?)?"
    r"(?:\s*(?:hrs|hours)\b)?(?:\s*(?P<half>[ap]\.?m\b\.?))?"
)
_DAY_TO_CLOCK = r"\s*(?:,?\s*\bat\b|,|@|[-–—|·•/]|T)?\s*"
_CLOCK_TO_DAY = r"\s*(?:,?\s*\bon\b|,|[-–—|·•])?\s*"


@cache
def _days() -> tuple[str, ...]:
    """The ways to write a day, each a pattern."""
    weekday = rf"(?:(?P<weekday>{one_of(words()['weekday'])})\b\.?,?\s+)?"
    month = rf"(?P<month>{one_of(words()['month'])})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return (
        weekday + r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month_no>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        weekday + r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>[12]\d{3})",
        weekday + rf"(?:the\s+)?{day}(?:\s+of)?[\s-]+{month},?[\s-]+(?P<year>[12]\d{{3}})",
        weekday + rf"{month}\s+{day},?\s+(?P<year>[12]\d{{3}})",
    )


@cache
def _zones() -> str:
    """A zone's name, an offset, or both ("GMT+3", "(ET)"); its name may follow once more, as programs write it."""
    names = one_of([*words()["zones"], *words()["doubtful_zones"]["names"]])
    return rf"(?:\s*\(?(?:(?P<zone>{names})\b)?(?P<offset>[+-]\d{{1,2}}(?::?\d{{2}})?)?\)?(?:\s+\([A-Z][A-Za-z ]+\))?)"


@cache
def _moments() -> tuple[re.Pattern[str], ...]:
    """Every way to write a moment: each day with or without a clock after it, then each with a clock before it."""
    clock = _CLOCK + _zones()
    written = [f"{day}(?:{_DAY_TO_CLOCK}{clock})?" for day in _days()]
    written += [clock + _CLOCK_TO_DAY + day for day in _days()]
    return tuple(re.compile(rf"{pattern}(?!\w)", re.IGNORECASE) for pattern in written)


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour} {half}m is no hour")
    return hour % 12 + (12 if half == "p" else 0)


def _offset(stated: str) -> timezone:
    """A fixed offset: "+02:00", "-0400", "+3"."""
    digits = stated[1:].replace(":", "")
    hours, minutes = int(digits[:2] if len(digits) != 3 else digits[:1]), int(digits[2:] or 0)
    return timezone((-1 if stated[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
