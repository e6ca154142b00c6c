"""What two tellings have in common, weighed: how likely they tell of one event, and why."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Tie"]


class Tie(NamedTuple):
    """Two tellings, ``one`` before ``other`` by id, how strongly they belong to one event, and the reasons.

    ``weight`` is in log-odds: above 0 one event is likelier than two, at 2.2 nine times as likely.
    """

    one: str
    other: str
    weight: float
    why: tuple[str, ...] = ()
