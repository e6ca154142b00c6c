"""Reports added to a store, then added again: how fast, in how much memory, how many claims, ties and events."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.row import Row

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "measure"]

# Each run has a process of its own: a peak never goes down again. Coding and keeping are timed apart.
_RUN = """
import resource, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from bench.texts import reports
from dateline import load, read
from dateline.store import Store, counts
given, where = {given!r}, {where!r}
coder, coding, begin = load(), 0.0, perf_counter()
with TemporaryDirectory() as folder:
    path = Path(folder) / "bench.db"
    with Store(where or path, make=True) as store:
        for _ in range(2):
            coding, begin = 0.0, perf_counter()
            with store.adding("bench") as run:
                for report in read([given]) if given else reports({count}, sentences={sentences}):
                    if (state := store.known(report)) is not None:
                        run.counts[state] += 1
                        continue
                    coding -= perf_counter()
                    claims = coder.code(report)
                    coding += perf_counter()
                    run.add(report, claims)
            print(perf_counter() - begin, coding, run.counts.total() - run.counts["claims"])
        with store.reading() as connection:
            held = counts(connection)
        size = path.stat().st_size if path.exists() else 0
print(held["claims"], held["events"], held["events told by more than one report"], held["ties"], held["copies"])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, size)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which reports, into which store."""
    parser.add_argument("--reports", type=int, default=1_000, help="invented ones")
    parser.add_argument("--sentences", type=int, default=4, help="a report, about")
    parser.add_argument("--input", type=Path, help="a file of reports to add instead")
    parser.add_argument("--store", default="", help="an empty PostgreSQL database instead of a file")


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """Times of the first run and the second, what the store then holds, the peak."""
    code = _RUN.format(
        given=str(options.input or ""), where=options.store, count=options.reports, sentences=options.sentences
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    first, again, held, peak = (list(map(float, line.split())) for line in done.stdout.splitlines())
    seconds, coding, reports = first
    yield Row("reports", reports, digits=0)
    yield Row("coding them", coding, "s", digits=1)
    yield Row("keeping and linking them", seconds - coding, "s", digits=1)
    yield Row("keeping and linking, a report", (seconds - coding) / reports * 1_000, "ms", digits=1)
    yield Row("adding them again", again[0], "s", digits=1)
    for what, number in zip(("claims", "events", "events of several reports", "ties", "copies"), held, strict=True):
        yield Row(what, number, digits=0)
    yield Row("peak memory", peak[0] / 1024, "MiB", digits=0)
    yield Row("the store on disk", peak[1] / 2**20, "MiB", digits=1)
