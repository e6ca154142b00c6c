"""Reports with what an index keeps of them, worked out in this process or in others: half of the work of taking up."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

from dateline.reading.duplicates.sketch import Sketcher, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from dateline.reading.duplicates.sketch import Parameters, Runs
    from dateline.records import Report

__all__ = ["Sketched", "in_order", "packed", "sketched", "unpacked"]

_BATCH = 64  # reports handed over at once
_AHEAD = 4  # batches read ahead for each process: none waits, and memory stays flat


class Sketched(NamedTuple):
    """A text's runs, the keys that find it (none where it has no word), and the text as it is kept."""

    runs: Runs
    keys: list[int]
    text: bytes


def sketched(text: str, sketcher: Sketcher) -> Sketched:
    """What an index keeps of a text."""
    runs = runs_of(text, sketcher.parameters.run)
    return Sketched(runs, sketcher.keys(runs) if runs.size else [], packed(text))


def in_order(reports: Iterable[Report], parameters: Parameters, workers: int) -> Iterator[tuple[Report, Sketched]]:
    """Each report with its sketch, in order, from so many processes beside this one."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[tuple[list[Report], Future[list[Sketched]]]] = deque()
    rest = iter(reports)
    # Started afresh, never forked: a program may have threads, which a fork would lose.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (parameters,)) as pool:
        while batch := list(islice(rest, _BATCH)):
            waiting.append((batch, pool.submit(_batch, [report.text for report in batch])))
            if len(waiting) >= workers * _AHEAD:
                yield from _done(*waiting.popleft())
        while waiting:
            yield from _done(*waiting.popleft())


def _done(batch: Sequence[Report], future: Future[list[Sketched]]) -> Iterator[tuple[Report, Sketched]]:
    return zip(batch, future.result(), strict=True)


_OF_THIS_PROCESS: list[Sketcher] = []  # in a process that only sketches: one, made as it starts


def _start(parameters: Parameters) -> None:
    _OF_THIS_PROCESS.append(Sketcher(parameters))


def _batch(texts: list[str]) -> list[Sketched]:
    return [sketched(text, _OF_THIS_PROCESS[0]) for text in texts]


def packed(text: str) -> bytes:
    """A text as an index keeps it."""
    return compress(text.encode(), 1)


def unpacked(text: bytes) -> str:
    """A text from what an index keeps."""
    return decompress(text).decode()
