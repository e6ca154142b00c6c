"""Claims kept as the lines that they are written as: a tenth of the room that records take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self, overload

from dateline.records import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Folded"]


class Folded(Sequence[Claim]):
    """Claims that become records again each time they are looked at.

    Linking looks at a claim twice, for its traits and for its event; between the two lies all the rest of the news.
    """

    __slots__ = ("_lines",)

    def __init__(self, claims: Iterable[Claim] = ()) -> None:
        self._lines = [_line(claim) for claim in claims]

    def append(self, claim: Claim) -> None:
        """Takes up one more."""
        self._lines.append(_line(claim))

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Claim | Self:
        if isinstance(at, slice):
            some = type(self)()
            some._lines = self._lines[at]
            return some
        return Claim.model_validate_json(self._lines[at])

    def __len__(self) -> int:
        return len(self._lines)


def _line(claim: Claim) -> bytes:
    return claim.model_dump_json(exclude_defaults=True).encode()
