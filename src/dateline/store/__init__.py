"""Beside the way: what is kept between runs. Reports, claims, events and decisions, in SQLite or PostgreSQL.

from dateline.store import Store

with Store("dateline.db", make=True) as store:
    with store.adding("my own run") as run:
        for report in reports:
            run.add(report, coder.code(report))
    with store.reading() as connection:
        for event in find_events(connection, Wanted(country="IQ", since="2015-05-01")):
            print(event.event_id, event.event_type, event.figures)
"""

from __future__ import annotations

from dateline.store import codings, runs, settings
from dateline.store.adding import Adding, Recoding
from dateline.store.backup import backup, restore
from dateline.store.finding import (
    Wanted,
    claim_of,
    claims_now,
    counts,
    event_of,
    events_of_reports,
    find_events,
    parts_of,
)
from dateline.store.near_copies import sources_of
from dateline.store.store import DEFAULT, Store
from dateline.store.versions import State
from dateline.store.words import BEGIN, END, Hit, find

__all__ = [
    "BEGIN", "DEFAULT", "END", "Adding", "Hit", "Recoding", "State", "Store", "Wanted", "backup", "claim_of",
    "claims_now", "codings", "counts", "event_of", "events_of_reports", "find", "find_events", "parts_of",
    "restore", "runs", "settings", "sources_of",
]  # fmt: skip
