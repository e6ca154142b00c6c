"""Groups by average linkage: two groups join while what ties them, on average over all pairs, says they are one.

So no chain of neighbours makes one event of a month of shelling: whoever joins a group must be tied to most of it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["join"]


def join(
    groups: Iterable[list[str]], weights: Mapping[tuple[str, str], float], *, missing: float,
    allowed: Callable[[list[str], list[str]], bool],
) -> list[list[str]]:  # fmt: skip
    """The groups after all joining, each sorted, in the order of their first members.

    ``weights`` are log-odds by two members; a pair without one counts ``missing``. ``allowed`` may forbid a join.
    """
    return _Groups(groups, weights, missing, allowed).joined()


class _Groups:
    """Groups by the name of their first member, with the sum and the number of the weights between any two."""

    def __init__(
        self, groups: Iterable[list[str]], weights: Mapping[tuple[str, str], float], missing: float,
        allowed: Callable[[list[str], list[str]], bool],
    ) -> None:  # fmt: skip
        self._members = {min(group): sorted(group) for group in groups}
        self._missing = missing
        self._allowed = allowed
        self._between: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
        home = {name: first for first, group in self._members.items() for name in group}
        for (one, other), weight in sorted(weights.items()):
            self._add(home[one], home[other], weight, 1)
        self._queue: list[tuple[float, str, str, int, int]] = []

    def joined(self) -> list[list[str]]:
        for one, others in sorted(self._between.items()):
            for other in sorted(others):
                if one < other:
                    self._enqueue(one, other)
        while self._queue:
            _, one, other, size, other_size = heapq.heappop(self._queue)
            if len(self._members.get(one, ())) != size or len(self._members.get(other, ())) != other_size:
                continue  # one of them has grown or gone since
            if self._allowed(self._members[one], self._members[other]):
                self._join(one, other)
        return [group for _, group in sorted(self._members.items())]

    def _join(self, one: str, other: str) -> None:
        self._members[one] = sorted(self._members[one] + self._members.pop(other))
        del self._between[one][other]
        for third, (weight, count) in self._between.pop(other).items():
            if third != one:
                del self._between[third][other]
                self._add(one, third, weight, count)
        for third in self._between[one]:
            self._enqueue(*sorted((one, third)))

    def _add(self, one: str, other: str, weight: float, count: int) -> None:
        if one == other:
            return
        before, many = self._between[one].get(other, (0.0, 0))
        self._between[one][other] = self._between[other][one] = (before + weight, many + count)

    def _enqueue(self, one: str, other: str) -> None:
        sizes = len(self._members[one]), len(self._members[other])
        weight, count = self._between[one][other]
        pairs = sizes[0] * sizes[1]
        average = (weight + self._missing * (pairs - count)) / pairs
        if average > 0:
            heapq.heappush(self._queue, (-round(average, 9), one, other, *sizes))
