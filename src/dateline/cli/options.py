"""The arguments and options that commands share, so that they are the same words everywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import timedelta

    from dateline.errors import InputError
    from dateline.records import Report

__all__ = [
    "actors_file", "allow_loopback", "archive_folder", "codebook_file", "default_store", "inputs", "kept_in",
    "length_of_time", "manners", "output_file", "read_inputs", "who_and_why", "workers",
]  # fmt: skip

_Command = TypeVar("_Command", bound="Callable[..., object]")
_COLUMNS = "dateline.columns"  # where a command's context keeps them for `read_inputs`


def inputs(command: _Command) -> _Command:
    """PATH… and what to suppose where a text does not say when and by whom it was published."""
    for decorate in (
        click.option(
            "--column",
            "columns",
            metavar="FIELD=NAME",
            multiple=True,
            expose_value=False,
            callback=_keep_columns,
            help="What a field of records (id, text, …) is called in your tables and JSON; may be given again.",
        ),
        click.option("--publisher", metavar="NAME", help="Who published texts that do not say so themselves."),
        click.option(
            "--published",
            metavar="DATE",
            help="When texts that do not say so themselves were published.",
        ),
        click.argument("paths", metavar="PATH...", nargs=-1, required=True),
    ):
        command = decorate(command)
    return command


def _keep_columns(context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> None:
    parts = [value.partition("=") for value in values]
    if broken := [value for value, (field, _, name) in zip(values, parts, strict=True) if not field or not name]:
        raise click.BadParameter(f"{broken[0]!r} is not FIELD=NAME, as in text=body")
    context.meta[_COLUMNS] = {field: name for field, _, name in parts}


def output_file(command: _Command) -> _Command:
    """--out FILE."""
    kind = click.Path(dir_okay=False, path_type=Path)
    words = "Write to this file instead of the terminal; its ending says the format."
    return click.option("--out", type=kind, metavar="FILE", help=words)(command)


def workers(command: _Command) -> _Command:
    """--workers N."""
    words = "How many processes code at once; the result is the same."
    return click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help=words)(command)


def actors_file(command: _Command) -> _Command:
    """--actors FILE."""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    words = "A file of your own actors, which go before the shipped ones."
    return click.option("--actors", type=kind, callback=_sound_actors, metavar="FILE", help=words)(command)


def _sound_actors(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """The file's path; DataError with all its faults where it cannot be used, before any report is read."""
    if path is not None:
        from dateline import actors

        actors.load(path)
    return path


def codebook_file(command: _Command) -> _Command:
    """--codebook PATH."""
    kind = click.Path(exists=True, path_type=Path)
    words = "A codebook of your own instead of the one that ships."
    return click.option("--codebook", type=kind, callback=_sound_codebook, metavar="PATH", help=words)(command)


def _sound_codebook(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """The codebook's path; CodebookError where it cannot be used, before any report is read."""
    if path is not None:
        from dateline import codebook

        codebook.load(path)
    return path


def read_inputs(
    paths: tuple[str, ...], *, published: str | None, publisher: str | None
) -> Iterator[Report | InputError]:
    """The reports of all paths, in order; in place of each input that cannot be read, the error that says why."""
    from dateline.reading import read

    columns = click.get_current_context().meta.get(_COLUMNS, {})
    return read(paths, stdin=sys.stdin.buffer, published=published, publisher=publisher, columns=columns)


class _LengthOfTime(click.ParamType["timedelta"]):
    """A length of time, as in 15m, 2h, 1d."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        from dateline.fetching import duration

        try:
            return duration(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


length_of_time = _LengthOfTime()


def archive_folder(command: _Command) -> _Command:
    """--archive FOLDER."""
    kind = click.Path(file_okay=False, path_type=Path)
    words = "The folder that keeps what is fetched."
    return click.option("--archive", type=kind, default="archive", show_default=True, metavar="FOLDER", help=words)(
        command
    )


def manners(command: _Command) -> _Command:
    """--pause and --contact: how hosts are treated, and who asks."""
    for decorate in (
        click.option("--contact", metavar="WHO", help="A mail address or page that says who asks, told to every host."),
        click.option(
            "--pause", type=click.FloatRange(min=0.5), default=2.0, show_default=True, metavar="SECONDS",
            help="The least time between two requests to one host.",
        ),
    ):  # fmt: skip
        command = decorate(command)
    return command


def allow_loopback(command: _Command) -> _Command:
    """--allow-loopback."""
    words = "Also fetch from this very machine (never from other private addresses)."
    return click.option("--allow-loopback", "loopback", is_flag=True, help=words)(command)


_STORE = "DATELINE_STORE"  # of the environment


def default_store() -> str:
    """The store that is meant where none is named."""
    return os.environ.get(_STORE) or "dateline.db"


def kept_in(command: _Command) -> _Command:
    """--store FILE|URL."""
    words = "The store: a SQLite file, or postgresql://user@host/database."
    return click.option(
        "--store", "where", default="dateline.db", show_default=True, envvar=_STORE, show_envvar=True,
        metavar="FILE|URL", help=words,
    )(command)  # fmt: skip


def who_and_why(command: _Command) -> _Command:
    """--who and --why: whose decision it is."""
    for decorate in (
        click.option("--why", default="", metavar="WORDS", help="Why; it is kept with the decision."),
        click.option("--who", default=_user, metavar="NAME", help="Whose decision it is; the user of this machine."),
    ):
        command = decorate(command)
    return command


def _user() -> str:
    """Who uses the machine, as far as it knows."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError):  # a user without a name
        return "unknown"
