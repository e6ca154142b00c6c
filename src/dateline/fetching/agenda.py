"""What is to be looked at, and when: the addresses and sources of an archive, as its database remembers them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.fetching.clock import moment, stamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from dateline.fetching.feeds import Entry

__all__ = ["Agenda", "Marks", "Plan"]

_FIRST_RETRY = timedelta(minutes=5)
_LAST_RETRY = timedelta(days=1)
MOST_FAILURES = 6  # in a row, five minutes to two and a half hours apart: then a linked page is given up


@dataclass(frozen=True, slots=True)
class Plan:
    """When an address is looked at again: after each look that went well, in turn; ``every`` for ever after.

    >>> plan = Plan(recheck=(timedelta(hours=1), timedelta(days=1)))
    >>> plan.after(1), plan.after(2), plan.after(3)
    (datetime.timedelta(seconds=3600), datetime.timedelta(days=1), None)
    """

    recheck: tuple[timedelta, ...] = ()
    every: timedelta | None = None

    def after(self, looks: int) -> timedelta | None:
        """How long after so many looks that went well the next one is due; None where there is none."""
        return self.recheck[looks - 1] if looks <= len(self.recheck) else self.every

    def after_failures(self, failures: int, *, is_lasting: bool, wait: float | None) -> timedelta | None:
        """How long after so many failures in a row to try again: twice as long each time, and as long as asked for."""
        if not self.every and (is_lasting or failures >= MOST_FAILURES):
            return None
        first = self.every or _FIRST_RETRY
        times = failures if self.every else failures - 1
        doubled: timedelta = first * (1 << min(times, 20))
        return max(min(doubled, max(_LAST_RETRY, first)), timedelta(seconds=wait or 0))


@dataclass(frozen=True, slots=True)
class Marks:
    """What is remembered of an address: the marks of its last answer, and how often it was looked at."""

    address: str
    source: str | None = None
    told: dict[str, str] = field(default_factory=dict)
    due: datetime | None = None
    looked: datetime | None = None
    looks: int = 0
    failures: int = 0
    problem: str | None = None
    known: dict[str, str] = field(default_factory=dict)
    sha256: str | None = None


class Agenda:
    """Reads and writes what is due; the writing stands inside ``Archive.writing``."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def marks(self, address: str) -> Marks:
        """What is remembered of an address."""
        row = self._database.execute("SELECT * FROM addresses WHERE address = ?", (address,)).fetchone()
        if row is None:
            return Marks(address)
        return Marks(
            address, row["source"], json.loads(row["told"]),
            moment(row["due"]) if row["due"] else None, moment(row["looked"]) if row["looked"] else None,
            row["looks"], row["failures"], row["problem"], json.loads(row["known"]), row["sha256"],
        )  # fmt: skip

    def note(self, marks: Marks, due: datetime | None) -> None:
        """Remembers what a look has shown, and when the next one is due."""
        looked = stamp(marks.looked) if marks.looked else None
        self._database.execute(
            "INSERT OR REPLACE INTO addresses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (marks.address, marks.source, json.dumps(marks.told, ensure_ascii=False), stamp(due) if due else None,
             looked, marks.looks, marks.failures, marks.problem, json.dumps(marks.known), marks.sha256),
        )  # fmt: skip

    def add(self, entries: Iterable[Entry], source: str | None, due: datetime) -> int:
        """Puts addresses that no source has named yet on the agenda; how many there were."""
        added = 0
        for entry in entries:
            told = json.dumps(entry.told(), ensure_ascii=False)
            added += self._database.execute(
                "INSERT INTO addresses (address, source, told, due) VALUES (?, ?, ?, ?) ON CONFLICT (address) "
                "DO UPDATE SET source = excluded.source, told = excluded.told, due = excluded.due WHERE source IS NULL",
                (entry.address, source, told, stamp(due)),
            ).rowcount
        return added

    def due(self, now: datetime, sources: Iterable[str]) -> list[tuple[str, str]]:
        """The linked addresses of these sources that are due, each with its source, the longest due first."""
        names = json.dumps(list(sources))
        rows = self._database.execute(
            "SELECT address, source FROM addresses WHERE due <= ? AND source IN (SELECT value FROM json_each(?)) "
            "ORDER BY due, address",
            (stamp(now), names),
        )
        return [(row["address"], row["source"]) for row in rows]

    def next_due(self, sources: Iterable[str]) -> datetime | None:
        """When the next linked address of these sources is due."""
        names = json.dumps(list(sources))
        (due,) = self._database.execute(
            "SELECT min(due) FROM addresses WHERE source IN (SELECT value FROM json_each(?))", (names,)
        ).fetchone()
        return moment(due) if due else None

    def waiting(self, source: str, now: datetime) -> int:
        """How many linked addresses of a source are due."""
        query = "SELECT count(*) FROM addresses WHERE source = ? AND due <= ?"
        return int(self._database.execute(query, (source, stamp(now))).fetchone()[0])

    def source_due(self, name: str, address: str, now: datetime) -> datetime:
        """When a source is due: at once where it is new or has another address than before."""
        row = self._database.execute("SELECT address, due FROM sources WHERE name = ?", (name,)).fetchone()
        return moment(row["due"]) if row and row["address"] == address else now

    def source_failures(self, name: str) -> int:
        """How often in a row a source has failed."""
        row = self._database.execute("SELECT failures FROM sources WHERE name = ?", (name,)).fetchone()
        return int(row["failures"]) if row else 0

    def note_source(
        self, name: str, address: str, *, due: datetime, looked: datetime | None, problem: str | None
    ) -> None:
        """Remembers a look at a source; ``looked`` is None where it failed, as ``problem`` says."""
        failures = self.source_failures(name) + 1 if problem else 0
        self._database.execute(
            "INSERT INTO sources VALUES (:name, :address, :due, :looked, :failures, :problem) ON CONFLICT (name) DO "
            "UPDATE SET address = :address, due = :due, looked = coalesce(:looked, looked), failures = :failures, "
            "problem = :problem",
            {"name": name, "address": address, "due": stamp(due), "looked": stamp(looked) if looked else None,
             "failures": failures, "problem": problem},
        )  # fmt: skip
