"""What was run, when, with which software, and what it did: a row a run, kept up to date while it goes on."""

from __future__ import annotations

import json
import platform
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, insert, select, update

from dateline.fetching.clock import stamp
from dateline.store.schema import runs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

__all__ = ["Run", "begin", "count", "end", "last"]

# What claims, copies and texts depend on beside Dateline's own files.
_LIBRARIES = ("dateline", "datasketch", "onnxruntime", "spacy", "sqlalchemy", "trafilatura")


class Run(NamedTuple):
    """A run as it is told: ``ended`` is None while it goes on, and for ever where it was cut off."""

    number: int
    command: str
    began: str
    ended: str | None
    software: dict[str, str]
    counts: dict[str, int]


def begin(connection: Connection, command: str, now: datetime) -> int:
    """Notes that a run begins; its number."""
    number = (connection.scalar(select(func.max(runs.c.number))) or 0) + 1
    connection.execute(
        insert(runs).values(
            number=number, command=command, began=stamp(now), software=json.dumps(_software()), counts="{}"
        )
    )
    return number


def count(connection: Connection, number: int, counts: Mapping[str, int]) -> None:
    """Notes what a run has done so far."""
    connection.execute(update(runs).where(runs.c.number == number).values(counts=json.dumps(dict(counts))))


def end(connection: Connection, number: int, counts: Mapping[str, int], now: datetime) -> None:
    """Notes that a run came to its end."""
    told = json.dumps(dict(counts))
    connection.execute(update(runs).where(runs.c.number == number).values(ended=stamp(now), counts=told))


def last(connection: Connection, limit: int) -> list[Run]:
    """The last runs, the latest first."""
    rows = connection.execute(select(runs).order_by(runs.c.number.desc()).limit(limit))
    return [
        Run(row.number, row.command, row.began, row.ended, json.loads(row.software), json.loads(row.counts))
        for row in rows
    ]


@cache
def _software() -> dict[str, str]:
    return {"python": platform.python_version()} | {name: version(name) for name in _LIBRARIES}
