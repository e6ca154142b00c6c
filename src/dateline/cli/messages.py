"""What a run says while it works: one line on standard error for each input that fails, progress in a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

import click

from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.status import Status

    from dateline.records import Report

__all__ = ["Messages"]


class Messages:
    """Counts a run's reports and failures and tells of them; with ``progress``, also while it works.

    ``things`` names what is found in reports: "claims", "mentions"; it is empty where only reports are counted.
    """

    def __init__(self, things: str = "", *, progress: bool) -> None:
        self._things = things
        self.failed = 0
        self.reports = 0
        self.found = 0
        self._progress = progress and sys.stderr.isatty()
        self._status: Status | None = None

    def __enter__(self) -> Self:
        if self._progress:
            from rich.console import Console

            self._status = Console(stderr=True).status("Reading …")
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()
            click.echo(self._tally(), err=True)

    def readable(self, inputs: Iterable[Report | InputError]) -> Iterator[Report]:
        """The inputs that could be read; of each other one, and of each note, one line is said."""
        for each in inputs:
            if isinstance(each, InputError):
                self.failure(each)
                continue
            if each.notes:
                self._say(f"{each.report_id}: {'; '.join(each.notes)}")
            yield each

    def failure(self, error: InputError) -> None:
        """Says which input failed, and why."""
        self.failed += 1
        self._say(str(error))

    def done(self, found: int = 0) -> None:
        """Counts a report with what was found in it."""
        self.reports += 1
        self.found += found
        if self._status:
            self._status.update(self._tally())

    @property
    def status(self) -> int:
        """What the command exits with: 0 all is well, 1 some inputs failed."""
        return 1 if self.failed else 0

    def _say(self, words: str) -> None:
        line = " ".join(f"dateline: {words}".split())
        if self._status:
            self._status.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def _tally(self) -> str:
        found = f", {self.found:,} {self._things}" if self._things else ""
        failed = f", {self.failed:,} failed" if self.failed else ""
        return f"reports: {self.reports:,}{found}{failed}"
