"""What of many rows a page holds: those of a known day, and of these the most told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import date

__all__ = ["Fitting", "fit"]

_Row = TypeVar("_Row")


class Fitting(NamedTuple, Generic[_Row]):
    """The rows to draw, in their order; how many lines are left out for want of room, how many rows have no day."""

    rows: list[_Row]
    crowded: int
    undated: int


def fit(
    rows: Sequence[_Row], most: int, *, day: Callable[[_Row], date | None], line: Callable[[_Row], Hashable],
    told: Callable[[_Row], int],
) -> Fitting[_Row]:  # fmt: skip
    """The dated rows of so many lines at most: of too many, those on which most is told.

    >>> import datetime
    >>> rows = [("Amar", 2), ("Belit", 5), ("Amar", 4), ("Corvan", None)]
    >>> fit(rows, 1, day=lambda row: row[1] and datetime.date(2031, 3, row[1]), line=lambda row: row[0],
    ...     told=lambda row: 1)
    Fitting(rows=[('Amar', 2), ('Amar', 4)], crowded=1, undated=1)
    """
    dated = [row for row in rows if day(row)]
    weight: dict[Hashable, int] = {}
    for row in dated:
        weight[line(row)] = weight.get(line(row), 0) + told(row)
    kept = set(sorted(weight, key=lambda each: (-weight[each], str(each)))[:most])
    shown = [row for row in dated if line(row) in kept]
    return Fitting(shown, len(weight) - len(kept), len(rows) - len(dated))
