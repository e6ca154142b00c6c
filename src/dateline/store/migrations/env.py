"""Runs the migrations on the connection that it is given, inside its transaction."""

from __future__ import annotations

from alembic import context

from dateline.store.schema import metadata

# Whoever only imports all modules, to read or to test them, runs no migration.
if hasattr(context, "config"):
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        # Both databases take back changes of a schema; Alembic does not expect it of SQLite.
        transactional_ddl=True,
    )
    context.run_migrations()
