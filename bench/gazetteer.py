"""The gazetteer: size, time to open, time of a look-up cold and warm, memory, how long an index takes to build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bench.row import Row
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.index import shipped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["add_options", "measure"]

# Each has a process of its own, and tells its memory as Linux counts it from the start of its program.
_KIBIBYTES = """
import sys
from pathlib import Path
def kibibytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))
"""
_MEMORY = (
    _KIBIBYTES
    + """
from dateline.gazetteer import Gazetteer
before = kibibytes("VmRSS")
gazetteer = Gazetteer(Path(sys.argv[1]))
for name in sys.argv[2:]:
    gazetteer.lookup(name)
print(kibibytes("VmRSS") - before)
"""
)
_BUILD = (
    _KIBIBYTES
    + """
from dateline.gazetteer.own import build_own
build_own([Path(path) for path in sys.argv[2:]], Path(sys.argv[1]))
print(kibibytes("VmHWM"))
"""
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def add_options(parser: argparse.ArgumentParser) -> None:
    """How many names are looked up, and a dump to build from."""
    parser.add_argument("--names", type=int, default=2_000)
    parser.add_argument("--dump", type=Path, help="a GeoNames dump, to measure building one's own gazetteer")


def names(gazetteer: Gazetteer, count: int) -> list[str]:
    """Names from all over the index, one in ten of them unknown to it; the same every time."""
    chance = Random(7)  # noqa: S311 - no secret
    found: list[str] = []
    while len(found) < count:
        start = "".join(chance.choices(_ALPHABET, k=4))
        row = gazetteer.spelling_after(start)
        found.append(f"{start}qx" if row is None or len(found) % 10 == 0 else row)
    return found


def measure(options: argparse.Namespace) -> Iterator[Row]:
    """Size, times and memory."""
    path = shipped().path
    yield Row("index", path.stat().st_size / 1e6, "MB", digits=1)
    wanted = names(shipped(), options.names)
    begin = perf_counter()
    gazetteer = Gazetteer(path)
    yield Row("open", (perf_counter() - begin) * 1000, "ms")
    for kind in ("first", "second"):
        taken = sorted(_taken(gazetteer, name) for name in wanted)
        yield Row(f"a name, looked up the {kind} time: median", median(taken), "ms", digits=4)
        yield Row(f"a name, looked up the {kind} time: 99 in 100", taken[int(len(taken) * 0.99)], "ms", digits=4)
    yield Row(f"memory for {len(wanted):,} names from everywhere", _run(_MEMORY, str(path), *wanted), "MiB", digits=0)
    if options.dump is not None:
        yield from _built(options.dump)


def _taken(gazetteer: Gazetteer, name: str) -> float:
    begin = perf_counter()
    gazetteer.lookup(name)
    return (perf_counter() - begin) * 1000


def _built(dump: Path) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "own.sqlite"
        begin = perf_counter()
        peak = _run(_BUILD, str(out), str(dump))
        yield Row(f"building one's own from {dump.name}", perf_counter() - begin, "s", digits=1)
        yield Row("its index", out.stat().st_size / 1e6, "MB", digits=1)
        yield Row("memory while building", peak, "MiB", digits=0)


def _run(code: str, *arguments: str) -> float:
    """What a process of its own prints, in mebibytes."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout) / 1024
