"""JSON: the same claims as JSON Lines, as one array for programs that want one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dateline.records import Claim, Report

__all__ = ["JsonArray"]


class JsonArray:
    """Writes one JSON array, a claim a line; ``explain`` adds each claim's ``why``."""

    def __init__(self, stream: TextIO, *, explain: bool = False) -> None:
        self._stream = stream
        self._explain = explain
        self._before = "\n"

    def begin(self) -> None:
        """Opens the array."""
        self._stream.write("[")

    def add(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: ARG002  # each claim carries its report
        """Writes a report's claims into the array."""
        for claim in claims:
            self._stream.write(self._before + claim.to_line(explain=self._explain))
            self._before = ",\n"

    def end(self) -> None:
        """Closes the array."""
        self._stream.write("\n]\n")
