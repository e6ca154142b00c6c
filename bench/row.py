"""One line of a measurement."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Row"]


class Row(NamedTuple):
    """What was measured, the figure, and its unit."""

    what: str
    value: float
    unit: str = ""
    digits: int = 2
