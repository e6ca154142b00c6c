"""A million reports taken up into the index of copies: how fast, in how much memory, are the copies found."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import deque
from itertools import product
from typing import TYPE_CHECKING

from bench.row import Row
from dateline.records import Report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "copies_and_others", "measure"]

_SYLLABLES = [consonant + vowel for vowel in "aeo" for consonant in "bdgklmnprstv"]
_VOCABULARY = 30_000
_WORDS = 180  # a report, about
_COPY = 0.3  # of the reports
_BACK = 2_000  # reports between a text and its copy, at most

# Each run has a process of its own: a peak never goes down again.
_RUN = """
import resource
from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from bench.duplicates import copies_and_others
from dateline.reading.duplicates import Index
making, sources = 0.0, deque()
def made():
    global making
    begin = process_time()
    for report, source in copies_and_others({count}):
        sources.append(source)
        making += process_time() - begin
        yield report
        begin = process_time()
begin, asked, found = perf_counter(), 0, 0
with TemporaryDirectory() as folder:
    path = Path(folder) / "reports.index"
    with Index(path) as index:
        for report, copies in index.add_all(made(), workers={workers}):
            source = sources.popleft()
            asked += source is not None
            found += any(copy.report_id == source for copy in copies)
    taken = perf_counter() - begin
    size = path.stat().st_size
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
busy = [each.ru_utime + each.ru_stime for each in used]
print(taken, busy[0] - making, busy[1], used[0].ru_maxrss, used[1].ru_maxrss, asked, found, size)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many reports in the short run and in the long one, and in how many processes."""
    parser.add_argument("--reports", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[2], help="processes that take them up (default: 2)")


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """Rate, peak and copies found, a run each."""
    for count, workers in product(options.reports, options.workers):
        code = _RUN.format(count=count, workers=workers)
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
        taken, busy, beside, peak, peak_beside, asked, found, size = map(float, done.stdout.split())
        name = f"{count:,} by {workers}"
        yield Row(f"{name}: reports a second, all in all", count / taken, digits=0)
        yield Row(f"{name}: reports a second of the busier core", count / max(busy, beside), digits=0)
        yield Row(f"{name}: peak of the process with the index", peak / 1024, "MiB", digits=0)
        if workers > 1:
            yield Row(f"{name}: peak of a process that sketches", peak_beside / 1024, "MiB", digits=0)
        yield Row(f"{name}: the index on disk", size / 2**20, "MiB", digits=0)
        yield Row(f"{name}: copies found", found / asked, digits=4)


def copies_and_others(count: int, *, seed: int = 1) -> Iterator[tuple[Report, str | None]]:
    """So many reports of invented words, as often repeated as words are; beside each copy the id of its source."""
    chance = random.Random(seed)  # noqa: S311  # texts, not secrets
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(_VOCABULARY)]
    weights = [0.0]
    for rank in range(1, _VOCABULARY + 1):
        weights.append(weights[-1] + 1 / (rank + 3))
    recent: deque[tuple[str, list[str]]] = deque(maxlen=_BACK)
    for number in range(count):
        name, source = f"bench-{number}", None
        if recent and chance.random() < _COPY:
            source, text = chance.choice(recent)
            text = _edited(text, words, chance)
        else:
            text = chance.choices(words, cum_weights=weights[1:], k=chance.randint(_WORDS // 3, _WORDS * 5 // 3))
            recent.append((name, text))
        yield Report(report_id=name, text=" ".join(text)), source


def _edited(text: list[str], words: list[str], chance: random.Random) -> list[str]:
    """Cut to between half and all, with a lead of its own and one word in forty another."""
    kept = text[: len(text) * chance.randint(50, 100) // 100]
    kept = [chance.choice(words) if chance.random() < 1 / 40 else word for word in kept]
    return chance.choices(words, k=20) + kept
