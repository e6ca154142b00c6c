"""What a row of a view stands on: a claim, who tells it, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.records.span import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Claim

__all__ = ["Evidence", "evidence", "of_source", "told_by"]

REPORT = "the report itself"


class Evidence(Record):
    """One claim behind a row: the report, whom the report cites (outermost first), and the sentence."""

    claim_id: str
    report_id: str
    publisher: str | None = None
    published: str | None = None
    sources: tuple[str, ...] = ()
    factuality: str
    trigger: str
    words: str


def evidence(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """The claims as evidence, by publication."""
    told = sorted(
        claims, key=lambda claim: (claim.report.published or "9", claim.report.report_id, claim.trigger.start)
    )
    return tuple(
        Evidence(
            claim_id=claim.claim_id,
            report_id=claim.report.report_id,
            publisher=claim.report.publisher,
            published=claim.report.published,
            sources=_sources(claim),
            factuality=claim.factuality,
            trigger=claim.trigger.text,
            words=" ".join(claim.evidence.text.split()),
        )
        for claim in told
    )


def _sources(claim: Claim) -> tuple[str, ...]:
    return tuple(of_source(claim, place) for place in range(len(claim.attribution)))


def of_source(claim: Claim, place: int) -> str:
    """The words for one of the sources that a claim cites."""
    said = claim.attribution[place]
    return " ".join(said.source.text.split()) if said.source else "an unnamed source"


def told_by(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Who tells these claims: whoever a report cites last in the chain, or the report, by its publisher's name."""
    found = {of_source(claim, -1) if claim.attribution else claim.report.publisher or REPORT: None for claim in claims}
    return tuple(sorted(found, key=lambda name: (name != REPORT, name.casefold())))
