"""Time, as the fetching sees it: one place to ask for it, so that tests need not wait."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

__all__ = ["Clock", "duration", "moment", "stamp"]

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(max(0.0, seconds))


def stamp(when: datetime) -> str:
    """A moment as the archive writes it: UTC, sortable as text.

    >>> stamp(datetime(2021, 3, 3, 14, 5, tzinfo=UTC))
    '2021-03-03T14:05:00.000000Z'
    """
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(stamped: str) -> datetime:
    """The moment that the archive wrote."""
    return datetime.fromisoformat(stamped)


def duration(words: str) -> timedelta:
    """A length of time in one unit; ValueError where it is none.

    >>> duration("15m"), duration("7d")
    (datetime.timedelta(seconds=900), datetime.timedelta(days=7))
    """
    number, unit = words.strip()[:-1], words.strip()[-1:]
    if unit not in _UNITS or not number.strip().isdecimal() or not int(number):
        raise ValueError(f"{words!r} is no length of time: write a number and s, m, h, d or w, as in 15m")
    return timedelta(seconds=int(number) * _UNITS[unit])
