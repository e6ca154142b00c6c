"""What a report is about: one of its tellings; decided from that report alone."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.records import Claim

__all__ = ["main_of"]

_TOLD = frozenset({"actual", "probable"})
# How many characters later a report would have to tell of what is only planned or denied, to be about it no less.
_NOT_TOLD = 3000.0
# How many characters sooner a telling counts when it takes e times as many sentences.
_SENTENCES = 400.0


def main_of(groups: Sequence[Sequence[Claim]]) -> int | None:
    """Which of the tellings of a report it is about: one that comes early, takes many sentences, and is told as a fact.

    What follows an event (arrests, talks, blame) comes after it, where a report tells both.
    """
    ranked = [(_lateness(group), number) for number, group in enumerate(groups)]
    return min(ranked)[1] if ranked else None


def _lateness(group: Sequence[Claim]) -> float:
    told = [claim for claim in group if claim.factuality in _TOLD]
    first = min(claim.trigger.start for claim in told or group)
    after = min(_behind().get(claim.event_type, 0) for claim in told or group)
    return first + after + (0.0 if told else _NOT_TOLD) - _SENTENCES * math.log(len(group))


@cache
def _behind() -> Mapping[str, int]:
    table: Mapping[str, int] = read_table("dateline.linking", "kinds.toml")["behind"]
    return table
