"""A report forgotten: its texts, its claims and what was said of them gone, a tombstone left in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select

from dateline.fetching.clock import stamp
from dateline.linking.building import name_of
from dateline.store import near_copies, words
from dateline.store.many import chunks
from dateline.store.schema import (
    claim_matches,
    claims,
    codings,
    events,
    hands,
    judgements,
    reports,
    tellings,
    tombstones,
    versions,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

__all__ = ["bury", "overwrite"]


def bury(connection: Connection, report_id: str, number: int, *, who: str, why: str, now: datetime) -> set[str]:
    """Takes a report out of all tables but those of links; the reports whose source is another one now."""
    words.take_out(connection, number)
    words.purge(connection)
    changed = near_copies.take_out(connection, report_id, number) - {report_id}
    hashes = connection.scalars(select(versions.c.sha256).where(versions.c.report_id == report_id).distinct())
    connection.execute(
        insert(tombstones),
        [{"report_id": report_id, "sha256": each, "at": stamp(now), "who": who, "why": why} for each in hashes],
    )
    _take_out_decisions(connection, report_id)
    for table in (claim_matches, claims, codings, versions, reports):
        connection.execute(delete(table).where(table.c.report_id == report_id))
    return changed


def overwrite(engine: Engine) -> None:
    """Sees that what was deleted cannot be read from the files either, as far as the database can.

    SQLite overwrites it at once and here empties its log; PostgreSQL here makes its space free to be used again. Its
    own logs and all backups are another matter.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM")
        else:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _take_out_decisions(connection: Connection, report_id: str) -> None:
    """Takes out hands and judgements on the claims of a report, and on events that nobody else tells: they quote it."""
    names = set(connection.scalars(select(claims.c.claim_id).where(claims.c.report_id == report_id)))
    for some in chunks(names):
        on = (hands.c.one, hands.c.other, hands.c.one_now, hands.c.other_now)
        connection.execute(delete(hands).where(or_(*(column.in_(some) for column in on))))
    question = select(events.c.event_id).join(tellings, tellings.c.event_id == events.c.event_id)
    shared = set(connection.scalars(question.where(tellings.c.report_id == report_id, events.c.reports > 1)))
    # Of the events that its claims tell or told first, in this coding or an earlier one.
    alone = {name_of(name) for name in names} - shared
    for some in chunks(names | alone):
        connection.execute(delete(judgements).where(judgements.c.about_id.in_(some)))
