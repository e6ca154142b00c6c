"""Events in ACLED's columns: its event types, its conservative rule for the dead, who tells it in the notes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.exporting.events.telling import joined, kind_code

if TYPE_CHECKING:
    from dateline.exporting.events.telling import Telling
    from dateline.exporting.rows import Cell
    from dateline.records import Entity, Event

__all__ = ["COLUMNS", "WITHOUT", "row"]

WITHOUT = "not told as having happened, of no known day, or of no type of ACLED's"

COLUMNS: dict[str, str] = {
    "event_id_cnty": "the event's id here; ACLED's own hold its country and a number",
    "event_date": "the day; the first of a week's, the middle of a longer time",
    "year": "its year",
    "time_precision": "1 the day, 2 a week or less, 3 longer",
    "disorder_type": "Political violence, Demonstrations, both, or Strategic developments",
    "event_type": "ACLED's event type",
    "sub_event_type": "its sub-event type",
    "actor1": "who did it",
    "assoc_actor_1": "who did it with them; empty where it is disputed who did it",
    "inter1": "ACLED's code for the kind of the first, 1 to 8",
    "actor2": "to whom it was done, or whom they fought",
    "assoc_actor_2": "the others of these",
    "inter2": "ACLED's code for the kind of the first",
    "interaction": "ACLED's code for the two kinds, the lower first; x0 where there is one side",
    "civilian_targeting": "Civilian targeting, where it was done to civilians",
    "iso": "empty: ACLED's number for the country",
    "region": "empty: ACLED's region",
    "country": "the country's name",
    "admin1": "the first administrative division",
    "admin2": "empty",
    "admin3": "empty",
    "location": "the place",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "geo_precision": "1 a town or site, 3 a division or country",
    "source": "who published it",
    "source_scale": "empty",
    "notes": "the sentences that tell it, each with who says so, and what they contradict each other on",
    "fatalities": "the dead, by the rule acled: the most conservative number told",
    "tags": "empty",
    "timestamp": "empty",
}

_DEMONSTRATIONS = frozenset({"Peaceful protest", "Protest with intervention", "Violent demonstration"})
_BOTH = "Excessive force against protesters"
_STRATEGIC = "Strategic developments"
_CIVILIANS = 7
_WHO = "who did it"  # as disputes name it
_WEEK = 7  # days


def row(told: Telling) -> dict[str, Cell] | None:
    """The event as a row; None where it did not happen, has no day, or no type of ACLED's."""
    event, place = told.event, told.event.place
    codes, time = event.codes.acled, event.time
    if codes is None or time is None or event.factuality not in ("actual", "probable"):
        return None
    days = (time.end - time.start).days
    day = time.start + timedelta(days=days // 2) if days >= _WEEK else time.start
    actors, targets = _both(told)
    dead = told.figure("killed", "acled")
    return {
        "event_id_cnty": event.event_id, "event_date": day.isoformat(), "year": day.year,
        "time_precision": 1 if days == 0 else 2 if days < _WEEK else 3,
        "disorder_type": _disorder(event), "event_type": codes.event_type, "sub_event_type": codes.sub_event_type,
        **_sides("1", actors, told), **_sides("2", targets, told), "interaction": _interaction(actors, targets),
        "civilian_targeting": "Civilian targeting" if targets and kind_code(targets[0]) == _CIVILIANS else None,
        "country": told.country, "admin1": place.admin1 if place else None, "location": place.name if place else None,
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        "geo_precision": None if place is None else 1 if place.precision in ("site", "place") else 3,
        "source": told.publishers, "notes": _notes(told),
        "fatalities": (dead.best if dead.best is not None else dead.low) or 0 if dead else 0,
    }  # fmt: skip


def _both(told: Telling) -> tuple[list[Entity], list[Entity]]:
    """Who did it and to whom; of those who fight each other, the first and the others."""
    actors, targets = _named(told, "actor"), _named(told, "target")
    if told.event.event_type == "armed_clash":
        fighting = list({entity.name: entity for entity in (*actors, *targets)}.values())
        return fighting[:1], fighting[1:]
    if _WHO in told.disputed:  # rivals for the deed are no associates
        actors = actors[:1]
    names = {entity.name for entity in actors}
    return actors, [entity for entity in targets if entity.name not in names]


def _interaction(actors: list[Entity], targets: list[Entity]) -> int | None:
    """The kinds of the first on each side, the lower number first; x0 where there is one side."""
    kinds = sorted(code for side in (actors, targets) if side and (code := kind_code(side[0])))
    return (kinds[0] * 10 + (kinds[1] if len(kinds) > 1 else 0)) if kinds else None


def _named(told: Telling, role: str) -> list[Entity]:
    """Sides of a kind that ACLED knows, the known ones first."""
    found = [entity for entity in told.sides(role) if kind_code(entity) is not None]
    return sorted(found, key=lambda entity: (entity.id is None, kind_code(entity) == _CIVILIANS))


def _sides(number: str, entities: list[Entity], told: Telling) -> dict[str, Cell]:
    first, *others = [_name(entity, told) for entity in entities] or [""]
    return {
        f"actor{number}": first, f"assoc_actor_{number}": joined(name for name in others if name != first),
        f"inter{number}": kind_code(entities[0]) if entities else None,
    }  # fmt: skip


def _name(entity: Entity, told: Telling) -> str:
    """An actor as ACLED names it: civilians by their country."""
    if kind_code(entity) == _CIVILIANS:
        return f"Civilians ({told.country})" if told.country else "Civilians"
    return entity.name


def _disorder(event: Event) -> str:
    codes = event.codes.acled
    assert codes is not None  # noqa: S101  # only events with codes have a row
    if codes.sub_event_type == _BOTH:
        return "Political violence; Demonstrations"
    if codes.event_type == _STRATEGIC:
        return _STRATEGIC
    return "Demonstrations" if codes.sub_event_type in _DEMONSTRATIONS else "Political violence"


def _notes(told: Telling) -> str:
    disputed = f" Disputed: {', '.join(told.disputed)}." if told.disputed else ""
    return f"{told.sentences}{disputed}"
