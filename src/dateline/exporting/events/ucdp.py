"""Events in the columns of UCDP GED: deadly ones of organised violence, with best, high and low by the rule ucdp."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from dateline.actors import kinds
from dateline.exporting.events.telling import joined

if TYPE_CHECKING:
    from dateline.exporting.events.telling import Telling
    from dateline.exporting.rows import Cell
    from dateline.records import Entity, EventPlace, EventTime

__all__ = ["COLUMNS", "WITHOUT", "row"]

WITHOUT = "not told as having happened, of no known day or country, without deaths, or no organised violence"

_EMPTY = "empty: UCDP's own"
COLUMNS: dict[str, str] = {
    "id": "the event's id here",
    "relid": _EMPTY,
    "year": "the year in which it began",
    "active_year": _EMPTY,
    "code_status": _EMPTY,
    "type_of_violence": "1 state-based, 2 non-state, 3 one-sided",
    "conflict_dset_id": _EMPTY,
    "conflict_new_id": _EMPTY,
    "conflict_name": _EMPTY,
    "dyad_dset_id": _EMPTY,
    "dyad_new_id": _EMPTY,
    "dyad_name": "the two sides",
    "side_a_dset_id": _EMPTY,
    "side_a_new_id": "UCDP's number for the actor, where it has one",
    "side_a": "who did it; where two fight, the state before others",
    "side_b_dset_id": _EMPTY,
    "side_b_new_id": "UCDP's number for the actor, where it has one",
    "side_b": "the other side, or Civilians",
    "number_of_sources": "how many reports tell it, copies of one text counted once",
    "source_article": "publisher, day and title of each report",
    "source_office": "who published them",
    "source_date": "when",
    "source_headline": "their titles",
    "source_original": "whom they cite",
    "where_prec": "1 a town or site, 3 a district, 4 a province, 6 a country",
    "where_coordinates": "the place",
    "where_description": "the place with what it lies in",
    "adm_1": "the first administrative division",
    "adm_2": "empty",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "geom_wkt": "the point as WKT",
    "priogrid_gid": "the PRIO-GRID cell of the point",
    "country": "the country's name",
    "country_id": _EMPTY,
    "region": _EMPTY,
    "event_clarity": "1 one event of known days, 2 many summed up",
    "date_prec": "1 the day, 2 up to six days, 3 a week, 4 a month, 5 longer",
    "date_start": "the first day",
    "date_end": "the last day",
    "deaths_a": "empty: reports are not asked for each side's dead",
    "deaths_b": "empty",
    "deaths_civilians": "the best number, of one-sided violence",
    "deaths_unknown": "the best number, of the other two",
    "best": "the median of what the texts tell; the least told where no number is",
    "high": "the highest told",
    "low": "the lowest told",
    "gwnoa": _EMPTY,
    "gwnob": _EMPTY,
}

_ONE_SIDED = 3
_CLASHES = frozenset({"armed_clash"})
_SIDES = frozenset({"state", "police", "rebel", "militia", "gang", "armed", "communal", "private", "international"})
_STATES = frozenset({"state", "police"})
_UCDP = "ucdp:"
_MONTH = 31  # days


def row(told: Telling) -> dict[str, Cell] | None:
    """The event as a row; None where UCDP GED would have none."""
    event, place, time = told.event, told.event.place, told.event.time
    violence, dead = _violence(told), told.figure("killed", "ucdp")
    if violence is None or place is None or time is None or dead is None:
        return None
    best = dead.best if dead.best is not None else dead.low or 0
    if event.factuality not in ("actual", "probable") or max(best, dead.high or 0) == 0:
        return None
    return {
        "id": event.event_id, "year": time.start.year, "type_of_violence": violence, **_sides(told, violence),
        **_sources(told), **_where(place, told.country), **_when(time),
        "deaths_civilians": best if violence == _ONE_SIDED else None,
        "deaths_unknown": best if violence != _ONE_SIDED else None,
        "best": best, "high": dead.high if dead.high is not None else best, "low": dead.low or 0,
    }  # fmt: skip


def _violence(told: Telling) -> int | None:
    """The type that the event or most of its claims are coded with; of a clash, what its two sides make it."""
    each = Counter(claim.codes.ucdp for claim in told.claims if claim.codes.ucdp)
    if found := told.event.codes.ucdp or max(each, key=lambda kind: (each[kind], -kind), default=None):
        return found
    one, other = _pair(told)
    sides = {kinds()[side.kind].side for side in (one, other) if side and side.kind}
    if told.event.event_type not in _CLASHES or other is None or not sides <= {"government", "organised"}:
        return None
    return 1 if "government" in sides else 2


def _pair(told: Telling) -> tuple[Entity | None, Entity | None]:
    """Who stands against whom: of those who fight each other, a state before others."""
    actors = [each for each in told.sides("actor") if each.kind in _SIDES]
    targets = [each for each in told.sides("target") if each.kind in _SIDES]
    both = list({each.name: each for each in (*actors, *targets)}.values())
    if told.event.event_type in _CLASHES:
        both.sort(key=lambda each: (each.id is None, each.kind not in _STATES))
        return both[0] if both else None, both[1] if len(both) > 1 else None
    names = {each.name for each in actors}
    return actors[0] if actors else None, next((each for each in targets if each.name not in names), None)


def _sides(told: Telling, violence: int) -> dict[str, Cell]:
    one, other = _pair(told)
    if violence == _ONE_SIDED:
        other = None
    names = [one.name if one else "", "Civilians" if violence == _ONE_SIDED else other.name if other else ""]
    cells: dict[str, Cell] = {"side_a": names[0], "side_b": names[1], "dyad_name": " - ".join(filter(None, names))}
    for name, side in (("side_a_new_id", one), ("side_b_new_id", other)):
        if side and side.id and side.id.startswith(_UCDP):
            cells[name] = side.id.removeprefix(_UCDP)
    return cells


def _sources(told: Telling) -> dict[str, Cell]:
    heads = list({claim.report.report_id: claim.report for claim in told.claims}.values())
    articles = [joined([each.publisher, (each.published or "")[:10], each.title]).replace("; ", ",") for each in heads]
    return {
        "number_of_sources": told.texts, "source_article": joined(articles), "source_office": told.publishers,
        "source_date": joined((each.published or "")[:10] for each in heads),
        "source_headline": joined(each.title for each in heads), "source_original": told.cited,
    }  # fmt: skip


def _where(place: EventPlace, country: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {
        "where_prec": _place_precision(place), "where_coordinates": place.name,
        "where_description": joined([place.name, place.admin1, country]).replace("; ", ", "),
        "adm_1": place.admin1, "country": country, "latitude": place.lat, "longitude": place.lon,
    }  # fmt: skip
    if place.lat is not None and place.lon is not None:
        cells["geom_wkt"] = f"POINT ({place.lon} {place.lat})"
        cells["priogrid_gid"] = priogrid(place.lat, place.lon)
    return cells


def _place_precision(place: EventPlace) -> int:
    if place.precision == "country":
        return 6
    if place.precision != "admin":
        return 1
    return 4 if place.admin1 in (None, place.name) else 3


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: half a degree wide and tall, counted eastward from the South-West.

    >>> priogrid(-90, -180), priogrid(33.42, 43.31)
    (1, 177567)
    """
    across, up = min(math.floor((lon + 180) * 2), 719), min(math.floor((lat + 90) * 2), 359)
    return up * 720 + across + 1


def _when(time: EventTime) -> dict[str, Cell]:
    days = (time.end - time.start).days + 1
    precision = next((number for number, most in ((1, 1), (2, 6), (3, 7), (4, _MONTH)) if days <= most), 5)
    return {
        "date_prec": precision, "date_start": time.start.isoformat(), "date_end": time.end.isoformat(),
        "event_clarity": 1 if days <= _MONTH else 2,
    }  # fmt: skip
