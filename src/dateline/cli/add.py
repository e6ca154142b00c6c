"""``dateline add``: reports read, coded, linked and kept, in one go."""

from __future__ import annotations

import shlex
from contextlib import closing
from typing import TYPE_CHECKING

import click

from dateline.cli.coders import CoderFiles
from dateline.cli.fetch import looks
from dateline.cli.messages import Messages
from dateline.cli.options import (
    actors_file,
    allow_loopback,
    archive_folder,
    codebook_file,
    inputs,
    kept_in,
    manners,
    read_inputs,
    workers,
)
from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.fetching import Limits
    from dateline.records import Report
    from dateline.store import Adding, Store

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline add spring/ summer/
  dateline add wire.jsonl --workers 2
  dateline add https://gazette.example/rss
  dateline add wire.jsonl --store postgresql://desk@db.example/reports
"""
# What a run counts, in the order in which it is told.
_STATES = {
    "new": "{} new",
    "changed": "{} changed",
    "same": "{} there already",
    "forgotten": "{} left out, forgotten before",
}


@click.command("add", epilog=_EXAMPLES, short_help="Code reports, link them into events and keep them.")
@inputs
@kept_in
@workers
@codebook_file
@actors_file
@archive_folder
@manners
@allow_loopback
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], where: str, workers: int, codebook: Path | None,
    actors: Path | None, archive: Path, pause: float, contact: str | None, loopback: bool, published: str | None,
    publisher: str | None,
) -> None:  # fmt: skip
    """Read reports, code them, link what they tell into events, and keep all of it.

    PATH is whatever `dateline code` takes, or a web address, which is fetched as `dateline fetch` does. A report that
    is there already changes nothing; one whose text has changed is kept as a new version beside the old one, and its
    new claims take the place of the old. Copies of one text are linked, and count once.

    Each report is kept at once with all that follows from it, or not at all: a run that was cut off is done again, and
    goes on where it was. Exit code: 0 all is well; 1 some inputs failed, and the others are kept; 2 the command could
    not run.
    """
    from dateline.fetching import Limits
    from dateline.store import Store

    limits = Limits(contact=contact, pause=pause, allow_loopback=loopback)
    coder = CoderFiles(codebook, actors)
    told = shlex.join(["dateline", "add", *paths, *coder.arguments])
    with (
        Store(where, make=True) as store,
        store.adding(told, coder=coder.name) as run,
        _Messages(store, run) as messages,
    ):
        read = _read(paths, archive, limits, published=published, publisher=publisher)
        _add(messages.news(read), run, messages, workers=workers, coder=coder)
    click.echo(messages.summary())
    context.exit(messages.status)


def _add(reports: Iterable[Report], run: Adding, messages: Messages, *, workers: int, coder: CoderFiles) -> None:
    from dateline.engines import run as code

    with closing(code(reports, coder.loader, workers=workers)) as coded:
        for report, outcome in coded:
            if isinstance(outcome, InputError):
                messages.failure(outcome)
                continue
            try:
                run.add(report, outcome)
            except InputError as error:
                messages.failure(error)
            messages.done(len(outcome))


def _read(
    paths: tuple[str, ...], archive: Path, limits: Limits, *, published: str | None, publisher: str | None
) -> Iterator[Report | InputError]:
    """The reports of files and of web addresses, each kind in its order."""
    local = tuple(path for path in paths if not path.startswith(("http://", "https://")))
    if local:
        yield from read_inputs(local, published=published, publisher=publisher)
    if addresses := [path for path in paths if path not in local]:
        yield from _fetched(addresses, archive, limits)


def _fetched(addresses: list[str], archive: Path, limits: Limits) -> Iterator[Report | InputError]:
    from dateline.fetching import normal

    sound: list[str] = []
    for address in addresses:
        try:
            sound.append(normal(address))
        except InputError as error:
            yield error
    for look in looks(sound, archive, limits, links=True, max_age=None):
        yield from look.problems
        yield from (kept.version.report for kept in look.kept)


class _Messages(Messages):
    """Messages that also tell, at the end and while it works, what became of the reports."""

    def __init__(self, store: Store, run: Adding) -> None:
        super().__init__("claims", progress=True)
        self._store, self._run = store, run

    def news(self, read: Iterable[Report | InputError]) -> Iterator[Report]:
        """The reports that are not there already, with what is to be said of them."""
        for each in read:
            if isinstance(each, InputError) or (state := self._store.known(each)) is None:
                yield from self.readable([each])
            else:
                self._run.counts[state] += 1
                self.done()

    def failure(self, error: InputError) -> None:
        """Says which input failed, and why; the run counts it too."""
        super().failure(error)
        self._run.counts["failed"] += 1

    def summary(self) -> str:
        """What became of all reports, in a line."""
        counts = self._run.counts
        told = [words.format(f"{counts[state]:,}") for state, words in _STATES.items() if counts[state]]
        told += [f"{self.failed:,} failed"] if self.failed else []
        return f"reports: {', '.join(told) or 'none'}; claims: {counts['claims']:,}"

    def _tally(self) -> str:
        return self.summary()
