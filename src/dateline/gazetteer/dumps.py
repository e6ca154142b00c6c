"""The files that a user's own gazetteer is built from, recognised by what is in them.

GeoNames' dumps (allCountries.zip, IQ.zip, cities500.txt) and its tables of division names (admin1CodesASCII.txt,
admin2Codes.txt), plain, zipped or gzipped; Who's On First's SQLite files. What cannot be read is told
with file and line.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Literal

from dateline.errors import InputError
from dateline.gazetteer.sources import Found, latin, spellings
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

__all__ = ["Row", "Source", "features", "recognise"]

_COLUMNS = 19  # of a dump, by GeoNames' readme
_NAME_COLUMNS = 4  # of its tables of division names
_SQLITE = b"SQLite format 3\0"
_WOF_KINDS = {"locality": "PPL", "neighbourhood": "PPLX", "county": "ADM2", "localadmin": "ADM3", "campus": "S.CMP"}
_PLACES = """
SELECT spr.id, spr.name, spr.placetype, spr.country, spr.latitude, spr.longitude, group_concat(names.name, char(10))
FROM spr LEFT JOIN names ON names.id = spr.id
WHERE spr.is_current != 0 AND spr.is_deprecated = 0 AND spr.is_superseded = 0 GROUP BY spr.id ORDER BY spr.id
"""
_NUMBERS = "SELECT id, other_id FROM concordances WHERE other_source = 'gn:id'"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a dump, as far as a gazetteer needs it."""

    geonames_id: int
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    feature: str  # class and code: "P.PPLA"
    country: str
    division: str
    population: int

    @property
    def code(self) -> str:
        """The feature code as entries hold it: with its class for single sites and features."""
        group, _, code = self.feature.partition(".")
        if group in "PA":
            return code or "PPL"
        return f"S.{code}" if self.feature in features()["sites"] else self.feature

    def kept(self, wanted: dict[str, frozenset[str]]) -> bool:
        """Whether reports may name such a place."""
        if self.feature.startswith("P."):
            return True
        # Countries come from the package's own table.
        return not self.feature.startswith("A.PCL") and any(self.feature in group for group in wanted.values())

    def found(self, population: int | None = None) -> Found:
        """The place with all its Latin spellings."""
        people = self.population if population is None else population
        return Found(self.name, self.country, self.lat, self.lon, self.code, people,
                     self.geonames_id, self.division or None, None, spellings(self.name, *self.others))  # fmt: skip


@cache
def features() -> dict[str, frozenset[str]]:
    """The features that are kept, by what they are."""
    return {name: frozenset(codes) for name, codes in read_table("dateline.gazetteer", "features.toml").items()}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to build from, and what it holds."""

    path: Path
    kind: Literal["dump", "names", "wof"]

    def rows(self) -> Iterator[Row]:
        """The rows of a dump."""
        with closing(_lines(self.path)) as lines:
            for number, line in lines:
                yield _row(f"{self.path}:{number}", line.split("\t"))

    def names(self) -> Iterator[tuple[str, str]]:
        """The codes of divisions with their names: "IQ.01", "Al Anbar"."""
        with closing(_lines(self.path)) as lines:
            for number, line in lines:
                fields = line.split("\t")
                if len(fields) != _NAME_COLUMNS:
                    raise _wrong(f"{self.path}:{number}", len(fields), _NAME_COLUMNS)
                yield fields[0], fields[1]

    def places(self) -> Iterator[Found]:
        """The places of a Who's On First file with all their Latin names."""
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as base:
            try:
                numbers = dict(base.execute(_NUMBERS))
                for row in base.execute(_PLACES):
                    yield from _wof_place(row, numbers)
            except sqlite3.DatabaseError as error:
                raise InputError(str(self.path), f"cannot be read as a file of Who's On First: {error}") from error


def _wof_place(row: tuple[int, str, str, str, float, float, str | None], numbers: dict[int, str]) -> Iterator[Found]:
    number, name, kind, country, lat, lon, others = row
    names = {spelling for spelling in (name, *(others or "").split("\n")) if latin(spelling)}
    if kind in _WOF_KINDS and names and country:
        geonames = int(numbers[number]) if str(numbers.get(number, "")).isdigit() else None
        shown = name if name in names else min(names)
        yield Found(shown, country.upper(), lat, lon, _WOF_KINDS[kind], 0, geonames, names=names)


def recognise(path: Path) -> Source:
    """What a file holds; InputError where it is none that a gazetteer is built from."""
    if not path.is_file():
        raise InputError(str(path), "there is no such file")
    with path.open("rb") as file:
        if file.read(len(_SQLITE)) == _SQLITE:
            return Source(path, "wof")
    with closing(_lines(path)) as lines:
        first = next(lines, (0, ""))[1].split("\t")
    if len(first) == _COLUMNS:
        return Source(path, "dump")
    if len(first) == _NAME_COLUMNS and "." in first[0]:
        return Source(path, "names")
    remedy = "take allCountries.zip or a country's zip, admin1CodesASCII.txt, or a SQLite file of Who's On First"
    raise InputError(str(path), "is neither a GeoNames table nor a file of Who's On First", remedy)


def _lines(path: Path) -> Generator[tuple[int, str], None, None]:
    """The lines of a text, plain, zipped or gzipped, with their numbers; those that are remarks are left out."""
    number = 0
    try:
        with _opened(path) as raw, io.TextIOWrapper(raw, "utf-8", newline="\n") as text:
            for number, line in enumerate(text, 1):
                if line.strip() and not line.startswith("#"):
                    yield number, line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}:{number + 1}", f"is no UTF-8 text ({error.reason})") from error
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise InputError(str(path), f"cannot be read: {error}", "the download may have been cut short") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a table; in a zip, those of the one that bears its name, or else of the largest."""
    if path.suffix == ".zip" or zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            members = sorted(
                packed.infolist(), key=lambda member: (member.filename != f"{path.stem}.txt", -member.file_size)
            )
            with packed.open(members[0]) as raw:
                yield raw
    elif path.suffix == ".gz":
        with gzip.open(path) as zipped:
            yield zipped  # type: ignore[misc]  # reads bytes as any file does
    else:
        with path.open("rb") as plain:
            yield plain


def _row(where: str, fields: list[str]) -> Row:
    if len(fields) != _COLUMNS:
        raise _wrong(where, len(fields), _COLUMNS)
    try:
        number, lat, lon, people = int(fields[0]), float(fields[4]), float(fields[5]), int(fields[14] or 0)
    except ValueError as error:
        raise InputError(where, f"holds no GeoNames row: {error}") from error
    division = f"{fields[8]}.{fields[10]}" if fields[10] else ""
    others = (fields[2], *(fields[3].split(",") if fields[3] else ()))
    return Row(number, fields[1], others, lat, lon, f"{fields[6]}.{fields[7]}", fields[8], division, people)


def _wrong(where: str, columns: int, wanted: int) -> InputError:
    return InputError(where, f"has {columns} columns, not {wanted}", "the download may have been cut short")
