"""The index of reports by their sketches, in one SQLite file: memory stays flat however many there are."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from hashlib import blake2b
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Self

from dateline.errors import DataError
from dateline.reading.duplicates.sharing import AT_A_KEY, COMPARED, SHARED, days_apart, share
from dateline.reading.duplicates.sketch import Parameters, Sketcher, runs_of
from dateline.reading.duplicates.sketching import in_order, sketched, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.reading.duplicates.sketch import Runs
    from dateline.reading.duplicates.sketching import Sketched
    from dateline.records import Report

__all__ = ["Copy", "Index", "Member"]

FORMAT = 1  # of the file

_CACHE = 64 * 1024  # KiB that SQLite may hold
# Reports a transaction. Keys are spread over the whole table: written a report at a time, each would cost a page; so
# they wait in memory (some 60 MB) and are written in their order.
_COMMIT = 10_000

_TABLES = """
create table settings (name text primary key, value text) without rowid;
create table reports (
    number integer primary key, digest integer unique, report_id text, published text, publisher text, text blob
);
create table keys (key integer, report integer, primary key (key, report)) without rowid;
create table copies (report integer, of integer, shared real, primary key (report, of)) without rowid;
create table members (report integer primary key, family integer);
create index members_by_family on members (family);
"""


class Copy(NamedTuple):
    """An earlier report that shares its text with the one just added: how much, as a share of the shorter text."""

    report_id: str
    shared: float


class Member(NamedTuple):
    """A report of a family; ``shared`` is what it has in common with the report it is likest to."""

    report_id: str
    published: str | None
    publisher: str | None
    shared: float
    text: str


class Index:
    """Reports by what they share: in a file of its own that goes with it, or in one that a later run goes on with.

    ``shared`` says from what share of the shorter text on a report is a copy. DataError where the file was made
    with other parameters, or is no index.
    """

    def __init__(
        self, path: Path | None = None, *, shared: float = SHARED, parameters: Parameters | None = None
    ) -> None:
        self.parameters = parameters or Parameters()
        self._shared = shared
        self._sketcher = Sketcher(self.parameters)
        places = ", ".join("?" * self.parameters.permutations)
        self._look_up = f"select key, report from keys where key in ({places})"  # noqa: S608  # question marks only
        # An empty name is a file that SQLite keeps to itself: on disk as it grows, gone when it is closed.
        self._tables = sqlite3.connect(path or "", isolation_level=None)
        self._prepare(path)
        self._waiting = 0
        self._fresh: dict[int, list[int]] = {}  # keys not yet written

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Writes what is not yet written; the index can no longer be used."""
        self.commit()
        self._tables.close()

    def commit(self) -> None:
        """Writes what is not yet written: from now on it outlasts the end of the program."""
        rows = ((key, number) for key in sorted(self._fresh) for number in self._fresh[key])
        self._tables.executemany("insert into keys values (?, ?)", rows)
        self._fresh.clear()
        self._waiting = 0
        if self._tables.in_transaction:
            self._tables.execute("commit")

    def add(self, report: Report) -> list[Copy]:
        """Takes up a report; the earlier ones that it is a copy of, or that are copies of it, likest first.

        A report that is there already, the same text under the same id, is not taken up again.
        """
        return self._take_up(report, sketched(report.text, self._sketcher))

    def add_all(self, reports: Iterable[Report], *, workers: int = 1) -> Iterator[tuple[Report, list[Copy]]]:
        """Takes up reports as they come, and gives what ``add`` gives for each, in their order.

        More ``workers`` than one are processes of which all but one sketch the texts while this one looks them up.
        """
        if workers == 1:
            yield from ((report, self.add(report)) for report in reports)
            return
        for report, sketch in in_order(reports, self.parameters, workers - 1):
            yield report, self._take_up(report, sketch)

    def _take_up(self, report: Report, sketch: Sketched) -> list[Copy]:
        runs, keys, text = sketch
        digest = _digest(report)
        known = self._one("select number from reports where digest = ?", digest)
        if known is not None or not keys:
            return self._copies(known) if known is not None else []
        met = self._met(keys)
        found = self._found(runs, report.published, met)
        self._begin()
        number = self._insert(report, digest, text)
        # The same runs throughout: the earlier report stands for this one, and its keys find both.
        if not any(alike for _, _, alike in found):
            for key in set(keys):
                if len(met.get(key, ())) < AT_A_KEY:
                    self._fresh.setdefault(key, []).append(number)
        for earlier, shared, _ in found:
            self._link(number, earlier, shared)
        return self._copies(number)

    @property
    def mark(self) -> int:
        """A number of its owner's, written together with the reports: up to where they were taken up; 0 at first."""
        return self._one("pragma user_version") or 0

    @mark.setter
    def mark(self, number: int) -> None:
        self._tables.execute(f"pragma user_version = {int(number)}")

    def families(self) -> Iterator[list[Member]]:
        """The reports that hang together by what they share, families and members in the order in which they came."""
        self.commit()
        rows = self._tables.execute(
            "select family, report_id, published, publisher,"
            " max(coalesce((select max(shared) from copies where copies.report = number), 0),"
            " coalesce((select max(shared) from copies where copies.of = number), 0)), text"
            " from members join reports on number = members.report order by family, number"
        )
        for _, members in groupby(rows, key=itemgetter(0)):
            family = [
                Member(report_id, published, publisher, shared, unpacked(text))
                for _, report_id, published, publisher, shared, text in members
            ]
            if len({member.report_id for member in family}) > 1:  # no versions of one report alone
                yield family

    def sources(self) -> dict[str, str]:
        """For each report that is a copy: the id of the report that it is a copy of, the earliest of its family."""
        self.commit()
        rows = self._tables.execute(
            "select family, report_id from members join reports on number = members.report"
            " order by family, coalesce(published, '9'), number"
        )
        found: dict[str, str] = {}
        for _, members in groupby(rows, key=itemgetter(0)):
            (_, source), *copies = members
            found |= {report_id: source for _, report_id in copies if report_id != source}
        return found

    def family(self, report_id: str) -> int | None:
        """The number of the family that a report of this id belongs to; None where it is no copy and has none."""
        return self._one(
            "select family from members join reports on number = report where report_id = ? limit 1", report_id
        )

    def __len__(self) -> int:
        return self._one("select count(*) from reports") or 0

    def _prepare(self, path: Path | None) -> None:
        """Makes the tables of a new index, or holds that those of an old one are what this one makes."""
        made = {"format": FORMAT, "shared": self._shared, **self.parameters._asdict()}
        remedy = "name another file"
        try:
            self._tables.execute(f"pragma cache_size = -{_CACHE}")
            self._tables.execute("pragma synchronous = full")
            if not self._one("select count(*) from sqlite_master"):
                self._tables.executescript(_TABLES)
                self._tables.executemany(
                    "insert into settings values (?, ?)", [(n, json.dumps(v)) for n, v in made.items()]
                )
            old = {name: json.loads(value) for name, value in self._tables.execute("select name, value from settings")}
        except sqlite3.DatabaseError as error:
            self._tables.close()
            raise DataError(f"{path}: no index of reports: {error} ({remedy})") from error
        if old != made:
            self._tables.close()
            raise DataError(f"{path}: made with {_told(old)}, not {_told(made)} ({remedy}, or ask for the same)")

    def _met(self, keys: list[int]) -> dict[int, list[int]]:
        """The earlier reports at each of the keys."""
        met: dict[int, list[int]] = {}
        for key, number in self._tables.execute(self._look_up, keys):
            met.setdefault(key, []).append(number)
        for key in set(keys):
            if numbers := self._fresh.get(key):
                met[key] = [*met.get(key, ()), *numbers]
        return met

    def _found(self, runs: Runs, published: str | None, met: dict[int, list[int]]) -> list[tuple[int, float, bool]]:
        """The earlier reports that share enough: number, share, and whether their runs are the same throughout."""
        times = Counter(chain.from_iterable(met.values()))
        nearest = sorted(times, key=lambda number: (-times[number], number))[:COMPARED]
        compared = ((number, *self._compared(number, runs, published)) for number in nearest)
        return [(number, shared, alike) for number, shared, alike in compared if shared >= self._shared]

    def _compared(self, number: int, runs: Runs, published: str | None) -> tuple[float, bool]:
        """What a report shares, and whether its runs are the same throughout; nothing where days lie between them."""
        ((text, other),) = self._tables.execute("select text, published from reports where number = ?", (number,))
        if days_apart(published, other):
            return 0.0, False
        return share(runs, runs_of(unpacked(text), self.parameters.run))

    def _insert(self, report: Report, digest: int, text: bytes) -> int:
        row = (digest, report.report_id, report.published, report.publisher, text)
        done = self._tables.execute(
            "insert into reports (digest, report_id, published, publisher, text) values (?, ?, ?, ?, ?)", row
        )
        return int(done.lastrowid or 0)

    def _link(self, number: int, earlier: int, shared: float) -> None:
        """Notes that one report is a copy of the other, and makes their families one, of the lesser number."""
        self._tables.execute("insert into copies values (?, ?, ?)", (number, earlier, shared))
        families = {
            self._one("select family from members where report = ?", each) or each for each in (number, earlier)
        }
        first = min(families)
        for family in families - {first}:
            self._tables.execute("update members set family = ? where family = ?", (first, family))
        self._tables.executemany("insert or replace into members values (?, ?)", [(number, first), (earlier, first)])

    def _copies(self, number: int) -> list[Copy]:
        rows = self._tables.execute(
            "select report_id, shared from copies join reports on number = of"
            " where copies.report = ? order by shared desc, number", (number,)
        )  # fmt: skip
        return [Copy(*row) for row in rows]

    def _one(self, question: str, *values: object) -> int | None:
        row = self._tables.execute(question, values).fetchone()
        return row[0] if row else None

    def _begin(self) -> None:
        if self._waiting >= _COMMIT:
            self.commit()
        if not self._tables.in_transaction:
            self._tables.execute("begin")
        self._waiting += 1


def _digest(report: Report) -> int:
    """A number for a text under its id, as SQLite keeps integers."""
    told = f"{report.report_id}\n{report.text}".encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)


def _told(settings: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(settings.items()))
