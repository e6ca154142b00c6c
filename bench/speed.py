"""Words and reports a second, with one worker and with two, and what the second one brings."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from bench.row import Row
from bench.texts import reports, words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from dateline.engines import CanCode

__all__ = ["add_options", "measure", "rate"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many reports, how long."""
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--sentences", type=int, default=12, help="a report, about")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """The rates once the coder is loaded, by workers, and their ratio."""
    rates = []
    for workers in options.workers:
        name = "1 worker" if workers == 1 else f"{workers} workers"
        words_a_second, each = rate(options.reports, options.sentences, workers)
        rates.append(words_a_second)
        yield Row(f"{name}: words a second", words_a_second, digits=0)
        yield Row(f"{name}: reports a second", each, digits=1)
    if len(rates) > 1:
        yield Row("the last against the first", rates[-1] / rates[0], "times")


def rate(count: int, sentences: int, workers: int, load: Callable[[], CanCode] | None = None) -> tuple[float, float]:
    """Words and reports a second from the first result to the last: loading is measured elsewhere.

    ``load`` gives what reads them, the coder by default; it goes to other processes, so it must be picklable.
    """
    from dateline import load as load_coder
    from dateline.engines import run

    coded = run(reports(count, sentences=sentences), load or load_coder, workers=workers)
    next(coded)
    begin, seen, read = perf_counter(), 0, 0
    for report, _ in coded:
        seen += 1
        read += words(report)
    taken = perf_counter() - begin
    return read / taken, seen / taken
