"""Whose side an actor was on, and what it was, when: coalitions, splits, successors, groups that came to govern.

Days are ISO dates and may be cut short: "2015-03" is that month, "2015" that year. A bound that is absent is open.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TIES", "Period", "Tie", "holds", "ties"]

# What one actor can be to another.
TIES = ("part of", "allied with", "backed by", "split from", "joined", "succeeds")


def holds(since: str | None, until: str | None, day: str) -> bool:
    """Whether a day lies within two bounds, both inclusive, of whatever precision.

    >>> holds("2015-03-26", "2019", "2019-07-01"), holds("2015-03-26", "2019", "2015-03-25")
    (True, False)
    """
    return (since is None or day[: len(since)] >= since) and (until is None or day[: len(until)] <= until)


class Tie(NamedTuple):
    """What an actor is to another (``how`` is one of ``TIES``), from when until when; UCDP tells no days."""

    how: str
    to: str
    since: str | None = None
    until: str | None = None

    def holds(self, day: str) -> bool:
        """Whether it stood on a day."""
        return holds(self.since, self.until, day)


class Period(NamedTuple):
    """A time in which an actor was of another kind, or of another country, than its entry says."""

    kind: str
    country: str | None = None
    since: str | None = None
    until: str | None = None


def read_tie(row: Mapping[str, Any]) -> tuple[str, Tie]:  # Any: TOML's own values
    """Who is tied, and the tie, of a row of ``allegiance.toml`` or of a team's own file."""
    return row["of"], Tie(row["how"], row["to"], row.get("since"), row.get("until"))


@cache
def ties() -> Mapping[str, tuple[Tie, ...]]:
    """The ties that ship, by the id of the actor, or by the code of the country, that is tied.

    >>> [tie.to for tie in ties()["AE"] if tie.holds("2016-01-01")]
    ['dateline:us-led-coalition', 'dateline:saudi-led-coalition']
    """
    found: dict[str, tuple[Tie, ...]] = {}
    for row in read_table("dateline.actors", "allegiance.toml")["tie"]:
        who, tie = read_tie(row)
        found[who] = (*found.get(who, ()), tie)
    return MappingProxyType(found)
