"""Dateline's own table of events: what, when, where, who, how many by the event's own rule, who tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.exporting.events.telling import joined
from dateline.records.values import MEASURES

if TYPE_CHECKING:
    from dateline.exporting.events.telling import Telling
    from dateline.exporting.rows import Cell

__all__ = ["COLUMNS", "row"]

_NUMBERS = ("low", "best", "high")

COLUMNS: dict[str, str] = {
    "event_id": "the event's id",
    "event_type": "what happened, in the codebook's words",
    "factuality": "how it is told: actual, probable, possible, future or negated",
    "time_start": "the first day on which it can lie",
    "time_end": "the last day",
    "time_precision": "how narrow the tellings are: day, week, month, season, year or interval",
    "place": "the place's name",
    "place_precision": "how small a place it is: site, place, admin or country",
    "admin1": "its first administrative division",
    "country": "its country, ISO 3166 alpha-2",
    "geonames_id": "its GeoNames id",
    "lat": "degrees north, WGS 84",
    "lon": "degrees east, WGS 84",
    "actors": "who did it",
    "actor_kinds": "what kind of actor each is",
    "targets": "to whom or what it was done",
    "target_kinds": "what kind each is",
    **{
        f"{measure}_{number}": f"how many {'persons ' if number == 'low' else ''}{measure}, {number}"
        for measure in MEASURES
        for number in _NUMBERS
    },
    "rule": "the rule that chose these numbers",
    "disputed": "what its tellings contradict each other on",
    "reports": "how many reports tell it",
    "texts": "how many, copies of one text counted once",
    "report_ids": "their ids",
    "publishers": "who published them",
    "cited": "whom they cite",
    "part_of": "a claim that tells the wider event, where it is a part of one",
    "claims": "the claims that tell it",
    "sentences": "their sentences, each with who says so",
}


def row(told: Telling) -> dict[str, Cell]:
    """The event as a row; several kinds of unit stand in the other formats, here are persons."""
    event, place, time = told.event, told.event.place, told.event.time
    persons = {each.measure: each for each in event.figures if each.unit == "persons"}
    cells: dict[str, Cell] = {
        "event_id": event.event_id, "event_type": event.event_type, "factuality": event.factuality,
        "time_start": time.start.isoformat() if time else None, "time_end": time.end.isoformat() if time else None,
        "time_precision": time.precision if time else None, "rule": joined(each.rule for each in event.figures),
        "disputed": "; ".join(told.disputed), "reports": len(event.reports), "texts": told.texts,
        "report_ids": "; ".join(event.reports), "publishers": told.publishers, "cited": told.cited,
        "part_of": event.part_of, "claims": "; ".join(event.claims), "sentences": told.sentences,
    }  # fmt: skip
    for name in ("place_precision", "admin1", "country", "geonames_id", "lat", "lon"):
        cells[name] = getattr(place, name.removeprefix("place_")) if place else None
    cells["place"] = place.name if place else None
    for role in ("actor", "target"):
        entities = [part.entity for part in event.participants if part.role == role]
        cells[f"{role}s"] = "; ".join(entity.name for entity in entities)
        cells[f"{role}_kinds"] = "; ".join(entity.kind or "" for entity in entities)
    for measure, figure in persons.items():
        cells |= {f"{measure}_{number}": getattr(figure, number) for number in _NUMBERS}
    return cells
