"""The store: reports with their versions, what they tell, the events that they were linked to, what people decided.

A report is added in one transaction with its claims, its copies and all that linking it changes: whatever is cut off
leaves the store as it was before or as it is after.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Self

from sqlalchemy.exc import OperationalError

from dateline.errors import DataError, SettingError
from dateline.fetching.clock import Clock
from dateline.fetching.software import release
from dateline.store import deciding, forgetting, near_copies, runs, settings, versions, words
from dateline.store.connecting import Address, engine_of, first_line, reading, writing
from dateline.store.links import Links
from dateline.store.migrating import revision_of, upgrade
from dateline.store.tellings import Kept, Tellings, reports_of_claims, touched_by_hands

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from dateline.records import Claim, Judgement, Report
    from dateline.store.deciding import Verdict

__all__ = ["DEFAULT", "Adding", "State", "Store"]

DEFAULT = "dateline.db"
State = Literal["new", "changed", "same", "forgotten"]


class Store:
    """A store, open: a SQLite file by its path, a PostgreSQL database by its URL; made where ``make`` says so."""

    def __init__(self, told: str | Path = DEFAULT, *, make: bool = False, clock: Clock | None = None) -> None:
        self.address = Address(told)
        self._clock = clock or Clock()
        self._kept = Kept()
        if not make and not self.address.is_there:
            raise _missing(self.address)
        self.engine = engine_of(self.address)
        try:
            with reading(self.engine) as connection:
                if not make and revision_of(connection, str(self.address)) is None:
                    raise _missing(self.address)
            upgrade(self.engine, str(self.address))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read through: all of one moment."""
        with reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write through: all of it, or nothing; DataError where the database cannot (a full disk)."""
        try:
            with writing(self.engine) as connection:
                yield connection
        except BaseException as error:
            self._kept.clear()
            if isinstance(error, OperationalError):
                raise DataError(f"{self.address}: cannot be written ({first_line(error)})") from error
            raise

    def known(self, report: Report) -> State | None:
        """Whether the very report is there already, or was forgotten; None where it would be news."""
        with self.reading() as connection:
            return _known(connection, report)

    @contextmanager
    def adding(self, command: str) -> Iterator[Adding]:
        """A run that adds reports: noted with its software and what it did, whether it comes to its end or not."""
        with self.writing() as connection:
            if settings.value(connection, settings.LINKED_BY) != release():
                self._relink(connection)
            number = runs.begin(connection, command, self._clock.now())
        adding = Adding(self, number)
        yield adding
        with self.writing() as connection:
            runs.end(connection, number, adding.counts, self._clock.now())

    def add(self, report: Report, claims: Sequence[Claim], run: int, counts: Counter[str]) -> State:
        """Keeps a report with its claims and links them; ``counts`` are the run's, brought up to date."""
        with self.writing() as connection:
            if (state := _known(connection, report)) is None:
                each_once = list({claim.claim_id: claim for claim in claims}.values())
                state = self._add(connection, report, each_once, run)
                counts["claims"] += len(each_once)
            counts[state] += 1
            runs.count(connection, run, counts)
        return state

    def _add(self, connection: Connection, report: Report, claims: Sequence[Claim], run: int) -> State:
        before = versions.version_now(connection, report.report_id)
        moved, renewed = set[str](), {report.report_id}
        if before:
            number, _ = before
            old = [claim.claim_id for claim in versions.claims_of(connection, report.report_id)]
            renewed |= reports_of_claims(connection, touched_by_hands(connection, old))
            words.take_out(connection, number)
            moved = near_copies.take_out(connection, report.report_id, number)
        number = versions.keep(connection, report, claims, run, self._clock.now())
        words.put(connection, number)
        moved |= near_copies.take_up(connection, report, number)
        self._links(connection).renew(renewed, others=moved - renewed)
        return "changed" if before else "new"

    def forget(self, report_id: str, *, who: str = "", why: str = "") -> None:
        """Forgets a report for good, with all its versions; SettingError where there is none of this id."""
        with self.writing() as connection:
            found = versions.version_now(connection, report_id)
            if found is None:
                raise SettingError(f"{report_id}: no report of this id is in the store")
            old = [claim.claim_id for claim in versions.claims_of(connection, report_id)]
            renewed = reports_of_claims(connection, touched_by_hands(connection, old)) | {report_id}
            moved = forgetting.bury(connection, report_id, found[0], who=who, why=why, now=self._clock.now())
            self._links(connection).renew(renewed, others=moved - renewed)
        forgetting.overwrite(self.engine)

    def lay_hand(self, pair: Sequence[str], verdict: Verdict, *, who: str, why: str = "") -> None:
        """Ties two claims to one event, or parts them, for good: no linking undoes it, only a later hand."""
        with self.writing() as connection:
            deciding.lay_hand(connection, pair, verdict, who=who, why=why, now=self._clock.now())
            touched = touched_by_hands(connection, pair)
            self._links(connection).renew(reports_of_claims(connection, touched))

    def judge(self, judgement: Judgement) -> None:
        """Keeps a person's judgement on a claim or an event, behind all that were there."""
        with self.writing() as connection:
            deciding.judge(connection, judgement)

    def judgements(self, about_id: str | None = None) -> list[Judgement]:
        """The judgements on a claim or an event, or all of them, in the order in which they were made."""
        with self.reading() as connection:
            return deciding.judgements_about(connection, about_id)

    def relink(self, *, rule: str | None = None) -> None:
        """Links all claims anew, from nothing, with figures by ``rule`` from now on where one is named."""
        with self.writing() as connection:
            if rule is not None:
                settings.put(connection, settings.RULE, rule)
            self._relink(connection)

    def _relink(self, connection: Connection) -> None:
        self._links(connection).rebuild()
        settings.put(connection, settings.LINKED_BY, release())

    def _links(self, connection: Connection) -> Links:
        told = Tellings(connection, self._kept)
        return Links(connection, told, rule=settings.value(connection, settings.RULE))


class Adding:
    """A run that adds reports to a store, and what it has done so far."""

    def __init__(self, store: Store, number: int) -> None:
        from collections import Counter

        self._store = store
        self.number = number
        self.counts: Counter[str] = Counter()

    def add(self, report: Report, claims: Sequence[Claim]) -> State:
        """Keeps a report with its claims and links them."""
        return self._store.add(report, claims, self.number, self.counts)


def _known(connection: Connection, report: Report) -> State | None:
    if versions.known(connection, report):
        return "same"
    return "forgotten" if versions.is_forgotten(connection, report) else None


def _missing(address: Address) -> SettingError:
    return SettingError(f"{address}: no store is there (`dateline add` makes one)")
