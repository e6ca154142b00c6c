"""First step: which claims are compared at all. Two claims are where they share a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.linking.traits import Traits

if TYPE_CHECKING:
    from dateline.records import Claim

__all__ = ["keys"]


def keys(claim: Claim | Traits) -> frozenset[str]:
    """The keys of a claim: they depend on the claim alone, and two claims without a common one are never compared."""
    it = claim if isinstance(claim, Traits) else Traits.of(claim)
    found = {f"report {it.report_id}"}
    first, last = it.days or (it.published or 0, it.published or 0)
    if last - first <= 7:
        for day in range(first - 1, last + 2):
            found.add(f"{day} {it.place or it.country or '-'}")
    return frozenset(found)
