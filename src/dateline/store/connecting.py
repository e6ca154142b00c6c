"""Where a store lies, and its connections: a SQLite file, or a PostgreSQL database by its URL.

One writer at a time on both: SQLite's own lock by ``BEGIN IMMEDIATE``, an advisory lock in PostgreSQL. Whoever comes
second waits for its turn.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError

from dateline.errors import DataError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

__all__ = ["Address", "engine_of", "first_line", "reading", "writing"]

_PATIENCE = 60_000  # milliseconds that a writer waits for the one before it: relinking may take as long
_WRITER = 0x646174656C696E65  # the advisory lock of a store's writer: "dateline" in ASCII
_WRITES = "dateline_writes"
_REMEDIES = {
    "locked": "; another program has been writing it for a minute: try again when it is done",
    "full": "; make room on its disk, and run the command again: it goes on where it was",
    "malformed": "; the file is damaged: restore a backup into a new store",
}
_POSTGRES = ("postgresql", "postgres")


class Address:
    """The path of a SQLite file, or the URL of a PostgreSQL database.

    >>> str(Address("dateline.db")), str(Address("postgresql://desk:secret@db.example/reports"))
    ('dateline.db', 'postgresql+psycopg://desk:***@db.example/reports')
    """

    def __init__(self, told: str | Path) -> None:
        self.path: Path | None = None
        if isinstance(told, Path) or "://" not in told:
            self.path = Path(told)
            self.url = URL.create("sqlite", database=str(told))
            return
        try:
            url = make_url(told)
        except (ArgumentError, ValueError):
            raise SettingError(f"{told.partition('@')[0]}: no address of a database can be read from it") from None
        if url.get_backend_name() not in _POSTGRES:
            what = f"{url.get_backend_name()}: no such kind of store"
            raise SettingError(f"{what} (name a file, or postgresql://user@host/database)")
        self.url = url.set(drivername="postgresql+psycopg")

    def __str__(self) -> str:
        return str(self.path) if self.path else self.url.render_as_string(hide_password=True)

    @property
    def is_there(self) -> bool:
        """Whether there is a file; a database behind a URL is only known when it is asked."""
        return self.path is None or self.path.is_file()


def engine_of(address: Address) -> Engine:
    """What makes connections to a store; SettingError where it cannot be reached, DataError where it is none."""
    engine = _sqlite(address) if address.path else _postgres(address)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except OperationalError as error:
        raise SettingError(f"{address}: cannot be opened ({first_line(error)})") from None
    except DBAPIError as error:
        what = first_line(error)
        raise DataError(f"{address}: no store of reports ({what}){_remedy(what)}") from None
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """All of what is written inside, or nothing; nobody else writes meanwhile. DataError where the database cannot."""
    writes = engine.connect().execution_options(**{_WRITES: True})
    with _told_in_a_line(engine, "written"), writes as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """What is read inside is of one moment, whatever is written beside it. DataError where the database cannot."""
    with _told_in_a_line(engine, "read"), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def _told_in_a_line(engine: Engine, done: str) -> Iterator[None]:
    """Says in a line what went wrong with the database itself (locked, full, damaged), and what to do."""
    try:
        yield
    except DatabaseError as error:
        # Of the others, some are refusals that somebody relies on, some are faults of ours.
        if type(error) is not DatabaseError and not isinstance(error, OperationalError):
            raise
        name = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string()
        what = first_line(error)
        raise DataError(f"{name}: cannot be {done} ({what}){_remedy(what)}") from error


def _remedy(what: str) -> str:
    return next((do for word, do in _REMEDIES.items() if word in what), "")


def _sqlite(address: Address) -> Engine:
    engine = create_engine(address.url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:  # Any: sqlite3's connection, as the driver names it
    connection.isolation_level = None  # transactions begin where we say so
    for pragma in (
        f"busy_timeout = {_PATIENCE}",
        "journal_mode = WAL",
        "synchronous = FULL",  # what is committed outlives a loss of power
        "foreign_keys = ON",
        "secure_delete = ON",  # what is forgotten is overwritten
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(address: Address) -> Engine:
    try:
        return create_engine(address.url)
    except ImportError as error:
        raise SettingError("a store in PostgreSQL needs psycopg: pip install 'dateline[postgres]'") from error


def first_line(error: DBAPIError) -> str:
    """What the database says is wrong, in its first line."""
    return str(error.orig).partition("\n")[0]
