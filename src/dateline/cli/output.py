"""Where results go: standard output or a file, always in UTF-8."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["output", "speak_utf8"]

# What a program exits with when whoever read its output has left (128 + SIGPIPE), by the shells' custom.
_PIPE_CLOSED = 141


def speak_utf8() -> None:
    """Makes standard output and error speak UTF-8 whatever the locale says: reports are written in all scripts."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


@contextmanager
def output(out: Path | None) -> Iterator[TextIO]:
    """The stream to write results to; a file appears under its name only when it is whole."""
    if out is None:
        with _quiet_when_the_reader_leaves():
            yield sys.stdout
            sys.stdout.flush()
        return
    part = out.with_name(f"{out.name}.part")
    try:
        stream = part.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise click.BadParameter(f"{out} cannot be written: {error.strerror}", param_hint="--out") from error
    try:
        with stream:
            yield stream
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _quiet_when_the_reader_leaves() -> Iterator[None]:
    """Ends the command without a word when its output is closed, as by ``| head``."""
    try:
        yield
    except BrokenPipeError:
        # Python flushes standard output once more at exit: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_PIPE_CLOSED) from None
