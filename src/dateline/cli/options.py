"""The arguments and options that commands share, so that they are the same words everywhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dateline.errors import InputError
    from dateline.records import Report

__all__ = ["inputs", "output_file", "read_inputs", "workers"]

_Command = TypeVar("_Command", bound="Callable[..., object]")


def inputs(command: _Command) -> _Command:
    """PATH… and what to suppose where a text does not say when and by whom it was published."""
    for decorate in (
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


def output_file(command: _Command) -> _Command:
    """--out FILE."""
    kind = click.Path(dir_okay=False, path_type=Path)
    words = "Write to this file instead of the terminal; its ending says the format."
    return click.option("--out", type=kind, metavar="FILE", help=words)(command)


def workers(command: _Command) -> _Command:
    """--workers N."""
    words = "How many processes code at once; the result is the same."
    return click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help=words)(command)


def read_inputs(
    paths: tuple[str, ...], *, published: str | None, publisher: str | None
) -> Iterator[Report | InputError]:
    """The reports of all paths, in order; in place of each input that cannot be read, the error that says why."""
    from dateline.reading import read

    return read(paths, stdin=sys.stdin.buffer, published=published, publisher=publisher)
