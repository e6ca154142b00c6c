"""What each claim says of how many: one count for each figure, and for each harm that is told without a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from dateline.linking.reconcile.wording import Standing, hits, names, standing
from dateline.records.values import MEASURES, Measure, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dateline.records import Claim, Entity
    from dateline.records.values import Factuality

__all__ = ["UNITS", "Count", "counts", "source_of", "teller_of"]

UNITS: tuple[Unit, ...] = get_args(Unit)
# What is done to the targets of an event of this type, where it gives no number.
_DONE: Mapping[str, Measure] = {
    "killing": "killed", "injury": "injured", "abduction": "abducted", "arrest": "detained",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """One claim's count of one measure: its numbers, who tells it, when, of which days, and how it stands to others.

    ``teller`` is the text that tells it: a report, or what the report copies.
    """

    claim_id: str
    measure: Measure
    unit: Unit
    low: int | None
    best: int | None
    high: int | None
    words: str
    factuality: Factuality
    standing: Standing
    told: bool  # False where it is counted from who is named
    source: str | None
    kind: str | None
    named: bool  # the source is one that the report names
    teller: str
    is_copy: bool
    published: str
    start: date | None
    end: date | None

    @property
    def number(self) -> int:
        """The number that it comes nearest to saying."""
        return next(number for number in (self.best, self.low, self.high) if number is not None)

    @property
    def least(self) -> int:
        """The lowest number that it allows for."""
        return next(number for number in (self.low, self.best, self.high) if number is not None)

    @property
    def most(self) -> int:
        """The highest number that it gives."""
        return next(number for number in (self.high, self.best, self.low) if number is not None)


def source_of(claim: Claim) -> tuple[str | None, Entity | None]:
    """Who says it: the innermost source that the claim names, else the publisher; with what the source resolves to."""
    for said in reversed(claim.attribution):
        if said.source:
            return said.entity.name if said.entity else said.source.text, said.entity
    return claim.report.publisher, None


def teller_of(claim: Claim, copies: Mapping[str, str]) -> str:
    """The text that tells it: the report's, or the one it copies."""
    return copies.get(claim.report.report_id, claim.report.report_id)


def counts(claims: Iterable[Claim], copies: Mapping[str, str]) -> list[Count]:
    """Every count of these claims, in a fixed order."""
    told = sorted(claims, key=lambda claim: (claim.report.published or "9", claim.claim_id))
    found = [count for claim in told for count in _told(claim, copies)]
    texts: dict[str, list[Claim]] = {}
    for claim in told:
        texts.setdefault(claim.report.report_id, []).append(claim)
    for each in texts.values():
        found += _counted_from_names(each, [count for count in found if count.told], copies)
    places = {measure: place for place, measure in enumerate(MEASURES)}
    return sorted(found, key=lambda count: (places[count.measure], UNITS.index(count.unit), count.published,
                                            count.claim_id, count.number))  # fmt: skip


def _told(claim: Claim, copies: Mapping[str, str]) -> Iterable[Count]:
    for figure in claim.figures:
        yield _count(
            claim, figure.measure, copies, unit=figure.unit, numbers=(figure.low, figure.best, figure.high),
            words=figure.span.text, standing=standing(claim, figure),
        )  # fmt: skip


def _counted_from_names(claims: list[Claim], told: list[Count], copies: Mapping[str, str]) -> Iterable[Count]:
    """Of one report: how many are named as killed, held or hurt, for what it gives no number of.

    Who was shot and is not told as killed is hurt: "Two men were shot; one of them died" tells of one killed, one hurt.
    """
    teller = {claim.claim_id for claim in claims}
    known = {count.measure for count in told if count.claim_id in teller}
    named: dict[Measure, tuple[int, Claim]] = {}
    for claim in claims:
        if claim.factuality not in ("actual", "probable") or claim.figures:
            continue
        measure = _DONE.get(claim.event_type) or ("injured" if claim.event_type == "attack" else None)
        if measure is None or (claim.event_type == "attack" and not hits(claim.trigger.text)):
            continue
        number = sum(names(part.span.text) or 0 for part in claim.participants if part.role == "target")
        if number > named.get(measure, (0, claim))[0]:
            named[measure] = (number, claim)
    killed = [count.number for count in told if count.claim_id in teller and count.measure == "killed"]
    for measure, (number, claim) in named.items():
        dead = max(killed, default=named.get("killed", (0, claim))[0]) if measure == "injured" else 0
        left = number - dead
        if measure not in known and left > 0:
            yield _count(claim, measure, copies, numbers=(left, left, None), told=False)


def _count(
    claim: Claim, measure: Measure, copies: Mapping[str, str], *, numbers: tuple[int | None, int | None, int | None],
    unit: Unit = "persons", words: str = "", standing: Standing = "incident", told: bool = True,
) -> Count:  # fmt: skip
    source, entity = source_of(claim)
    time = claim.time if claim.time and claim.time.origin != "published" else None
    return Count(
        claim_id=claim.claim_id, measure=measure, unit=unit, low=numbers[0], best=numbers[1], high=numbers[2],
        words=words, factuality=claim.factuality, standing=standing, told=told,
        source=source, kind=entity.kind if entity else None, named=any(said.source for said in claim.attribution),
        teller=teller_of(claim, copies), is_copy=teller_of(claim, copies) != claim.report.report_id,
        published=claim.report.published or "9",
        start=time.start if time else None, end=time.end if time else None,
    )  # fmt: skip
