"""Coding in several processes on one machine: the same claims in the same order, sooner.

Reports go out in small batches to whichever process is free, and results are held until it is their turn. Each
process has at most one batch in hand and the reading runs only a few batches ahead, so memory stays flat.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from dateline.engines.coding import CanCode, Outcome, code
from dateline.errors import DatelineError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

    from dateline.records import Claim, Report

    Load = Callable[[], CanCode]
    # What crosses the pipe: claims, or an InputError taken apart (pickle cannot put one together again).
    Sent = list[Claim] | tuple[str, str, str]

__all__ = ["run"]

# A batch is some seconds of work at most and enough of it to make the hand-over cheap. Neither number changes results.
_BATCH_REPORTS = 16
_BATCH_CHARACTERS = 20_000
# How many batches may be read ahead for each worker: room for one slow report without idling, little memory.
_AHEAD = 4

# What a pipe raises when there is nobody at its other end.
_GONE = (EOFError, BrokenPipeError, ConnectionResetError)


def run(reports: Iterable[Report], load: Load, *, workers: int) -> Generator[tuple[Report, Outcome]]:
    """Each report with its claims, in order; when the caller stops early, or is interrupted, the workers end."""
    team = _Team(_batches(reports), load, workers)
    try:
        yield from team.results()
    finally:
        team.end()


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    size = 0
    for report in reports:
        batch.append(report)
        size += len(report.text)
        if len(batch) >= _BATCH_REPORTS or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _Team:
    """The workers, the batches still to come, and the results that wait for their turn."""

    def __init__(self, batches: Iterator[list[Report]], load: Load, workers: int) -> None:
        self._batches = batches
        self._load = load
        self._workers = workers
        self._members: list[_Worker] = []
        self._done: dict[int, list[tuple[Report, Outcome]]] = {}
        self._handed = 0  # how many batches were handed out
        self._turn = 0  # the batch whose results come next

    def results(self) -> Iterator[tuple[Report, Outcome]]:
        """The results of all batches in order; while the caller looks at one, the workers are busy with others."""
        self._hand_out()
        while self._busy() or self._done:
            self._collect()
            self._hand_out()
            while self._turn in self._done:
                self._turn += 1
                yield from self._done.pop(self._turn - 1)
            self._hand_out()

    def end(self) -> None:
        """Ends every worker, whatever it is doing."""
        for worker in self._members:
            worker.end()

    def _busy(self) -> dict[Any, _Worker]:  # Any: `wait` gives back what it was given, typed more widely
        return {worker.pipe: worker for worker in self._members if worker.batch is not None}

    def _hand_out(self) -> None:
        while self._handed - self._turn < self._workers * _AHEAD and (worker := self._free()) is not None:
            batch = next(self._batches, None)
            if batch is None:
                return
            worker.take(self._handed, batch)
            self._handed += 1

    def _free(self) -> _Worker | None:
        """A worker with nothing in hand; a new one while there are fewer than asked for."""
        idle = next((worker for worker in self._members if worker.batch is None), None)
        if idle is None and len(self._members) < self._workers:
            idle = _Worker(self._load)
            self._members.append(idle)
        return idle

    def _collect(self) -> None:
        """Waits until some worker is done and keeps its results; a worker that died leaves the team."""
        busy = self._busy()
        for pipe in wait(list(busy)):
            worker = busy[pipe]
            self._done[worker.number] = worker.give()
            if not worker.alive:
                self._members.remove(worker)


class _Worker:
    """One process with a coder, the pipe to it, and the batch that it has in hand."""

    def __init__(self, load: Load) -> None:
        # Started afresh, never forked: the runtime of the language model keeps threads, which a fork would lose.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, load), daemon=True, name="dateline-coder")
        self.process.start()
        theirs.close()
        self.number = -1
        self.batch: list[Report] | None = None
        self.alive = True

    def take(self, number: int, batch: list[Report]) -> None:
        """Hands the worker a batch."""
        self.number, self.batch = number, batch
        with suppress(*_GONE):  # it died: `give` says so
            self.pipe.send(batch)

    def give(self) -> list[tuple[Report, Outcome]]:
        """The batch's results; if the process died, an error for each report that it had in hand."""
        batch, self.batch = self.batch or [], None
        try:
            answer = self.pipe.recv()
        except _GONE:
            self.alive = False
            self.end()
            return [(report, _lost(report)) for report in batch]
        if isinstance(answer, str):
            raise DatelineError(answer)
        return [(report, _received(sent)) for report, sent in zip(batch, answer, strict=True)]

    def end(self) -> None:
        """Ends the process, whatever it is doing."""
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _received(sent: Sent) -> Outcome:
    return InputError(*sent) if isinstance(sent, tuple) else sent


def _lost(report: Report) -> InputError:
    what = "could not be coded: the process that had it in hand ended"
    return InputError(report.report_id, what, "too little memory, perhaps; try fewer workers")


def _work(pipe: Connection, load: Load) -> None:
    """What a worker process does: load the coder, then code batch after batch until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the caller's: it ends the workers
    # One thread a worker, set before numpy is loaded: the workers are the parallelism.
    os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})
    with suppress(*_GONE):
        batch = pipe.recv()
        try:
            coder = load()
            while True:
                pipe.send([_sent(code(coder, report)) for report in batch])
                batch = pipe.recv()
        except _GONE:
            raise
        except Exception as error:  # it concerns every report: the caller raises it
            pipe.send(str(error) if isinstance(error, DatelineError) else f"{type(error).__name__}: {error}")


def _sent(outcome: Outcome) -> Sent:
    return (outcome.where, outcome.what, outcome.remedy) if isinstance(outcome, InputError) else outcome
