"""Which claim a report is about; decided from that report's claims alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Claim

__all__ = ["main_claim"]


def main_claim(claims: Iterable[Claim]) -> Claim | None:
    """The main one of a report's claims; None where there is none."""
    return min(
        claims,
        key=lambda claim: (claim.factuality not in ("actual", "probable"), claim.trigger.start, claim.claim_id),
        default=None,
    )
