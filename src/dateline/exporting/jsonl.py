"""JSON Lines: one claim a line, the interchange format that every other tool reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dateline.records import Claim, Report

__all__ = ["JsonLines"]


class JsonLines:
    """Writes each claim as one line of JSON; ``explain`` adds its ``why``."""

    def __init__(self, stream: TextIO, *, explain: bool = False) -> None:
        self._stream = stream
        self._explain = explain

    def begin(self) -> None:
        """Writes nothing: lines need no head."""

    def add(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: ARG002  # each claim carries its report
        """Writes a report's claims, a line each."""
        for claim in claims:
            self._stream.write(claim.to_line(explain=self._explain) + "\n")
        self._stream.flush()

    def end(self) -> None:
        """Writes nothing: lines need no foot."""
