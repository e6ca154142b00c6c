"""A ZIP archive, file by file as a folder is; bombs are refused before they swell, and as they do."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from dateline.errors import InputError
from dateline.reading.guard import FAULTS, Guarded, most_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.guard import Unpacking
    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".zip"})
MOST_FILES = 200_000  # of an archive: its list of them is held in memory
# What Office programs make are archives too, known by what lies in them.
_OFFICE = {
    "xl/workbook.xml": ("a spreadsheet", "save its sheet as CSV"),
    "ppt/presentation.xml": ("a presentation", "save its text as a .txt file"),
    "content.xml": ("an OpenDocument file", "save it as .docx, or its text as a .txt file"),
    "META-INF/container.xml": ("an e-book", "save its text as a .txt file"),
}


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as a ZIP archive does, an empty one included."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(source: Source) -> Iterator[Source | InputError]:
    """The files that it holds and that may be read, sorted by name; hidden ones are left out."""
    archive = _opened(source)
    packed = sum(info.compress_size for info in archive.infolist())
    declared = sum(info.file_size for info in archive.infolist())
    if declared > most_of(packed):
        what = f"would unpack to {declared // 1024 // 1024:,} MB from {packed // 1024 // 1024:,}, as bombs do"
        raise InputError(source.where, what, "unpack it yourself if you trust it")
    found = False
    for info in _files(archive):
        found = True
        yield _inside(source, archive, info)
    if not found:
        yield InputError(source.where, "no file to read in this archive", "pack texts, pages or records into it")


def _opened(source: Source) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(source.seekable())
    except FAULTS as error:
        what = f"a broken ZIP archive ({str(error).rstrip('.') or type(error).__name__})"
        raise InputError(source.where, what, "fetch or copy it again") from None
    names = set(archive.namelist())
    for name, (kind, remedy) in _OFFICE.items():
        if name in names:
            raise InputError(source.where, f"{kind}, which is not read", remedy)
    if len(names) > MOST_FILES:
        raise InputError(source.where, f"holds more than {MOST_FILES:,} files", "unpack it first")
    return archive


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    from dateline.reading.registry import suffixes

    known = suffixes()
    files = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
    chosen = [info for info in files if PurePosixPath(info.filename).suffix.lower() in known]
    return sorted(chosen, key=lambda info: info.filename)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _inside(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Source | InputError:
    name = f"{source.name}/{info.filename}".encode("utf-8", "backslashreplace").decode()
    where = f"{source.where}/{info.filename}".encode("utf-8", "backslashreplace").decode()
    try:
        unpacked = archive.open(info)
        return source.inside(
            name, Guarded(cast("Unpacking", unpacked), where, info.compress_size), where=where, uri=name
        )
    except InputError as error:
        return error
    except FAULTS as error:
        return InputError(where, f"cannot be unpacked: {str(error).rstrip('.')}", "unpack it first")
