"""Which claim a report is about; decided from that report's claims alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Claim

__all__ = ["main_claims"]


def main_claims(claims: Iterable[Claim]) -> dict[str, str]:
    """The main claim of each report, by the report's id: the event that holds it is the report's main event.

    All claims of a report must be given.
    """
    best: dict[str, tuple[tuple[bool, int, str], str]] = {}
    for claim in claims:
        rank = (claim.factuality not in ("actual", "probable"), claim.trigger.start, claim.claim_id)
        report = claim.report.report_id
        if report not in best or rank < best[report][0]:
            best[report] = rank, claim.claim_id
    return {report: name for report, (_, name) in best.items()}
