"""Paths into sources: files as they are given, folders file by file in sorted order."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import InputError
from dateline.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["files", "opened"]

STANDARD_INPUT = "-"
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def files(paths: Iterable[str | Path], suffixes: frozenset[str]) -> Iterator[str | InputError]:
    """The files that paths stand for, in order; an InputError in place of a path that leads to none.

    A folder stands for the files below it that have one of these suffixes, sorted by name; hidden ones are left out.
    """
    for path in paths:
        given = str(path)
        if given == STANDARD_INPUT:
            yield given
        elif not given:
            yield InputError("''", "an empty path", "name a file, a folder or - for standard input")
        elif _is_folder(Path(given)):
            yield from _inside(Path(given), suffixes)
        else:
            yield given


@contextmanager
def opened(name: str, stdin: BinaryIO | None, columns: Mapping[str, str] = _NO_COLUMNS) -> Iterator[Source]:
    """The source of a file, or of standard input for "-"; InputError where it cannot be read."""
    if name == STANDARD_INPUT:
        yield Source(name, stdin or sys.stdin.buffer, columns=columns)
        return
    shown = _shown(Path(name))
    try:
        stream = open(name, "rb")  # noqa: SIM115 - closed below; here only what opening raises is caught
    except FileNotFoundError:
        raise InputError(shown, "no such file or folder", "check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        what = f"cannot be opened: {getattr(error, 'strerror', None) or error}"
        raise InputError(shown, what, "check the path and its permissions") from None
    with stream:
        try:
            yield Source(shown, stream, columns=columns)
        except OSError as error:
            raise InputError(shown, f"cannot be read to its end: {error.strerror or error}", "try again") from None


def _inside(folder: Path, suffixes: frozenset[str]) -> Iterator[str | InputError]:
    found = False
    for item in _walk(folder):
        if isinstance(item, InputError) or item.suffix.lower() in suffixes:
            found = True
            yield item if isinstance(item, InputError) else str(item)
    if not found:
        known = ", ".join(sorted(suffixes))
        yield InputError(_shown(folder), "no file to read in this folder", f"these are read: {known}")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """The files below a folder; links to folders are not followed, so that no ring of links is walked for ever."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield InputError(_shown(folder), f"the folder cannot be read: {error.strerror}", "check its permissions")
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if _is_folder(path):
            if not path.is_symlink():
                yield from _walk(path)
        elif path.exists():
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # opening it will say what is wrong: a null character, no right to look
        return False


def _shown(path: Path) -> str:
    """A path with forward slashes; bytes of a file name that are no UTF-8 stand escaped, so that it can be written."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()
