"""Displacement: from where to where, how many, in which days; people on the move apart from people counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from dateline.linking.reconcile import reconcile
from dateline.records.span import Record
from dateline.views.ends import End, ends, is_stock
from dateline.views.evidence import Evidence, evidence, told_by
from dateline.views.material import Where, happened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.linking.reconcile import Rule
    from dateline.records import Claim, Event
    from dateline.views.material import Material

__all__ = ["End", "Flow", "flows"]

_MOVES = ("displacement", "return")


class Flow(Record):
    """People moved (`flow`, in a period) or were counted away from home (`stock`, on a day), as one event tells it.

    A place is null where the words do not say it; ``measure`` is displaced or returned.
    """

    event_id: str
    kind: Literal["flow", "stock"]
    measure: str
    origin: End | None = None
    destination: End | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: str | None = None
    rule: str | None = None
    start: date | None = None
    end: date | None = None
    told_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def touches(self, place: str) -> bool:
        """Whether people left or came to a place or country that is called so."""
        asked = Where(place)
        return any(asked.means(end) for end in (self.origin, self.destination) if end)


def flows(material: Material, *, rule: str | Rule = "ucdp") -> list[Flow]:
    """The movements and counts of people that events tell of, in the order of their days."""
    by_report: dict[str, list[Claim]] = {}
    for claim in material.claims.values():
        by_report.setdefault(claim.report.report_id, []).append(claim)
    found: list[Flow] = []
    for event in material.events:
        claims = [claim for claim in material.of_event(event) if claim.event_type in _MOVES and happened(claim)]
        for kind in ("flow", "stock"):
            some = [claim for claim in claims if is_stock(claim) == (kind == "stock")]
            if some:
                found.append(_flow(event, kind, some, by_report, material, rule))
    return found


def _flow(
    event: Event, kind: Literal["flow", "stock"], claims: Sequence[Claim], by_report: dict[str, list[Claim]],
    material: Material, rule: str | Rule,
) -> Flow:  # fmt: skip
    measure = "returned" if claims[0].event_type == "return" else "displaced"
    figures = [each for each in reconcile(claims, copies=material.copies, rule=rule) if each.measure == measure]
    figure = max(figures, key=lambda each: (each.unit == "persons", len(each.told)), default=None)
    told = ends(claims, by_report)
    times = [claim.time for claim in claims if claim.time]
    time = min(times, key=lambda each: (each.end - each.start, each.start)) if times else event.time
    return Flow(
        event_id=event.event_id, kind=kind, measure=measure, origin=told.origin, destination=told.destination,
        low=figure.low if figure else None, best=figure.best if figure else None,
        high=figure.high if figure else None, unit=figure.unit if figure else None,
        rule=figure.rule if figure else None, start=time.start if time else None, end=time.end if time else None,
        told_by=told_by(claims), evidence=evidence(claims),
    )  # fmt: skip
