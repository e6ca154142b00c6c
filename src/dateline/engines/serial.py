"""Coding in this process, a report at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.engines.coding import CanCode, Outcome, code

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from dateline.records import Report

__all__ = ["run"]


def run(reports: Iterable[Report], load: Callable[[], CanCode]) -> Generator[tuple[Report, Outcome]]:
    """Each report with its claims; the coder is loaded when the first report comes, not before."""
    coder = None
    for report in reports:
        if coder is None:
            coder = load()
        yield report, code(coder, report)
