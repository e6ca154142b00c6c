"""The archive: a folder with the WARC files of all that was fetched, and a small database of what became of it.

One writer at a time, any number of readers. What a look at an address brings is committed at once or not at all: the
WARC records, the new versions of reports, and when to look again.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dateline.errors import SettingError
from dateline.fetching.clock import Clock, moment, stamp
from dateline.fetching.database import Lock, connect, transaction
from dateline.fetching.evidence import faults, payload_of
from dateline.fetching.manners import Host
from dateline.fetching.software import release
from dateline.fetching.versions import Version, sha256_of, version_of
from dateline.fetching.warc import LARGEST_FILE, Original, WarcFile, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from dateline.fetching.exchange import Exchange
    from dateline.records import Report

__all__ = ["Archive", "Kept"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a report in the archive, and whether it is new, changed from the one before, or the same."""

    version: Version
    state: str  # "new", "changed", "same"


class Archive:
    """An archive folder, open for writing or, ``read_only``, for reading beside a writer."""

    def __init__(self, folder: str | Path, *, read_only: bool = False, clock: Clock | None = None,
                 largest_file: int = LARGEST_FILE) -> None:  # fmt: skip
        self.folder = Path(folder)
        self._clock = clock or Clock()
        self._largest_file = largest_file
        self._lock: Lock | None = None
        self._warc: WarcFile | None = None
        if not read_only:
            try:
                (self.folder / "warc").mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise SettingError(f"{self.folder}: no archive can be made there ({error.strerror})") from None
            self._lock = Lock(self.folder)
        self.database = connect(self.folder, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the archive; others may then write it."""
        if self._warc:
            self._warc.close()
        self.database.close()
        if self._lock:
            self._lock.release()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written inside is kept, database and WARC file together, or nothing of it."""
        try:
            with transaction(self.database):
                yield
                if self._warc:
                    self._count_warc(self._warc)
        except BaseException:
            if self._warc:  # the database still tells its old length
                self._warc.close()
                self._warc = None
            raise

    def add_exchanges(self, exchanges: Iterable[Exchange]) -> str | None:
        """Writes exchanges to the WARC file; the record id of the last of them."""
        record_id = None
        for exchange in exchanges:
            record_id = self._add_exchange(exchange)
        return record_id

    def _add_exchange(self, exchange: Exchange) -> str:
        warc = self._open_warc()
        payload = digest(exchange.body)
        original = self._original(exchange, payload)
        place = warc.add(exchange, original)
        media = (exchange.header("content-type") or "").partition(";")[0].strip().lower() or None
        self.database.execute(
            "INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (place.record_id, exchange.url, stamp(exchange.at), exchange.status, media, payload,
             place.warc, place.offset, place.length, original.record_id if original else None),
        )  # fmt: skip
        return place.record_id

    def _original(self, exchange: Exchange, payload: str) -> Original | None:
        """The record that holds this payload already: any earlier one of the same address."""
        if exchange.status == 304:
            where = "status = 200"
        elif exchange.status == 200 and exchange.body and not exchange.cut:
            where = "status = 200 AND payload = :payload"
        else:
            return None
        found = self.database.execute(
            f"SELECT record_id, url, at FROM captures WHERE url = :url AND original IS NULL AND {where} "  # noqa: S608
            "ORDER BY at DESC LIMIT 1", {"url": exchange.url, "payload": payload},
        ).fetchone()  # fmt: skip
        return Original(*found) if found else None

    def _open_warc(self) -> WarcFile:
        """The WARC file to write to: the last one, or a new one where that is full."""
        if self._warc and self._warc.length >= self._largest_file:
            self._count_warc(self._warc)
            self._warc.close()
            self._warc = None
        if self._warc is None:
            self._warc = WarcFile(*self._last_warc())
            self._warc.begin(f"dateline {release()}", self._clock.now())
        return self._warc

    def _last_warc(self) -> tuple[Path, int]:
        """The path and committed length of the file to go on with: the last one that is not full, or the next."""
        last = self.database.execute("SELECT name, length FROM warcs ORDER BY name DESC LIMIT 1").fetchone()
        if last and last["length"] < self._largest_file:
            return self.folder / "warc" / last["name"], last["length"]
        number = int(last["name"].removeprefix("dateline-").partition(".")[0]) + 1 if last else 1
        return self.folder / "warc" / f"dateline-{number:05}.warc.gz", 0

    def _count_warc(self, warc: WarcFile) -> None:
        """Makes sure that a file's bytes are on disk, and then tells the database of them."""
        warc.commit()
        self.database.execute("INSERT OR REPLACE INTO warcs VALUES (?, ?)", (warc.path.name, warc.length))

    def keep(self, report: Report, address: str, capture: str | None) -> Kept:
        """Keeps a report: a new version of it where its text or title differs from the last one."""
        last = self.latest(report.report_id)
        if last and (last.sha256, last.report.title) == (sha256_of(report.text), report.title):
            return Kept(last, "same")
        made = self._clock.now()
        version = version_of(report, last.number + 1 if last else 1, address, made, capture)
        self.database.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", version.row())
        return Kept(version, "changed" if last else "new")

    def versions(
        self, report_id: str | None = None, *, since: datetime | None = None, latest: bool = False
    ) -> Iterator[Version]:
        """The versions of a report, or of all, in the order in which they were made; ``latest``: only the last."""
        query = "SELECT * FROM versions AS v WHERE made > :since AND (:report IS NULL OR report_id = :report)"
        if latest:
            query += " AND number = (SELECT max(number) FROM versions AS w WHERE w.report_id = v.report_id)"
        values = {"report": report_id, "since": stamp(since) if since else ""}
        for row in self.database.execute(f"{query} ORDER BY made, report_id, number", values):
            yield Version.of_row(row)

    def versions_after(self, place: int) -> Iterator[tuple[int, Version]]:
        """The versions kept after the one at this place, each with its own place; places count from 1, without gaps."""
        query = "SELECT rowid AS place, * FROM versions WHERE rowid > ? ORDER BY rowid"
        for found, *row in self.database.execute(query, (place,)):
            yield found, Version(*row)

    def latest(self, report_id: str) -> Version | None:
        """The last version of a report, None where the archive has none."""
        found = self.database.execute(
            "SELECT * FROM versions WHERE report_id = ? ORDER BY number DESC LIMIT 1", (report_id,)
        ).fetchone()
        return Version.of_row(found) if found else None

    def kept_at(self, address: str) -> list[Kept]:
        """The last version of each report that an address gave, as versions that stay the same."""
        query = (
            "SELECT * FROM versions AS v WHERE address = ? AND number = "
            "(SELECT max(number) FROM versions AS w WHERE w.report_id = v.report_id) ORDER BY rowid"
        )
        return [Kept(Version.of_row(row), "same") for row in self.database.execute(query, (address,))]

    def last_page(self, url: str) -> bytes | None:
        """What an address last sent, None where nothing is kept of it."""
        found = self.database.execute(
            "SELECT record_id FROM captures WHERE url = ? AND status = 200 ORDER BY at DESC LIMIT 1", (url,)
        ).fetchone()
        return self.page(found["record_id"]) if found else None

    def page(self, record_id: str) -> bytes:
        """The bytes of a capture as the server sent them, unpacked; DataError where the WARC file lacks them."""
        return payload_of(self.folder, self.database, record_id)

    def faults(self) -> Iterator[str]:
        """Whatever in the archive is not as it was written, a line each; none where every hash and digest agrees."""
        return faults(self.folder, self.database)

    def host(self, origin: str) -> Host | None:
        """What is remembered of a host."""
        row = self.database.execute("SELECT * FROM hosts WHERE origin = ?", (origin,)).fetchone()
        if not row:
            return None
        return Host(origin, moment(row["rests_until"]), row["robots"], moment(row["robots_until"]))

    def remember(self, hosts: Iterable[Host]) -> None:
        """Remembers hosts for the next run."""
        for host in hosts:
            self.database.execute(
                "INSERT OR REPLACE INTO hosts VALUES (?, ?, ?, ?)",
                (host.origin, stamp(host.rests_until), host.robots, stamp(host.robots_until)),
            )
