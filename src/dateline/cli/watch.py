"""``dateline watch``: feeds, pages and folders, looked at again and again."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dateline.cli.options import allow_loopback, archive_folder

if TYPE_CHECKING:
    from dateline.fetching import SourceState, WatchList

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline watch feeds.toml
  dateline watch feeds.toml --once
  dateline watch incoming/ --archive archive
  dateline watch feeds.toml --status
"""


@click.command("watch", epilog=_EXAMPLES, short_help="Watch feeds, pages and folders for days.")
@click.argument("what", metavar="FEEDS.toml|FOLDER", type=click.Path(path_type=Path))
@archive_folder
@click.option("--once", is_flag=True, help="Do what is due and end, as for cron.")
@click.option("--status", is_flag=True, help="Only show how each source stands.")
@allow_loopback
@click.pass_context
def command(context: click.Context, /, what: Path, archive: Path, once: bool, status: bool, loopback: bool) -> None:
    """Watch feeds, pages and folders, and keep every report that comes and every change of it.

    FEEDS.toml names the sources and the archive (docs/fetching.md); a FOLDER is watched for files that come or change.
    A line says how a source stands whenever a round of it is done. A run may be killed at any time: the next one goes
    on where it was. `dateline versions` reads what is kept.
    """
    from dateline.fetching import read_watch_list, watch_list_of_folder

    given = context.get_parameter_source("archive") is not click.core.ParameterSource.DEFAULT
    if what.is_dir():
        watched = watch_list_of_folder(what, archive)
    else:
        watched = read_watch_list(what)
        watched = watched.model_copy(update={"archive": archive}) if given else watched
    if status:
        _show(watched)
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        _watch(watched, once=once, loopback=loopback)
    except KeyboardInterrupt:  # the usual way to end it
        context.exit(0)
    finally:
        signal.signal(signal.SIGTERM, before)


def _watch(watched: WatchList, *, once: bool, loopback: bool) -> None:
    from dateline.fetching import Archive, Fetcher, Hosts, Limits, Watch

    limits = Limits(contact=watched.contact, pause=watched.pause, allow_loopback=loopback)
    with Archive(watched.archive) as archive, Fetcher(limits, hosts=Hosts(archive.host)) as fetcher:
        Watch(
            archive, fetcher, watched.source,
            say=_say, trouble=lambda error: click.echo(f"dateline: {' '.join(str(error).split())}", err=True),
        ).run(once=once)  # fmt: skip


def _show(watched: WatchList) -> None:
    from dateline.fetching import Archive, standing

    with Archive(watched.archive, read_only=True) as archive:
        for line in standing(archive, watched.source):
            click.echo(line)


def _say(state: SourceState) -> None:
    click.echo(state.line())


def _end(_number: int, _frame: object) -> NoReturn:
    """Ends as an interrupt does: nothing is lost that was not kept."""
    raise KeyboardInterrupt
