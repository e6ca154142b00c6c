"""Building the gazetteer's index: ``python -m dateline.gazetteer.build DATA OUT``.

The same data give the same bytes. The index is an SQLite file of five small tables; ``block`` holds the entries as
sorted lines, one for each spelling of each place, packed some hundred together (``dateline.gazetteer.block``): a
million and a half spellings fit into a file that opens at once and that git and a wheel can carry.
"""

from __future__ import annotations

import sqlite3
import sys
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.gazetteer.arabic import shortened
from dateline.gazetteer.block import pack
from dateline.gazetteer.merge import Atlas, merge
from dateline.gazetteer.normalise import bare, normalise, without_article
from dateline.gazetteer.somali import SOMALI, anglicised
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.gazetteer.block import Line
    from dateline.gazetteer.sources import Found

__all__ = ["build", "main", "write"]

SCHEMA = """
PRAGMA page_size = 512;
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT, capital TEXT, population INTEGER, neighbours TEXT,
                      lat REAL, lon REAL, geonames_id INTEGER, south REAL, west REAL, north REAL, east REAL);
CREATE TABLE division (number INTEGER PRIMARY KEY, country TEXT, name TEXT, geonames_id INTEGER, seat TEXT,
                       south REAL, west REAL, north REAL, east REAL);
CREATE TABLE adjective (word TEXT PRIMARY KEY, country TEXT, place TEXT) WITHOUT ROWID;
CREATE TABLE block (first TEXT PRIMARY KEY, lines BLOB) WITHOUT ROWID;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
BLOCK = 600  # lines at least: 0.45 ms a look-up; 300 give 0.25 ms and a file 5 % larger, 1,000 give 0.7 ms and 3 % less
# Where names begin with the Arabic article, or with an Arabic word for their kind, which reports drop.
_ARABIC_COUNTRIES = "AE BH DJ DZ EG EH ER IL IQ IR JO KW LB LY MA ML MR OM PS QA SA SD SO SS SY TD TN TR YE"
ARABIC = frozenset(_ARABIC_COUNTRIES.split())


def build(data: Path, out: Path) -> int:
    """Builds the index from the folder of open data; returns the number of spellings in it."""
    return write(merge(data, tables()), out)


def tables() -> dict[str, dict[str, Any]]:  # Any: what TOML holds
    """The tables of countries and regions that experts edit, as they ship with the package."""
    return {
        name: read_table("dateline.gazetteer", f"{name}.toml") for name in ("abbreviations", "countries", "regions")
    }


def write(atlas: Atlas, out: Path) -> int:
    """Writes the index; returns the number of spellings in it. What stood there stays until the new one is whole."""
    part = out.with_suffix(".part")
    part.unlink(missing_ok=True)
    lines = sorted(set(_lines(atlas)))
    with sqlite3.connect(part) as base:
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO country VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", atlas.country_rows())
        base.executemany("INSERT INTO division VALUES (?,?,?,?,?,?,?,?,?)", atlas.division_rows())
        base.executemany("INSERT INTO adjective VALUES (?,?,?)", atlas.adjective_rows())
        base.executemany("INSERT INTO block VALUES (?,?)", _blocks(lines))
        base.execute("INSERT INTO fact VALUES ('spellings', ?)", (str(len(lines)),))
    base.execute("VACUUM")
    base.close()
    part.replace(out)
    return len(lines)


def _lines(atlas: Atlas) -> Iterator[Line]:
    """One line a spelling."""
    for place in atlas.places():
        if place.lat is None or place.lon is None:
            continue
        number = str(atlas.numbers.get(place.division or "", ""))
        places = 3 if place.population else 2  # villages' coordinates are to the minute in the sources: 1.8 km
        at = f"{place.lat:.{places}f}", f"{place.lon:.{places}f}"
        rest = place.code, str(place.population or ""), str(place.geonames_id or "")
        for key in keys(place):
            yield key, place.name, place.country, number, *at, *rest


def keys(place: Found) -> set[str]:
    """The spellings under which a place is found."""
    found = {normalise(name) for name in place.names | {place.name}}
    if place.code in ("ADM1", "ADM2"):
        found |= {bare(key) for key in found}
    if place.country in ARABIC:
        found |= {short for key in found for short in shortened(key)}
        found |= {without_article(key) for key in found}
    if place.country in SOMALI:
        found |= {anglicised(key) for key in found}
    return {key for key in found if len(key) > 1}


def _blocks(lines: Iterable[Line]) -> Iterator[tuple[str, bytes]]:
    """The sorted lines, packed; a spelling's lines all stand in one block, which is named by its first spelling."""
    held: list[Line] = []
    for _, group in groupby(lines, key=itemgetter(0)):
        held.extend(group)
        if len(held) >= BLOCK:
            yield held[0][0], pack(held)
            held = []
    if held:
        yield held[0][0], pack(held)


def main(arguments: list[str]) -> int:
    """The command: a folder of open data, and the file to write."""
    if len(arguments) != 2:
        sys.stderr.write("python -m dateline.gazetteer.build DATA OUT\n")
        return 2
    count = build(Path(arguments[0]), Path(arguments[1]))
    sys.stderr.write(f"{count} spellings\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
