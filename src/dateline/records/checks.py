"""What holds of values wherever a record has them: numbers in order, points whole."""

from __future__ import annotations

from typing import Protocol, TypeVar

__all__ = ["numbers_in_order", "point_is_whole"]


class _Counted(Protocol):
    low: int | None
    best: int | None
    high: int | None


class _Located(Protocol):
    lat: float | None
    lon: float | None


_SomeCounted = TypeVar("_SomeCounted", bound=_Counted)
_SomeLocated = TypeVar("_SomeLocated", bound=_Located)


def numbers_in_order(record: _SomeCounted) -> _SomeCounted:
    """The record, unless none of low, best and high is known or they are out of order: then ValueError."""
    known = [value for value in (record.low, record.best, record.high) if value is not None]
    if not known:
        raise ValueError("a figure has at least one of low, best, high")
    if known != sorted(known):
        raise ValueError(f"low <= best <= high does not hold for {record.low}, {record.best}, {record.high}")
    return record


def point_is_whole(record: _SomeLocated) -> _SomeLocated:
    """The record, unless it has one of lat and lon without the other: then ValueError."""
    if (record.lat is None) != (record.lon is None):
        raise ValueError("a place has both lat and lon, or neither")
    return record
