"""Where coding runs: in this process, or in several; the claims are the same, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.engines.coding import CanCode, Outcome, attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from dateline.records import Report

__all__ = ["CanCode", "Outcome", "attempt", "run"]


def run(
    reports: Iterable[Report], load: Callable[[], CanCode], *, workers: int = 1
) -> Generator[tuple[Report, Outcome]]:
    """Each report with its claims, in the order of the reports; or with the InputError that says why it has none.

    ``load`` gives the coder and is called when the first report comes, once in each process: with more than one
    worker it must be something that pickle can carry (a module's function, a ``functools.partial`` of one). The
    reports are read only a little ahead, so a long stream needs no more memory than a short one.
    """
    if workers < 1:
        raise ValueError(f"coding needs at least one worker, not {workers}")
    if workers == 1:
        from dateline.engines import serial

        return serial.run(reports, load)
    from dateline.engines import processes

    return processes.run(reports, load, workers=workers)
