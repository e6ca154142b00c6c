"""A store's schema, made where there is none and brought up to date where it is older, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from dateline.errors import DataError
from dateline.store.connecting import reading, writing
from dateline.store.schema import REVISION

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

__all__ = ["config", "revision_of", "upgrade"]

_MIGRATIONS = "dateline.store:migrations"
# Tables by which a database that is no store, but another program's, is told: we do not write into it.
_OURS = "alembic_version"


def upgrade(engine: Engine, name: str) -> None:
    """Makes the tables, or brings them up to date; DataError where a later version wrote them, or another program."""
    with reading(engine) as connection:
        found = revision_of(connection, name)
    if found == REVISION:
        return
    from alembic import command

    with writing(engine) as connection:
        found = revision_of(connection, name)
        steps = config(connection)
        if found is not None and found not in _known(steps):
            raise DataError(f"{name}: written by a later version of Dateline; install that one")
        command.upgrade(steps, "head")


def revision_of(connection: Connection, name: str) -> str | None:
    """The migration that a store has come to; None where it has no tables yet."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if _OURS not in tables:
        raise DataError(f"{name}: another program's database, no store of reports; name another")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def config(connection: Connection) -> Config:
    """How Alembic finds the migrations and the store."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", _MIGRATIONS)
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def _known(steps: Config) -> set[str]:
    from alembic.script import ScriptDirectory

    return {each.revision for each in ScriptDirectory.from_config(steps).walk_revisions()}
