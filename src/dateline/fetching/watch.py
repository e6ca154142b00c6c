"""Watching: every source in its time, every link once and again, for days; what is not finished is begun anew.

All that is remembered lies in the archive. A run that is killed at any point loses nothing and repeats nothing that was
kept: the next one goes on with whatever is due.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.fetching.addresses import origin_of
from dateline.fetching.clock import Clock
from dateline.fetching.collecting import Collector, Look
from dateline.fetching.copies import Copies
from dateline.fetching.feeds import Entry
from dateline.fetching.folders import changed_files, look_at_file
from dateline.fetching.lists import addresses_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dateline.fetching.archive import Archive
    from dateline.fetching.fetcher import Fetcher
    from dateline.fetching.settings import Source

__all__ = ["SourceState", "Watch"]

_LONGEST_NAP = 60.0  # seconds: then the clock is asked again, for a machine may have slept too


@dataclass(slots=True)
class SourceState:
    """How a source stands: what its last round brought, what waits, what is wrong, when it is next looked at."""

    name: str
    due: datetime
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    copies: int = 0
    waiting: int = 0
    problem: str | None = None

    def count(self, look: Look, copies: Collection[str] = ()) -> None:
        """Adds what a look brought; ``copies`` are the reports that share their text with others."""
        for kept in look.kept:
            self.copies += kept.state != "same" and kept.version.report_id in copies
            self.new += kept.state == "new"
            self.changed += kept.state == "changed"
            self.unchanged += kept.state == "same"
        self.failed += len(look.problems)

    def line(self) -> str:
        """The state in one line."""
        state = f"failing: {self.problem}" if self.problem else "ok"
        counts = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {self.failed} failed"
        copies = f", {self.copies} cop{'ies' if self.copies > 1 else 'y'}" if self.copies else ""
        waiting = f", {self.waiting} waiting" if self.waiting else ""
        return f"{self.name}: {counts}{copies}{waiting}; next {self.due:%Y-%m-%d %H:%M} UTC; {state}"


class Watch:
    """Looks at sources and at what they link to, each when it is due.

    ``say`` hears of every source when a round of it is done, ``trouble`` of every address that gave no report.
    """

    def __init__(
        self, archive: Archive, fetcher: Fetcher, sources: Sequence[Source], *, clock: Clock | None = None,
        say: Callable[[SourceState], None] = lambda _: None, trouble: Callable[[InputError], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self._clock = clock or Clock()
        self._archive = archive
        self._fetcher = fetcher
        self._sources = {source.name: source for source in sources}
        self._collector = Collector(archive, fetcher, clock=self._clock)
        self._agenda = self._collector.agenda
        self._say, self._trouble = say, trouble
        self._copies: Copies  # open while it runs
        now = self._clock.now()
        self._states = {
            name: SourceState(name, self._agenda.source_due(name, source.address, now))
            for name, source in self._sources.items()
        }

    def run(self, *, once: bool = False) -> None:
        """Watches for ever; with ``once`` until nothing is due any more."""
        with Copies(self._archive) as self._copies:
            self._copies.take_up()  # what an earlier run, or `dateline fetch`, has kept since
            while True:
                self._round()
                if once:
                    return
                self._clock.sleep(min(self._until_due(), _LONGEST_NAP))

    def states(self) -> list[SourceState]:
        """How every source stands."""
        return [self._with_waiting(state) for state in self._states.values()]

    def _round(self) -> None:
        """All that is due now, those hosts first that have rested longest."""
        touched = self._poll()
        waiting = self._agenda.due(self._clock.now(), self._sources)
        while waiting:
            address, name = min(waiting, key=self._rests_until)
            waiting.remove((address, name))
            touched.add(name)
            source = self._sources[name]
            self._count(name, self._collector.look(address, plan=source.links_plan, told=source.told))
            if newly := self._poll():  # a source's time may come while links are looked at
                touched |= newly
                waiting = self._agenda.due(self._clock.now(), self._sources)
            done = touched - {name for _, name in waiting}
            self._tell(done)
            touched -= done
        self._tell(touched)

    def _poll(self) -> set[str]:
        """Looks at the sources that are due; their names."""
        due = {name for name, state in self._states.items() if state.due <= self._clock.now()}
        for name in sorted(due):
            self._look_at(self._sources[name])
        return due

    def _look_at(self, source: Source) -> None:
        """Looks at a source, and remembers how it stands."""
        if not source.is_local:
            look = self._collector.look(
                source.address, told=source.told, source=source.name,
                follow=source.follow, read_entries=not source.follow,
            )  # fmt: skip
            self._count(source.name, look)
            problem, wait = look.problem, look.failure.retry_after if look.failure else None
        else:
            problem, wait = self._look_inside(source), None
        failures = self._agenda.source_failures(source.name) + 1 if problem else 0
        pause = source.plan.after_failures(failures, is_lasting=False, wait=wait) if problem else source.every
        now = self._clock.now()
        state = self._states[source.name]
        state.due, state.problem = now + (pause or source.every), problem
        with self._archive.writing():
            self._agenda.note_source(
                source.name, source.address, due=state.due, looked=None if problem else now, problem=problem
            )

    def _look_inside(self, source: Source) -> str | None:
        """Looks at a folder's files, or at a list's addresses; what is wrong with the source itself."""
        path = Path(source.address)
        if not path.is_dir():
            return self._look_at_list(path, source)
        for found in changed_files(path, self._collector, self._clock, besides=self._archive.folder):
            if isinstance(found, InputError):
                self._trouble(found)
            else:
                self._count(
                    source.name, look_at_file(found, path, self._collector, source=source.name, told=source.told)
                )
        return None

    def _look_at_list(self, path: Path, source: Source) -> str | None:
        """Puts what a list names on the agenda."""
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            problem = InputError(source.address, f"cannot be read ({error})", "check the path")
            self._trouble(problem)
            return problem.what
        items = list(addresses_in(lines, source.address))
        for item in items:
            if isinstance(item, InputError):
                self._trouble(item)
        entries = [Entry(item, publisher=source.publisher) for item in items if isinstance(item, str)]
        with self._archive.writing():
            self._agenda.add(entries, source.name, self._clock.now())
        return None

    def _count(self, name: str, look: Look) -> None:
        brought = any(kept.state != "same" for kept in look.kept)
        self._states[name].count(look, self._copies.take_up() if brought else ())
        for problem in look.problems:
            self._trouble(problem)

    def _tell(self, names: set[str]) -> None:
        """Tells how these sources stand, and counts anew."""
        self._copies.commit()
        for name in sorted(names):
            state = self._states[name]
            self._say(self._with_waiting(state))
            self._states[name] = SourceState(name, state.due, problem=state.problem)

    def _with_waiting(self, state: SourceState) -> SourceState:
        return replace(state, waiting=self._agenda.waiting(state.name, self._clock.now()))

    def _rests_until(self, waiting: tuple[str, str]) -> datetime:
        return self._fetcher.hosts.of(origin_of(waiting[0])).rests_until

    def _until_due(self) -> float:
        """The seconds until anything is due."""
        dues = [state.due for state in self._states.values()]
        if link := self._agenda.next_due(self._sources):
            dues.append(link)
        return max((min(dues) - self._clock.now()) / timedelta(seconds=1), 0.0)
