"""Questions about many ids: databases take only so many values at once."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["chunks"]

_VALUES = 500
_Value = TypeVar("_Value", str, int)


def chunks(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    """The values in their order, so many at once; each value once.

    >>> [len(some) for some in chunks(range(1_200))]
    [500, 500, 200]
    """
    waiting = iter(sorted(set(values)))
    while some := list(islice(waiting, _VALUES)):
        yield some
