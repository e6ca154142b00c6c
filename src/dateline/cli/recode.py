"""``dateline recode``: what a store keeps, read once more by a newer coder."""

from __future__ import annotations

import shlex
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import click

from dateline.cli.coders import CoderFiles
from dateline.cli.messages import Messages
from dateline.cli.options import actors_file, codebook_file, kept_in, workers
from dateline.cli.reports import match_lines
from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from dateline.fetching import ClaimMatch
    from dateline.records import Claim, Report
    from dateline.store import Store

    Put = Callable[[Report, Sequence[Claim]], list[ClaimMatch] | None]

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline recode --dry-run
  dateline recode --workers 2
  dateline recode wire-7 wire-8 --all --codebook ours/
"""
_STATES = ("same", "changed", "new", "gone")


@click.command("recode", epilog=_EXAMPLES, short_help="Code anew the reports that a store keeps.")
@click.argument("reports", metavar="[REPORT]...", nargs=-1)
@kept_in
@click.option("--all", "every", is_flag=True, help="Also reports that this very coder coded last.")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of each claim; the store stays as it is.")
@click.option("--changes", is_flag=True, help="Also tell each claim that is changed, new or gone, with its sentence.")
@codebook_file
@actors_file
@workers
@click.pass_context
def command(
    context: click.Context, /, reports: tuple[str, ...], where: str, every: bool, dry_run: bool, changes: bool,
    codebook: Path | None, actors: Path | None, workers: int,
) -> None:  # fmt: skip
    """Code anew the texts that a store keeps, where another coder coded them last: all, or those of REPORT ids.

    A coder is a release of Dateline with the codebook and the actors it is given; `dateline status` says which coded
    how many reports. New claims take the place of the old, which are kept, and their events are linked anew. What
    people decided follows to the claims that tell the same.

    Each report is coded anew whole or not at all: a run that was cut off goes on where it was. Exit code: 0 all is
    well; 1 some reports could not be coded, and stay as they were; 2 the command could not run.
    """
    from dateline.store import Store

    coder = CoderFiles(codebook, actors)
    told = shlex.join(["dateline", "recode", *reports, *(["--all"] if every else []), *coder.arguments])
    with Store(where) as store:
        names = store.to_recode(coder.name, reports, every=every)
        if not names:
            click.echo(f"nothing to code anew: {coder.name} coded these reports (--all codes them all the same)")
            return
        with _Messages(len(names), changes=changes or dry_run) as messages:
            if dry_run:
                _code(store, names, store.compared, messages, workers=workers, coder=coder)
            else:
                with store.recoding(told, coder=coder.name) as run:
                    _code(store, names, run.recode, messages, workers=workers, coder=coder)
    click.echo(f"{'nothing is written; ' if dry_run else ''}{messages.summary()}")
    context.exit(messages.status)


def _code(
    store: Store, names: Iterable[str], put: Put, messages: _Messages, *, workers: int, coder: CoderFiles
) -> None:
    from dateline.engines import run

    with closing(run(_kept(store, names), coder.loader, workers=workers)) as coded:
        for report, outcome in coded:
            if isinstance(outcome, InputError):
                messages.failure(outcome)
            else:
                messages.told(report, put(report, outcome))


def _kept(store: Store, names: Iterable[str]) -> Iterator[Report]:
    """The reports, as they are kept; one that was forgotten meanwhile is left out."""
    return (report for name in names if (report := store.report(name)))


class _Messages(Messages):
    """Messages that also tell what became of the claims."""

    def __init__(self, reports: int, *, changes: bool) -> None:
        super().__init__(progress=True)
        self._all = reports
        self._changes = changes
        self._claims: Counter[str] = Counter()
        self._changed = 0

    def told(self, report: Report, matches: Sequence[ClaimMatch] | None) -> None:
        """Counts what became of the claims of a report; None where the report changed meanwhile."""
        self._claims.update(match.state for match in matches or ())
        differ = [match for match in matches or () if match.state != "same"]
        self._changed += bool(differ)
        if differ and self._changes:
            click.echo("\n".join([report.report_id, *match_lines(differ)]))
        self.done()

    def summary(self) -> str:
        """What became of all reports and claims, in a line."""
        told = [f"{self.reports:,} coded anew", f"{self._changed:,} of them with other claims"]
        told += [f"{self.failed:,} failed"] if self.failed else []
        claims = [f"{self._claims[state]:,} {state}" for state in _STATES if self._claims[state]]
        return f"reports: {', '.join(told)}; claims: {', '.join(claims) or 'none'}"

    def _tally(self) -> str:
        return f"reports: {self.reports:,} of {self._all:,} coded anew"
