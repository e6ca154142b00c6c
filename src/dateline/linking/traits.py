"""What linking looks at in a claim, worked out once: days, place, who, how many, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.records import Claim

__all__ = ["Traits"]

_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Traits:
    """A claim as linking sees it."""

    claim_id: str
    report_id: str
    event_type: str
    factuality: str
    days: tuple[int, int] | None
    published: int | None
    place: str | None
    country: str | None
    point: tuple[float, float] | None
    precision: str | None
    actors: frozenset[str]
    targets: frozenset[str]
    figures: dict[str, tuple[int, int]]
    trigger: str
    at: int
    words: frozenset[str]
    title: frozenset[str]

    @classmethod
    def of(cls, claim: Claim) -> Traits:
        """The traits of a claim."""
        place = claim.place
        return cls(
            claim_id=claim.claim_id,
            report_id=claim.report.report_id,
            event_type=claim.event_type,
            factuality=claim.factuality,
            days=(claim.time.start.toordinal(), claim.time.end.toordinal()) if claim.time else None,
            published=_day(claim.report.published),
            place=place.name.casefold() if place else None,
            country=place.country if place else None,
            point=(place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None,
            precision=place.precision if place else None,
            actors=_who(claim, "actor"),
            targets=_who(claim, "target"),
            figures={
                f.measure: (f.low or f.best or f.high or 0, f.high or f.best or f.low or 0) for f in claim.figures
            },
            trigger=claim.trigger.text.casefold(),
            at=claim.trigger.start,
            words=_words(claim.evidence.text),
            title=_words(claim.report.title or ""),
        )


def _day(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _who(claim: Claim, role: str) -> frozenset[str]:
    return frozenset(
        (part.entity.name if part.entity else part.span.text).casefold()
        for part in claim.participants
        if part.role == role
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
