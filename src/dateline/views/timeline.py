"""The timeline: what is told of a place, an actor or everything, day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.linking.reconcile import disputes
from dateline.records.span import Record
from dateline.views.evidence import Evidence, evidence, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Event, EventFigure
    from dateline.views.material import Material

__all__ = ["Entry", "Number", "numbers", "timeline"]


class Number(Record):
    """How many, in the event's own figure."""

    measure: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: str = "persons"


class Entry(Record):
    """One event on the timeline; ``disputed`` names what its tellings contradict each other on."""

    event_id: str
    start: date | None = None
    end: date | None = None
    precision: str | None = None
    event_type: str
    place: str | None = None
    country: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    figures: tuple[Number, ...] = ()
    factuality: str
    disputed: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    reports: int
    evidence: tuple[Evidence, ...] = ()


def timeline(material: Material) -> list[Entry]:
    """The events in the order of their days, those of no known day last."""
    return [_entry(event, material) for event in material.events]


def _entry(event: Event, material: Material) -> Entry:
    claims = material.of_event(event)
    known = disputes(claims, copies=material.copies)
    return Entry(
        event_id=event.event_id,
        start=event.time.start if event.time else None,
        end=event.time.end if event.time else None,
        precision=event.time.precision if event.time else None,
        event_type=event.event_type,
        place=event.place.name if event.place else None,
        country=event.place.country if event.place else None,
        actors=_who(event, "actor"),
        targets=_who(event, "target"),
        figures=numbers(event.figures),
        factuality=event.factuality,
        disputed=tuple(dict.fromkeys(each.about for each in known))
        or (("not told what about",) if event.disputed else ()),
        told_by=told_by(claims),
        reports=len(event.reports),
        evidence=evidence(claims),
    )


def numbers(figures: Iterable[EventFigure]) -> tuple[Number, ...]:
    """The figures without what was told."""
    return tuple(
        Number(measure=each.measure, low=each.low, best=each.best, high=each.high, unit=each.unit) for each in figures
    )


def _who(event: Event, role: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.entity.name for part in event.participants if part.role == role))
