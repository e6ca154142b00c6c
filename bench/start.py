"""How soon it starts: the import, the command's help, the load of the coder, one report from nothing."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from bench.row import Row
from bench.texts import reports

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "measure"]

_COMMAND = "from dateline.cli import main; main({arguments})"
_LOAD = """
from time import perf_counter
from dateline import load
begin = perf_counter()
coder = load()
coder.nlp, coder.gazetteer, coder.knowledge
print(perf_counter() - begin)
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """How often each is tried; the best counts, for the rest is the machine's other work."""
    parser.add_argument("--times", type=int, default=3)


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """The best of some tries, in seconds."""
    times = options.times
    nothing = _best("pass", times)
    yield Row("Python itself", nothing, "s")
    yield Row("import dateline, on top of it", _best("import dateline", times) - nothing, "s")
    yield Row("dateline --version", _best(_COMMAND.format(arguments=["--version"]), times), "s")
    yield Row("load(), imports included", min(float(_run(_LOAD)) for _ in range(times)), "s")
    text = next(reports(1)).text
    one = _COMMAND.format(arguments=["code", "-", "--published", "2021-03-09"])
    yield Row("dateline code of one report, from nothing", _best(one, times, text), "s")


def _best(code: str, times: int, stdin: str = "") -> float:
    taken = []
    for _ in range(times):
        begin = perf_counter()
        _run(code, stdin)
        taken.append(perf_counter() - begin)
    return min(taken)


def _run(code: str, stdin: str = "") -> str:
    done = subprocess.run([sys.executable, "-c", code], input=stdin, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout
