"""A user's own gazetteer: built from a full GeoNames dump, it takes the place of the one that ships.

The dump is read once, row by row; what is kept goes through a file beside the new index, so that twelve million rows
need no more memory than a thousand. What is no settlement, no division and no feature that reports name stays out
(``features.toml``). Countries, adjectives and regions come from the index that ships.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections import defaultdict
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from dateline.errors import SettingError
from dateline.gazetteer.block import pack
from dateline.gazetteer.build import BLOCK, SCHEMA, keys, tables
from dateline.gazetteer.dumps import Row, Source, features, recognise
from dateline.gazetteer.index import shipped
from dateline.gazetteer.sources import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dateline.gazetteer.entry import Box

__all__ = ["build_own"]

_HELD = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE line (spelling TEXT, name TEXT, country TEXT, division TEXT, lat TEXT, lon TEXT, code TEXT,
                   population TEXT, geonames_id TEXT);
"""
_BATCH = 50_000  # rows between two words on the progress
_TRIM = 0.02  # of a division's settlements lie outside its extent: stray coordinates are that rare

Progress: TypeAlias = "Callable[[str], None]"


class _Division:
    """What a dump tells of one first-order division: its row, and the settlements in it."""

    def __init__(self) -> None:
        self.row: Row | None = None
        self.seat: tuple[int, str] = (-1, "")
        self.population = 0
        self.lats, self.lons = array("f"), array("f")

    def take(self, row: Row) -> None:
        """Counts a settlement in."""
        self.population += row.population
        self.lats.append(row.lat)
        self.lons.append(row.lon)
        if row.code in ("PPLA", "PPLC"):
            self.seat = max(self.seat, (row.population, row.name))

    def box(self) -> Box | tuple[None, None, None, None]:
        """South, west, north and east of all but the outermost settlements."""
        if not self.lats:
            return None, None, None, None
        lats, lons, off = sorted(self.lats), sorted(self.lons), int(len(self.lats) * _TRIM)
        return lats[off], lons[off], lats[-1 - off], lons[-1 - off]


def build_own(paths: Iterable[Path], out: Path, progress: Progress | None = None) -> int:
    """Builds the index from a GeoNames dump and what else is given; returns the number of spellings in it.

    ``paths`` holds one dump or more (allCountries.zip, IQ.txt) and, if wanted, GeoNames' tables of division names and
    Who's On First's SQLite files. The index that stood at ``out`` stays until the new one is whole. InputError tells
    of a row that cannot be read, SettingError of paths among which is no dump.
    """
    tell: Progress = progress or (lambda _words: None)
    sources = [recognise(path) for path in paths]
    if not any(source.kind == "dump" for source in sources):
        raise SettingError(
            "none of these is a GeoNames dump such as allCountries.zip (download.geonames.org/export/dump)"
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    part, held = out.with_suffix(".part"), out.with_suffix(".lines")
    for path in (part, held):
        path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(held)) as lines:
            lines.executescript(_HELD)
            divisions = _hold(lines, sources, tell)
            tell("sorting")
            count = _write(lines, part, divisions, tell)
        with closing(sqlite3.connect(part)) as index:
            index.execute("INSERT INTO fact VALUES ('sources', ?)", (", ".join(s.path.name for s in sources),))
            index.commit()
        os.replace(part, out)
    finally:
        for path in (part, held):
            path.unlink(missing_ok=True)
    return count


def _hold(lines: sqlite3.Connection, sources: list[Source], progress: Progress) -> dict[str, _Division]:
    """Puts every spelling of every place into the file beside the index; returns what is told of divisions."""
    divisions: dict[str, _Division] = defaultdict(_Division)
    names: dict[str, str] = {}
    for source in sources:
        if source.kind == "names":
            names |= dict(source.names())
    for source in sources:
        if source.kind == "dump":
            _take_dump(lines, source, divisions, progress)
    for source in sources:
        if source.kind == "wof":
            progress(f"{source.path.name}: names")
            lines.execute("CREATE INDEX IF NOT EXISTS by_number ON line (geonames_id)")
            _insert(lines, [line for place in source.places() for line in _known(lines, place)])
    _insert(lines, (_line(key, place) for place in _regions() for key in keys(place)))
    for code, division in divisions.items():
        if division.row is not None:
            place = division.row.found(division.row.population or division.population)
            place.names.add(names.get(code, place.name))
            _insert(lines, (_line(key, place) for key in keys(place)))
    lines.commit()
    return divisions


def _take_dump(lines: sqlite3.Connection, source: Source, divisions: dict[str, _Division], progress: Progress) -> None:
    wanted = features()
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate(source.rows(), 1):
        if number % _BATCH == 0:
            progress(f"{source.path.name}: {number:,} rows")
            _insert(lines, rows)
            rows = []
        if row.feature == "A.ADM1":
            divisions[row.division].row = row
        elif row.kept(wanted):
            if row.feature.startswith("P."):
                divisions[row.division].take(row)
            place = row.found()
            rows += (_line(key, place) for key in keys(place))
    _insert(lines, rows)


def _insert(lines: sqlite3.Connection, rows: Iterable[tuple[str, ...]]) -> None:
    lines.executemany("INSERT INTO line VALUES (?,?,?,?,?,?,?,?,?)", rows)


def _line(key: str, place: Found) -> tuple[str, ...]:
    number = str(place.geonames_id or "")
    at = f"{place.lat or 0.0:.4f}", f"{place.lon or 0.0:.4f}"
    return key, place.name, place.country, place.division or "", *at, place.code, str(place.population or ""), number


def _known(lines: sqlite3.Connection, place: Found) -> Iterator[tuple[str, ...]]:
    """The lines of a place of Who's On First: more spellings of the dump's place where it has that one."""
    number = str(place.geonames_id or "")
    known = lines.execute("SELECT * FROM line WHERE geonames_id = ? LIMIT 1", (number,)).fetchone() if number else None
    for key in keys(place):
        yield (key, *known[1:]) if known is not None else _line(key, place)


def _regions() -> Iterator[Found]:
    """Countries and regions, which are the package's own tables."""
    made = tables()
    for code, country in shipped().countries.items():
        names = {country.name, *made["countries"].get(code, {}).get("also", [])}
        entry = country.entry
        yield Found(
            country.name, code, entry.lat, entry.lon, "PCLI", country.population, entry.geonames_id, names=names
        )
    for name, row in made["regions"].items():
        lat, lon = row["at"]
        names = {name, *row.get("also", [])}
        yield Found(name, row.get("country", ""), lat, lon, row["code"], 0, row.get("id"), names=names)


def _write(lines: sqlite3.Connection, out: Path, divisions: dict[str, _Division], progress: Progress) -> int:
    """Writes the index from the lines, sorted."""
    numbers = {code: i for i, code in enumerate(sorted(code for code, d in divisions.items() if d.row is not None), 1)}
    with closing(sqlite3.connect(out)) as index, closing(sqlite3.connect(shipped().path)) as default:
        index.executescript(SCHEMA)
        for table, marks in (("country", "?,?,?,?,?,?,?,?,?,?,?,?"), ("adjective", "?,?,?")):
            rows = default.execute(f"SELECT * FROM {table}")  # noqa: S608 - the two names above
            index.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        for code, number in numbers.items():
            division = divisions[code]
            row = division.row
            if row is not None:
                told = number, row.country, row.name, row.geonames_id, division.seat[1] or None
                index.execute("INSERT INTO division VALUES (?,?,?,?,?,?,?,?,?)", (*told, *division.box()))
        count = 0
        for first, packed, size in _blocks(lines, numbers):
            count += size
            index.execute("INSERT INTO block VALUES (?,?)", (first, packed))
            if count // 500_000 > (count - size) // 500_000:
                progress(f"writing: {count:,} spellings")
        index.execute("INSERT INTO fact VALUES ('spellings', ?)", (str(count),))
        index.commit()
        index.execute("VACUUM")
    return count


def _blocks(lines: sqlite3.Connection, numbers: dict[str, int]) -> Iterator[tuple[str, bytes, int]]:
    """The sorted lines, packed, each block with its first spelling and how many lines it has."""
    rows = lines.execute("SELECT DISTINCT * FROM line ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9")
    made = ((*row[:3], str(numbers.get(row[3], "")), *row[4:]) for row in rows)
    held: list[tuple[str, str, str, str, str, str, str, str, str]] = []
    for _, group in groupby(made, key=itemgetter(0)):
        held.extend(group)
        if len(held) >= BLOCK:
            yield held[0][0], pack(held), len(held)
            held = []
    if held:
        yield held[0][0], pack(held), len(held)
