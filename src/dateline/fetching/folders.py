"""A folder that is watched: its files, read once each, and again when they change."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading import read, suffixes
from dateline.reading.folder import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.fetching.clock import Clock
    from dateline.fetching.collecting import Collector, Look
    from dateline.records import Report

__all__ = ["changed_files", "look_at_file"]

SETTLED = timedelta(seconds=2)  # a file that changed less long ago may still be being written
_PIECE = 1024 * 1024


def changed_files(folder: Path, collector: Collector, clock: Clock, *, besides: Path) -> Iterator[Path | InputError]:
    """The files of a folder that are new or have changed since they were read; those of the archive left out.

    Where one was only just written, this waits a moment for it.
    """
    waited = False
    for found in files([folder], suffixes()):
        if isinstance(found, InputError):
            yield found
            continue
        path = Path(found)
        if besides.resolve() in path.resolve().parents:
            continue
        if collector.agenda.marks(_name(path, folder)).known == _seen(path):
            continue
        if not waited and clock.now().timestamp() - path.stat().st_mtime < SETTLED.total_seconds():
            clock.sleep(SETTLED.total_seconds())
            waited = True
        yield path


def look_at_file(path: Path, folder: Path, collector: Collector, *, source: str, told: dict[str, str]) -> Look:
    """Reads a file and keeps its reports, unless it holds what it held before under another time of change."""
    name = _name(path, folder)
    marks = collector.agenda.marks(name)
    known = _seen(path)
    sha256 = _sha256(path)
    unchanged = sha256 is not None and sha256 == marks.sha256
    items: list[Report | InputError] = [] if unchanged else list(read([path], publisher=told.get("publisher")))
    items = [_renamed(item, path, name) for item in items]
    look = collector.take(name, items, replace(marks, source=source, known=known, sha256=sha256))
    look.is_unchanged = unchanged
    return look


def _renamed(item: Report | InputError, path: Path, name: str) -> Report | InputError:
    """A report by its file's place in the folder, so that it is the same one from wherever the folder is watched."""
    given = path.as_posix()
    if isinstance(item, InputError) or not item.report_id.startswith(given):
        return item
    uri = name if item.uri == given else item.uri
    return item.model_copy(update={"report_id": name + item.report_id.removeprefix(given), "uri": uri})


def _name(path: Path, folder: Path) -> str:
    return (Path(folder.name) / path.relative_to(folder)).as_posix()


def _seen(path: Path) -> dict[str, str]:
    """How a file looks from outside."""
    try:
        stat = path.stat()
    except OSError:
        return {}
    return {"size": str(stat.st_size), "changed": str(stat.st_mtime_ns)}


def _sha256(path: Path) -> str | None:
    """The hash of a file, read in pieces; None where it cannot be read, as reading it will say."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()
