"""``dateline backup`` and ``dateline restore``: a store copied whole, and back."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import kept_in

__all__ = ["backup", "restore"]

_BACKUP_EXAMPLES = """\b
Examples:
  dateline backup dateline-2031-03-04.db
  dateline backup reports.db --store postgresql://desk@db.example/reports
"""
_RESTORE_EXAMPLES = """\b
Examples:
  dateline restore dateline-2031-03-04.db
  dateline restore dateline.db --store postgresql://desk@db.example/reports
"""
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup", epilog=_BACKUP_EXAMPLES, short_help="Copy a store into a file.")
@click.argument("file", type=_FILE)
@kept_in
def backup(file: Path, where: str) -> None:
    """Copy all that a store holds into a new FILE, of one moment, while others may go on writing.

    The file is itself a store in SQLite, wherever it was copied from.
    """
    from dateline.store import Store
    from dateline.store import backup as copy

    with Store(where) as store:
        copy(store, file)
    click.echo(f"kept in {file}: {file.stat().st_size / 2**20:,.1f} MiB")


@click.command("restore", epilog=_RESTORE_EXAMPLES, short_help="Fill an empty store from a backup.")
@click.argument("file", type=_FILE)
@kept_in
def restore(file: Path, where: str) -> None:
    """Fill an empty store from a backup FILE of this or an earlier release, all of it or nothing.

    So a store moves from a file into PostgreSQL, and back.
    """
    from dateline.store import Store, counts
    from dateline.store import restore as fill

    with Store(where, make=True) as store:
        fill(store, file)
        with store.reading() as connection:
            held = counts(connection)
    click.echo(f"restored into {store.address}: {held['reports']:,} reports, {held['events']:,} events")
