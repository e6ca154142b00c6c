"""Questions to a store: which events, what tells them, how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import exists, func, select

from dateline.actors import AskedActor
from dateline.errors import SettingError
from dateline.gazetteer import AskedPlace
from dateline.records import Claim, Event
from dateline.store.many import chunks
from dateline.store.schema import (
    claims,
    event_participants,
    events,
    hands,
    judgements,
    reports,
    tellings,
    ties,
    tombstones,
    versions,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Connection, FromClause

__all__ = ["Wanted", "claim_of", "claims_now", "counts", "event_of", "events_of_reports", "find_events", "parts_of"]

# What of an id must be named for it to be looked for: with less, half of a large store would answer.
_SHORTEST = 4


class Wanted(NamedTuple):
    """Which events are asked for: those for which all that is named holds."""

    event_type: str | None = None
    country: str | None = None
    place: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    report: str | None = None
    disputed: bool = False
    reports: int = 1


_ALL = Wanted()


def find_events(connection: Connection, wanted: Wanted = _ALL, *, limit: int | None = None) -> Iterator[Event]:
    """The events asked for, by day, those of no known day last."""
    undated = events.c.first_day.is_(None)
    question = select(events.c.line).where(*_conditions(connection, wanted))
    question = question.order_by(undated, events.c.first_day, events.c.event_id).limit(limit)
    for line in connection.execution_options(yield_per=500).scalars(question):
        yield Event.from_line(line)


def event_of(connection: Connection, name: str) -> Event:
    """The event of an id, or of the beginning of one, or the event that a claim tells; SettingError where none is."""
    if len(name) < _SHORTEST:
        raise SettingError(f"{name!r}: too short for an id (write at least {_SHORTEST} characters of it)")
    begins = events.c.event_id.startswith(name, autoescape=True)
    found = connection.execute(select(events.c.event_id, events.c.line).where(begins).limit(2)).all()
    if not found:
        told = select(tellings.c.event_id).where(tellings.c.claim_id.startswith(name, autoescape=True)).distinct()
        question = select(events.c.event_id, events.c.line).where(events.c.event_id.in_(told)).limit(2)
        found = connection.execute(question).all()
    if not found:
        raise SettingError(f"{name}: no event and no claim of this id (`dateline events` lists the events)")
    if len(found) > 1 and found[0].event_id != name:
        raise SettingError(f"{name}: more than one id begins with this (write more of it)")
    return Event.from_line(found[0].line)


def claim_of(connection: Connection, name: str) -> str:
    """The id of a claim that is told now, by it or its beginning; an event's stands for its first claim.

    SettingError where there is none, or more than one.
    """
    if len(name) < _SHORTEST:
        raise SettingError(f"{name!r}: too short for an id (write at least {_SHORTEST} characters of it)")
    question = select(claims.c.claim_id).where(claims.c.claim_id.startswith(name, autoescape=True))
    told = question.where(claims.c.current == 1).distinct().limit(2)
    found: list[str] = list(connection.scalars(told))
    if len(found) > 1:
        raise SettingError(f"{name}: more than one id begins with this (write more of it)")
    if found:
        return found[0]
    question = select(events.c.event_id).where(events.c.event_id.startswith(name, autoescape=True))
    if connection.execute(question.limit(1)).first() is None:
        raise SettingError(f"{name}: no claim of this id is told now (`dateline show EVENT` lists them)")
    return event_of(connection, name).claims[0]


def claims_now(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Claim]:
    """Claims by their ids, as they are told now."""
    found: dict[str, Claim] = {}
    for some in chunks(claim_ids):
        question = select(claims.c.claim_id, claims.c.line).where(claims.c.claim_id.in_(some), claims.c.current == 1)
        found |= {row.claim_id: Claim.from_line(row.line) for row in connection.execute(question)}
    return found


def events_of_reports(connection: Connection, report_ids: Iterable[str]) -> dict[str, list[str]]:
    """For each report that tells any, the ids of the events that it tells."""
    found: dict[str, list[str]] = {}
    for some in chunks(report_ids):
        question = select(tellings.c.report_id, tellings.c.event_id).where(tellings.c.report_id.in_(some)).distinct()
        for report_id, event_id in connection.execute(question.order_by(tellings.c.event_id)).tuples():
            found.setdefault(report_id, []).append(event_id)
    return found


def parts_of(connection: Connection, event: Event) -> list[Event]:
    """The events that name a claim of this one as the wider event, in the order of their ids.

    A part and its whole are told by one report, so only the events of this one's reports are looked at.
    """
    told = events_of_reports(connection, event.reports)
    found: list[Event] = []
    for some in chunks({name for names in told.values() for name in names}):
        question = select(events.c.line).where(events.c.event_id.in_(some))
        found += map(Event.from_line, connection.scalars(question))
    return sorted((each for each in found if each.part_of in event.claims), key=lambda each: each.event_id)


def counts(connection: Connection) -> dict[str, int]:
    """How much a store holds, by what it is."""
    holding: dict[str, tuple[FromClause, ColumnElement[bool] | None]] = {
        "reports": (reports, None),
        "versions": (versions, None),
        "copies": (reports, (reports.c.source_id != reports.c.report_id)),
        "claims": (claims, claims.c.current == 1),
        "events": (events, None),
        "events told by more than one report": (events, events.c.reports > 1),
        "disputed events": (events, events.c.disputed == 1),
        "ties": (ties, None),
        "hands": (hands, None),
        "judgements": (judgements, None),
    }
    found = {name: _count(connection, table, condition) for name, (table, condition) in holding.items()}
    question = select(func.count(tombstones.c.report_id.distinct()))
    return found | {"forgotten": connection.scalar(question) or 0}


def _count(connection: Connection, table: FromClause, condition: ColumnElement[bool] | None) -> int:
    question = select(func.count()).select_from(table)
    return connection.scalar(question if condition is None else question.where(condition)) or 0


def _conditions(connection: Connection, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.event_type:
        yield events.c.event_type == wanted.event_type
    if wanted.country:
        yield events.c.country == wanted.country.upper()
    if wanted.place:
        yield _at(connection, AskedPlace(wanted.place))
    if wanted.since:
        yield events.c.last_day >= wanted.since
    if wanted.until:
        yield events.c.first_day <= wanted.until
    if wanted.disputed:
        yield events.c.disputed == 1
    if wanted.reports > 1:
        yield events.c.reports >= wanted.reports
    if wanted.actor:
        yield _with(connection, AskedActor(wanted.actor))
    if wanted.report:
        yield exists().where(tellings.c.event_id == events.c.event_id, tellings.c.report_id == wanted.report)


def _at(connection: Connection, asked: AskedPlace) -> ColumnElement[bool]:
    """That an event lies in one of the places that the store knows and that are meant."""
    known = connection.execute(select(events.c.place, events.c.country).where(events.c.place.is_not(None)).distinct())
    meant = [name for name, country in known.tuples() if name and asked.means(name, country)]
    return events.c.place.in_(sorted(set(meant)))


def _with(connection: Connection, asked: AskedActor) -> ColumnElement[bool]:
    """That one of the actors that the store knows and that are meant took part in an event."""
    at = event_participants.c
    known = connection.execute(select(at.name, at.entity_id).distinct())
    meant = sorted({name for name, ident in known.tuples() if asked.means(name, ident)})
    return exists().where(at.event_id == events.c.event_id, at.name.in_(meant))
