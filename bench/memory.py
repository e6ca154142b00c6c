"""Peak memory over a short run and over a long one: flat, if the two are alike."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from bench.row import Row

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "measure"]

# Each run has a process of its own: a peak never goes down again.
_RUN = """
import resource
from bench.texts import reports
from dateline import load
from dateline.engines import run
claims = sum(len(found) for _, found in run(reports({count}, sentences={sentences}), load))
assert claims
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many reports in the short run and in the long one."""
    parser.add_argument("--reports", type=int, nargs=2, default=[1_000, 10_000], metavar=("SHORT", "LONG"))
    parser.add_argument("--sentences", type=int, default=4, help="a report, about")


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """The two peaks and their ratio."""
    peaks = []
    for count in options.reports:
        code = _RUN.format(count=count, sentences=options.sentences)
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
        peaks.append(int(done.stdout) / 1024)  # Linux counts in kibibytes
        yield Row(f"peak memory over {count:,} reports", peaks[-1], "MiB", digits=0)
    yield Row("the long run against the short one", peaks[1] / peaks[0], "times")
