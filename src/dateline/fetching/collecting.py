"""One look at an address or a file: ask, read, keep. What it brings is committed at once, or nothing of it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.fetching.agenda import Agenda, Marks, Plan
from dateline.fetching.clock import Clock
from dateline.fetching.feeds import Entry, is_feed, read_feed
from dateline.fetching.opening import reports_in
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import timedelta

    from dateline.fetching.archive import Archive, Kept
    from dateline.fetching.exchange import Answer, Failure
    from dateline.fetching.fetcher import Fetcher

__all__ = ["Collector", "Look"]


@dataclass(slots=True)
class Look:
    """What a look brought: versions of reports, a feed's entries, problems; ``failure`` where there was no answer."""

    address: str
    kept: list[Kept] = field(default_factory=list)
    entries: tuple[Entry, ...] = ()
    queued: int = 0
    problems: list[InputError] = field(default_factory=list)
    failure: Failure | None = None
    is_unchanged: bool = False

    @property
    def problem(self) -> str | None:
        """Why it brought less than it might have, None where all is well."""
        return "; ".join(problem.what for problem in self.problems) or None


class Collector:
    """Looks at addresses, one after the other, and keeps what they give in an archive."""

    def __init__(self, archive: Archive, fetcher: Fetcher, *, clock: Clock | None = None) -> None:
        self.archive = archive
        self.agenda = Agenda(archive.database)
        self._fetcher = fetcher
        self._clock = clock or Clock()

    def look(
        self, address: str, *, told: Mapping[str, str] | None = None, plan: Plan | None = None,
        source: str | None = None, follow: bool = False, read_entries: bool = False,
    ) -> Look:  # fmt: skip
        """Looks at an address, and again when ``plan`` says so; without one, only when it is asked to.

        ``told`` is what is said of it elsewhere. With ``follow`` a feed's links are put on the agenda, for ``source``,
        due at once; with ``read_entries`` what the feed itself says in each entry is kept as a report.
        """
        marks = self.agenda.marks(address)
        marks = replace(marks, told={**marks.told, **(told or {})})
        answer = self._fetcher.get(address, known=marks.known)
        look, reports = self._read(answer, marks, read_entries=read_entries)
        with self.archive.writing():
            captures = {id(each): self.archive.add_exchanges([each]) for each in answer.exchanges}
            self.archive.remember(self._fetcher.hosts.touched.values())
            capture = captures.get(id(answer.last))
            look.kept += [self.archive.keep(report, address, capture) for report in reports]
            if follow:
                look.queued = self.agenda.add(look.entries, source, self._clock.now())
            self._note(look, marks, answer, plan)
        self._fetcher.hosts.touched.clear()
        return look

    def _read(self, answer: Answer, marks: Marks, *, read_entries: bool) -> tuple[Look, list[Report]]:
        """What an answer holds, before any of it is kept."""
        look = Look(marks.address, failure=answer.failure)
        if answer.failure:
            look.problems = [InputError(marks.address, answer.failure.what, answer.failure.remedy)]
            return look, []
        unchanged = answer.is_unchanged or (bool(marks.sha256) and marks.sha256 == _sha256(answer.body))
        if unchanged and (kept := self.archive.kept_at(marks.address)):
            look.kept, look.is_unchanged = kept, True
            return look, []
        look.is_unchanged = unchanged
        try:
            items = self._opened(self._with_body(answer), marks, look, read_entries=read_entries)
        except InputError as error:
            items = [error]
        except Exception as error:  # whatever a page does to a reader must not end a watch of days
            items = [InputError(marks.address, f"cannot be read ({type(error).__name__}: {error})", "look at the page")]
        look.problems = [item for item in items if isinstance(item, InputError)]
        return look, [item for item in items if isinstance(item, Report)]

    def _opened(self, answer: Answer, marks: Marks, look: Look, *, read_entries: bool) -> list[Report | InputError]:
        """The reports in an answer; of a feed its links, told by the publisher whom the user names."""
        is_links = is_feed(answer.body)
        if is_links:
            entries = read_feed(answer.body, answer.url).entries
            publisher = marks.told.get("publisher")
            look.entries = tuple(replace(each, publisher=publisher or each.publisher) for each in entries)
        return list(reports_in(answer, marks.told)) if read_entries or not is_links else []

    def _with_body(self, answer: Answer) -> Answer:
        """An answer that only says "not modified", with the page that the archive has of it."""
        if not answer.is_unchanged:
            return answer
        found = self.archive.last_page(answer.url)
        return replace(answer, body=found or b"")

    def _note(self, look: Look, marks: Marks, answer: Answer, plan: Plan | None) -> None:
        """Remembers what the look has shown, and when the next one is due."""
        now = self._clock.now()
        if answer.failure:
            failures = marks.failures + 1
            lasting, after = answer.failure.is_lasting, answer.failure.retry_after
            wait = plan.after_failures(failures, is_lasting=lasting, wait=after) if plan else None
            marks = replace(marks, failures=failures, problem=look.problem)
        else:
            wait = plan.after(marks.looks + 1) if plan else None
            sha256 = marks.sha256 if answer.is_unchanged else _sha256(answer.body)
            marks = replace(
                marks, looked=now, looks=marks.looks + 1, failures=0, problem=look.problem,
                known=_marked(answer, marks.known), sha256=sha256,
            )  # fmt: skip
        due = now + wait if wait is not None else None
        self.agenda.note(marks, due if plan else marks.due)

    def take(self, address: str, items: Iterable[Report | InputError], marks: Marks) -> Look:
        """Keeps the reports of a file, whose id begins with ``address``."""
        look = Look(address)
        reports: list[Report] = []
        for item in items:
            if isinstance(item, InputError):
                look.problems.append(item)
            elif item.report_id.startswith(address):
                reports.append(item)
            else:
                reports.append(item.model_copy(update={"report_id": f"{address}#{item.report_id}"}))
        now = self._clock.now()
        with self.archive.writing():
            look.kept = [self.archive.keep(report, address, None) for report in reports]
            self.agenda.note(replace(marks, looked=now, looks=marks.looks + 1, problem=look.problem), None)
        return look

    def is_fresh(self, address: str, age: timedelta) -> bool:
        """Whether an address was looked at, with success, no longer ago than this."""
        looked = self.agenda.marks(address).looked
        return looked is not None and self._clock.now() - looked <= age


def _marked(answer: Answer, before: Mapping[str, str]) -> dict[str, str]:
    """The marks of an answer, to ask later whether it has changed; those of before where a server repeats none."""
    last = answer.last
    found = {name: value for name in ("etag", "last-modified") if last and (value := last.header(name))}
    if answer.is_unchanged:
        return {**before, **found}
    return {**found, "url": answer.url} if found else {}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
