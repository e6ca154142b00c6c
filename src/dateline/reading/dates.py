"""Dates that a record or an option states: ISO 8601 in, one form of ISO 8601 out."""

from __future__ import annotations

from datetime import date, datetime

__all__ = ["iso"]

_OF_A_DATE = frozenset("0123456789-:.,+TWZ ")


def iso(value: str) -> str:
    """A day or a time as ISO 8601 in its one form; ValueError where it is no date.

    A time keeps the zone it has, and stays without one where it has none; fractions of a second are left out.

    >>> iso("2015-05-19"), iso("20150519")
    ('2015-05-19', '2015-05-19')
    >>> iso("2015-05-19T16:04:00.000Z")
    '2015-05-19T16:04:00+00:00'
    >>> iso("2015-05-19 16:04")
    '2015-05-19T16:04:00'
    """
    stated = value.strip().upper()
    if not _OF_A_DATE.issuperset(stated):
        raise ValueError(f"{value!r} is no ISO 8601 date")
    day, between, clock = stated.replace(" ", "T", 1).partition("T")
    if day.isdecimal() and len(day) != len("20150519"):  # Python 3.11 takes a Unix time for a day of the year 1432
        raise ValueError(f"{value!r} is no ISO 8601 date")
    if not between:
        return date.fromisoformat(day).isoformat()
    # The day by itself first: the library lets any character part the two, and so reads many numbers as times.
    return datetime.fromisoformat(f"{date.fromisoformat(day)}T{clock}").isoformat(timespec="seconds")
