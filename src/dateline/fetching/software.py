"""The version under which Dateline asks, extracts and writes."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

__all__ = ["release"]


@cache
def release() -> str:
    """The version that is installed."""
    return version("dateline")
