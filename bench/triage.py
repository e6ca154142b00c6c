"""Short reports judged a second by triage on one core, and by the whole command, reading and writing included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from bench.row import Row
from bench.texts import reports

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "measure"]

_COMMAND = """
import resource, sys
from dateline.cli import main
try:
    main(["triage", sys.argv[1], "--out", sys.argv[1] + ".out.jsonl", "--format", "jsonl"])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime)
"""

# One thread: others that wait for work take the processor's time too.
_ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many reports."""
    parser.add_argument("--reports", type=int, default=20_000)


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """The two rates, by the processor's time: other work on the machine does not count."""
    os.environ |= _ONE_CORE  # before numpy is loaded
    from dateline.reading.triage import load

    told = list(reports(options.reports, sentences=2))
    triage = load()
    begin = process_time()
    relevant = sum(judged.relevant for judged in triage.judge_all(told))
    yield Row("reports a second, judged", len(told) / (process_time() - begin), digits=0)
    yield Row("of them relevant", relevant / len(told))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        lines = ({"id": each.report_id, "text": each.text, "published": each.published} for each in told)
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        run = [sys.executable, "-c", _COMMAND, str(path)]
        done = subprocess.run(run, check=True, capture_output=True, text=True)  # noqa: S603
    yield Row("reports a second, the whole command", len(told) / float(done.stdout), digits=0)
