"""The archive folder's SQLite file: opened, locked for one writer, committed together with the WARC file."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.errors import DataError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["FILE", "Lock", "connect", "transaction"]

FILE = "archive.db"
_LOCK = "lock.db"
_VERSION = 1
_PATIENCE = 30.0  # seconds: a reader never holds the file for longer


class Lock:
    """Keeps a second writer out of a folder; the system lifts it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            self._connection.close()
            raise SettingError(f"{folder}: another dateline is writing this archive; let it end first") from None

    def release(self) -> None:
        """Lets others write."""
        self._connection.close()


def connect(folder: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The database of an archive, made where there is none; DataError where it is damaged or of a later version."""
    path = folder / FILE
    if read_only and not path.is_file():
        raise SettingError(f"{folder}: no archive is there (it has no {FILE})")
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        _prepare(connection, path)
        if read_only:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise DataError(f"{path}: cannot be used ({error})") from error
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.OperationalError):  # where the commit itself failed and took the transaction with it
            connection.execute("ROLLBACK")
        raise


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # what is committed outlives a loss of power
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise DataError(f"{path}: written by a later version of Dateline; install that one")
    if version == 0:
        schema = files("dateline.fetching").joinpath("schema.sql").read_text(encoding="utf-8")
        connection.executescript(f"BEGIN IMMEDIATE;\n{schema}\nCOMMIT;")
