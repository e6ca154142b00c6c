"""A store copied whole, of one moment, into a file that is a store itself; and back, into either kind of database."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from dateline.errors import DataError, DatelineError, SettingError
from dateline.store import words
from dateline.store.connecting import reading, writing
from dateline.store.schema import metadata, reports
from dateline.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

__all__ = ["backup", "restore"]

_AT_ONCE = 1_000  # rows


def backup(store: Store, path: Path) -> None:
    """Writes all that a store holds into a new file, which appears under its name when it is whole."""
    if path.exists():
        raise SettingError(f"{path}: is there already, and no backup is overwritten (name another)")
    if not path.absolute().parent.is_dir():
        raise SettingError(f"{path}: there is no folder of this name to write it into")
    part = path.with_name(f"{path.name}.part")
    _remove(part)
    try:
        with Store(part, make=True) as copy, reading(store.engine) as source, writing(copy.engine) as target:
            _copy(source, target)
        _settle_file(part)
        part.replace(path)
    finally:
        _remove(part)


def restore(store: Store, path: Path) -> None:
    """Fills an empty store from a backup of this release or an earlier one, at once or not at all."""
    with opened(path) as backed_up, reading(backed_up.engine) as source, store.writing() as target:
        if target.scalar(select(func.count()).select_from(reports)):
            raise SettingError(f"{store.address}: holds reports already; restore into an empty store")
        _copy(source, target)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A backup as a store, brought up to date as a copy: the file stays as it is. DataError where it is none."""
    if not path.is_file():
        raise SettingError(f"{path}: no file is there")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.db"
        shutil.copyfile(path, copy)
        try:
            store = Store(copy)
        except DatelineError as error:
            raise DataError(str(error).replace(str(copy), str(path))) from None
        with store:
            with reading(store.engine) as source:
                fault = source.exec_driver_sql("PRAGMA quick_check").scalar()
            if fault != "ok":
                raise DataError(f"{path}: the backup is damaged ({fault})")
            yield store


def _copy(source: Connection, target: Connection) -> None:
    """Every row of every table, in the tables' order: what is referred to comes first."""
    for table in metadata.sorted_tables:
        rows = source.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings()
        for some in rows.partitions(_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in some])
    words.fill(target)


def _settle_file(path: Path) -> None:
    """Makes one file of a SQLite store, without a log beside it."""
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
