"""Second step: which tellings are compared at all. Two are where they share a key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.linking.tellings import Telling

__all__ = ["keys"]


def keys(telling: Telling) -> frozenset[str]:
    """The keys of a telling: they depend on it alone, and two tellings without a common one are never compared."""
    found = {f"report {telling.report_id}"}
    for claim in telling.claims:
        place = claim.place and (claim.place.name.casefold() or claim.place.country)
        if claim.time:
            first, last = claim.time.start.toordinal(), claim.time.end.toordinal()
        elif claim.report.published:
            first = last = date.fromisoformat(claim.report.published[:10]).toordinal()
        else:
            continue
        if place and last - first <= 7:
            found |= {f"{day} {place}" for day in range(first - 1, last + 2)}
    return frozenset(found)
