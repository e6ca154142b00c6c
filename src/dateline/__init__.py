"""Dateline reads news reports on armed conflict and codes them into source-attributed claims.

>>> import dateline
>>> coder = dateline.load()                                                     # doctest: +SKIP
>>> for report in dateline.read(["report.txt"]):                                # doctest: +SKIP
...     for claim in coder.code(report):
...         print(claim.event_type, claim.trigger.text)

Importing this package loads no model and touches no network: names are fetched when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.errors import CodebookError, DataError, DatelineError, InputError, SettingError
    from dateline.pipeline import Coder, load
    from dateline.reading import read
    from dateline.records import Claim, Mention, Report, Span

__version__ = "0.1.0"

__all__ = [
    "Claim", "CodebookError", "Coder", "DataError", "DatelineError", "InputError", "Mention", "Report", "SettingError",
    "Span", "__version__", "load", "read",
]  # fmt: skip

_HOMES = {
    "dateline.errors": ("CodebookError", "DataError", "DatelineError", "InputError", "SettingError"),
    "dateline.pipeline": ("Coder", "load"),
    "dateline.reading": ("read",),
    "dateline.records": ("Claim", "Mention", "Report", "Span"),
}


def __getattr__(name: str) -> Any:  # Any: whatever the name stands for
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
