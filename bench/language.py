"""Words a second through the language model alone, with one worker and with two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bench.row import Row
from bench.speed import rate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from dateline.records import Claim, Report

__all__ = ["Parser", "add_options", "measure"]


class Parser:
    """Reads reports as the coder does, and claims nothing."""

    def __init__(self) -> None:
        from dateline.language import load

        self._nlp = load()

    def code(self, report: Report) -> list[Claim]:
        """No claims, once the report is parsed."""
        self._nlp(report.text)
        return []


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many reports, how long."""
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--sentences", type=int, default=24, help="a report, about")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """The rates once the model is loaded, by workers, and their ratio."""
    rates = []
    for workers in options.workers:
        words_a_second, _ = rate(options.reports, options.sentences, workers, partial(Parser))
        rates.append(words_a_second)
        yield Row(f"{workers} worker{'s' if workers > 1 else ''}: words a second", words_a_second, digits=0)
    if len(rates) > 1:
        yield Row("the last against the first", rates[-1] / rates[0], "times")
