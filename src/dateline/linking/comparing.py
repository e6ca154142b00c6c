"""Second step: two claims side by side, aspect by aspect, each with its reason and its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.linking.ties import Tie
from dateline.linking.traits import Traits

if TYPE_CHECKING:
    from dateline.records import Claim

__all__ = ["compare"]

_FLOOR = -2.0


def compare(one: Claim | Traits, other: Claim | Traits) -> Tie | None:
    """How strongly two claims tie to one event, the same in either order; None where a tie is not worth keeping."""
    a = one if isinstance(one, Traits) else Traits.of(one)
    b = other if isinstance(other, Traits) else Traits.of(other)
    if a.claim_id > b.claim_id:
        a, b = b, a
    weight, why = -3.0, []
    if a.event_type == b.event_type:
        weight += 2
        why.append(f"both tell of {a.event_type}")
    if a.place and a.place == b.place:
        weight += 2
        why.append(f"both in {a.place}")
    if a.days and b.days:
        apart = max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])
        weight += 1 if apart <= 0 else -2
        why.append("their days overlap" if apart <= 0 else f"{apart} days apart")
    shared = a.words & b.words
    weight += min(2.0, len(shared) / 3) - 0.5
    return Tie(a.claim_id, b.claim_id, round(weight, 3), tuple(why)) if weight >= _FLOOR else None
