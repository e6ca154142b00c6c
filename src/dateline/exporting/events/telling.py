"""An event with the claims that tell it, as every table of events looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.actors import countries, kinds
from dateline.linking.reconcile import disputes, reconcile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.records import Claim, Entity, Event, EventFigure

__all__ = ["Telling", "joined", "kind_code"]


def joined(parts: Iterable[object]) -> str:
    """Each part once, with "; " between them; what is not known is left out.

    >>> joined(["Gazette", None, "Wire", "Gazette"])
    'Gazette; Wire'
    """
    return "; ".join(dict.fromkeys(str(part) for part in parts if part not in (None, "")))


@dataclass(frozen=True)
class Telling:
    """An event, its claims in the order of their publication, and which reports are copies of which text."""

    event: Event
    claims: tuple[Claim, ...]
    copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def country(self) -> str:
        """The country's name."""
        code = self.event.place.country if self.event.place else None
        return countries()[code].name if code and code in countries() else code or ""

    def sides(self, role: str) -> list[Entity]:
        """Who took part in this role: sides and people, no things."""
        parts = [part.entity for part in self.event.participants if part.role == role]
        return [entity for entity in parts if entity.kind != "property"]

    def figure(self, measure: str, rule: str) -> EventFigure | None:
        """The event's figure of persons by a rule."""
        found = reconcile(self.claims, copies=self.copies, rule=rule)
        return next((each for each in found if each.measure == measure and each.unit == "persons"), None)

    @cached_property
    def disputed(self) -> tuple[str, ...]:
        """What its tellings contradict each other on."""
        return tuple(dict.fromkeys(each.about for each in disputes(self.claims, copies=self.copies)))

    @property
    def texts(self) -> int:
        """How many reports tell it, copies of one text counted once."""
        return len({self.copies.get(name, name) for name in self.event.reports})

    @property
    def publishers(self) -> str:
        """Who published the reports."""
        return joined(claim.report.publisher or claim.report.report_id for claim in self.claims)

    @property
    def cited(self) -> str:
        """Whom the reports cite."""
        said = [each for claim in self.claims for each in claim.attribution]
        return joined(each.entity.name if each.entity else each.source and each.source.text for each in said)

    @property
    def sentences(self) -> str:
        """The sentences that tell it, each with who says so."""
        told: dict[str, str] = {}
        for claim in self.claims:
            sources = joined(each.source and each.source.text for each in claim.attribution)
            who = joined([claim.report.publisher or claim.report.report_id, sources])
            told.setdefault(" ".join(claim.evidence.text.split()), who)
        return " ".join(f"“{words}” ({who})" for words, who in told.items())


def kind_code(entity: Entity | None) -> int | None:
    """ACLED's code for the kind of an actor."""
    kind = kinds().get(entity.kind) if entity and entity.kind else None
    return kind.acled if kind else None
