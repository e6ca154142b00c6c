"""The store: reports with their versions, what they tell, the events that they were linked to, what people decided."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from dateline.errors import SettingError
from dateline.fetching import match_claims
from dateline.fetching.clock import Clock
from dateline.fetching.software import release
from dateline.store import codings, deciding, forgetting, runs, settings, versions
from dateline.store.adding import Adding, Recoding
from dateline.store.connecting import Address, engine_of, reading, writing
from dateline.store.links import Links
from dateline.store.migrating import revision_of, upgrade
from dateline.store.tellings import Kept, Tellings, reports_of_claims, tied_by_hands, touched_by_hands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from dateline.fetching import ClaimMatch
    from dateline.records import Claim, Event, Judgement, Report
    from dateline.store.deciding import Verdict

__all__ = ["DEFAULT", "Store"]

DEFAULT = "dateline.db"


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

    def now(self) -> datetime:
        """The moment, by the store's clock."""
        return self._clock.now()

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
        except BaseException:
            self._kept.clear()
            raise

    def known(self, report: Report) -> versions.State | None:
        """Whether the very report is there already, or was forgotten; None where it would be news."""
        with self.reading() as connection:
            return versions.state_of(connection, report)

    @contextmanager
    def adding(self, command: str, *, coder: str = "") -> Iterator[Adding]:
        """A run that adds reports: noted with its software and what it did, whether it comes to its end or not.

        ``coder`` names what codes them, so that `to_recode` knows what another one has yet to read.
        """
        run = Adding(self, self._begin(command), coder)
        yield run
        self._end(run)

    @contextmanager
    def recoding(self, command: str, *, coder: str) -> Iterator[Recoding]:
        """A run that codes anew what is kept, noted like one that adds."""
        run = Recoding(self, self._begin(command), coder)
        yield run
        self._end(run)

    def _begin(self, command: str) -> int:
        with self.writing() as connection:
            if settings.value(connection, settings.LINKED_BY) != release():
                self._relink(connection)
            return runs.begin(connection, command, self.now())

    def _end(self, run: Adding | Recoding) -> None:
        with self.writing() as connection:
            runs.end(connection, run.number, run.counts, self.now())

    def to_recode(self, coder: str, report_ids: Iterable[str] = (), *, every: bool = False) -> list[str]:
        """The ids of the reports that another coder coded last, or of ``every`` one; where some are named, of these.

        SettingError where one that is named is not there.
        """
        with self.reading() as connection:
            named = list(report_ids)
            for report_id in named:
                if versions.version_now(connection, report_id) is None:
                    raise _no_report(report_id)
            found = codings.reports_in_order(connection) if every else codings.not_coded_by(connection, coder)
            return [each for each in found if not named or each in named]

    def report(self, report_id: str) -> Report | None:
        """The version of a report that holds; None where there is none of this id."""
        with self.reading() as connection:
            return versions.report_of(connection, report_id)

    def compared(self, report: Report, claims: Sequence[Claim]) -> list[ClaimMatch]:
        """What would become of the claims that are told of a report's text if these took their place."""
        with self.reading() as connection:
            return match_claims(report.text, report.text, codings.claims_of(connection, report.report_id), claims)

    def forget(self, report_id: str, *, who: str = "", why: str = "") -> None:
        """Forgets a report for good, with all its versions; SettingError where there is none of this id."""
        with self.writing() as connection:
            found = versions.version_now(connection, report_id)
            if found is None:
                raise _no_report(report_id)
            renewed = tied_by_hands(connection, codings.claims_of(connection, report_id)) | {report_id}
            moved = forgetting.bury(connection, report_id, found[0], who=who, why=why, now=self.now())
            self.links(connection).renew(renewed, others=moved - renewed)
        forgetting.overwrite(self.engine)

    def lay_hand(self, pair: Sequence[str], verdict: Verdict, *, who: str, why: str = "") -> None:
        """Ties two claims to one event, or parts them, for good: no linking undoes it, only a later hand."""
        with self.writing() as connection:
            deciding.lay_hand(connection, pair, verdict, who=who, why=why, now=self.now())
            touched = touched_by_hands(connection, pair)
            self.links(connection).renew(reports_of_claims(connection, touched))

    def judge(self, judgement: Judgement) -> None:
        """Keeps a person's judgement on a claim or an event, behind all that were there."""
        with self.writing() as connection:
            deciding.judge(connection, judgement)

    def judgements(self, about_id: str | None = None) -> list[Judgement]:
        """The judgements on a claim or an event, or all of them, in the order in which they were made."""
        with self.reading() as connection:
            return deciding.judgements_about(connection, about_id)

    def judgements_on(self, event: Event) -> list[Judgement]:
        """The judgements on an event and on its claims, also under the ids that they had in earlier codings."""
        with self.reading() as connection:
            return deciding.judgements_on(connection, event)

    def relink(self, *, rule: str | None = None) -> None:
        """Links all claims anew, from nothing, with figures by ``rule`` from now on where one is named."""
        with self.writing() as connection:
            if rule is not None:
                settings.put(connection, settings.RULE, rule)
            self._relink(connection)

    def _relink(self, connection: Connection) -> None:
        self.links(connection).rebuild()
        settings.put(connection, settings.LINKED_BY, release())

    def links(self, connection: Connection) -> Links:
        """The ties and events of the store, inside a transaction that writes."""
        told = Tellings(connection, self._kept)
        return Links(connection, told, rule=settings.value(connection, settings.RULE))


def _no_report(report_id: str) -> SettingError:
    return SettingError(f"{report_id}: no report of this id is in the store (`dateline search` finds reports)")


def _missing(address: Address) -> SettingError:
    return SettingError(f"{address}: no store is there (`dateline add` makes one)")
