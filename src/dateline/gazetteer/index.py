"""The gazetteer at run time: look-ups in the shipped index, which opens at once and is never parsed."""

from __future__ import annotations

import os
import sqlite3
import sys
from bisect import bisect_left, bisect_right
from functools import cache, cached_property, lru_cache
from importlib import resources
from math import log10
from pathlib import Path
from typing import Any

from dateline.errors import DataError
from dateline.gazetteer.block import unpack
from dateline.gazetteer.entry import Box, Country, Entry
from dateline.gazetteer.normalise import bare, normalise, without_article

__all__ = ["Gazetteer", "goes_by", "load", "own_path", "shipped"]

# How much better known a place of a kind is than its people alone would make it, in powers of ten of population. Set by
# hand: countries before capitals, capitals before the towns of their name.
_STANDING = {"PCLI": 12.0, "PPLC": 2.5, "ADM1": 1.5, "PPLA": 0.7, "ADM2": -0.5, "ADM3": -1.0, "CONT": 10.0, "OCN": 10.0}
_REGION = 7.5  # the table of regions holds only what reports name
_FEATURE = 1.0  # any other mountain, or airport
_OWN_NAME = 2.0  # for the name itself above the other spellings of a place
_BLOCKS = 128  # blocks kept open: a report's look-ups touch fewer; they take 50 MB (`python -m bench gazetteer`)


class Gazetteer:
    """Places by name. ``lookup`` finds entries, best known first; ``countries`` and adjectives are small tables."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise DataError(f"{path}: there is no gazetteer; build it again, or install Dateline again")
        self.path = path
        self._base = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self._block = lru_cache(_BLOCKS)(self._open_block)
        self.lookup = lru_cache(20_000)(self._lookup)  # names recur, within a report and across reports

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries of this name, best known first; none where the gazetteer does not know it.

        A name is sought as it stands, then without the words for its kind ("Anbar province": "Anbar"), then without
        its article.
        """
        key = normalise(name)
        for spelling in dict.fromkeys((key, bare(key), without_article(key))):
            found = self._entries(spelling)
            if found:
                return found
        return ()

    def _entries(self, key: str) -> tuple[Entry, ...]:
        if len(key) < 2:
            return ()
        row = self._rows("SELECT first FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1", key)
        if not row:
            return ()
        columns = self._block(row[0][0])
        start, end = bisect_left(columns[0], key), bisect_right(columns[0], key)
        found = [self._entry([column[i] for column in columns]) for i in range(start, end)]
        return tuple(sorted(found, key=lambda e: (-standing(e, key), e.geonames_id or 0, e.lat, e.lon)))

    def _open_block(self, first: str) -> list[list[str]]:
        return unpack(self._rows("SELECT lines FROM block WHERE first = ?", first)[0][0])

    def _entry(self, fields: list[str]) -> Entry:
        _, name, country, number, lat, lon, code, population, geonames_id = fields
        admin1 = self._divisions.get(int(number)) if number else None
        return Entry(name, country or None, admin1, float(lat), float(lon), code, int(population or 0),
                     int(geonames_id) if geonames_id else None)  # fmt: skip

    @cached_property
    def _divisions(self) -> dict[int, str]:
        return dict(self._rows("SELECT number, name FROM division"))

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Every country and territory by its ISO code."""
        rows = self._rows("SELECT code, name, capital, population, neighbours, lat, lon, geonames_id,"
                          " south, west, north, east FROM country WHERE lat IS NOT NULL")  # fmt: skip
        return {
            code: Country(code, name, capital, people, tuple(near.split()),
                          Entry(name, code, None, lat, lon, "PCLI", people, number),
                          (box[0], box[1], box[2], box[3]) if box[0] is not None else None)
            for code, name, capital, people, near, lat, lon, number, *box in rows
        }  # fmt: skip

    @cached_property
    def _adjectives(self) -> dict[str, tuple[str | None, str]]:
        return {word: (country, place) for word, country, place in self._rows("SELECT * FROM adjective")}

    def spelling_after(self, start: str) -> str | None:
        """The first spelling from here on in its block, as the index has it; None past the last."""
        row = self._rows("SELECT first FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1", start)
        if not row:
            return None
        spellings = self._block(row[0][0])[0]
        at = bisect_left(spellings, start)
        return spellings[at] if at < len(spellings) else None

    def facts(self) -> dict[str, str]:
        """What is known of the index itself: `spellings`, and for a user's own what it was built from."""
        return dict(self._rows("SELECT name, value FROM fact"))

    def country_of_adjective(self, word: str) -> str | None:
        """The country that an adjective or a word for its people names: "Iraqi", "Iraqis"; None for other words."""
        return self._adjectives.get(word.casefold(), (None, ""))[0]

    def place_of_adjective(self, word: str) -> Entry | None:
        """The country or region that an adjective or a word for its people names: "Chechen" gives Chechnya."""
        country, name = self._adjectives.get(word.casefold(), (None, ""))
        found = [entry for entry in self.lookup(name) if entry.country == country] if name else []
        return found[0] if found else None

    def capital(self, country: str) -> Entry | None:
        """The capital of a country."""
        name = self.countries[country].capital if country in self.countries else None
        return self._seat(name, country, None) if name else None

    def seat(self, division: Entry) -> Entry | None:
        """The town where a first-order division is governed ("the provincial capital")."""
        rows = self._rows("SELECT seat FROM division WHERE geonames_id = ?", division.geonames_id)
        return self._seat(rows[0][0], division.country, division.name) if rows and rows[0][0] else None

    def _seat(self, name: str, country: str | None, admin1: str | None) -> Entry | None:
        places = [e for e in self.lookup(name) if e.kind == "place" and e.country == country]
        return next((e for e in places if admin1 is None or e.admin1 == admin1), None)

    def box(self, entry: Entry) -> Box | None:
        """South, west, north and east of a country or first-order division; None for other places."""
        if entry.kind == "country":
            return self.countries[entry.country].box if entry.country in self.countries else None
        if entry.kind != "admin1" or entry.geonames_id is None:
            return None
        rows = self._rows("SELECT south, west, north, east FROM division WHERE geonames_id = ?", entry.geonames_id)
        return rows[0] if rows and rows[0][0] is not None else None

    # Any: SQLite's own values
    def _rows(self, question: str, *values: object) -> list[Any]:
        try:
            return self._base.execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise DataError(
                f"{self.path}: the gazetteer is damaged ({error}); build it again, or install Dateline again"
            ) from error


def standing(entry: Entry, key: str | None = None) -> float:
    """How well known an entry is, in powers of ten of population; higher under its own name than under another."""
    known = log10(max(entry.population, 10)) + _STANDING.get(entry.code, _by_kind(entry))
    return known + (_OWN_NAME if key is not None and goes_by(entry, key) else 0.0)


def goes_by(entry: Entry, key: str) -> bool:
    """Whether a normalised name is an entry's own, with or without the word for its kind; else it is another spelling.

    What countries and regions are called is a table's: all of those are their own.
    """
    return entry.kind in ("country", "region") or key in _own(entry.name)


def _by_kind(entry: Entry) -> float:
    if "." in entry.code:
        return _FEATURE
    return _REGION if entry.kind == "region" else 0.0


@lru_cache(50_000)
def _own(name: str) -> tuple[str, str]:
    key = normalise(name)
    return key, bare(key)


def own_path() -> Path:
    """Where a user's own gazetteer lies: what DATELINE_GAZETTEER names, else a file of the user's data folder."""
    named = os.environ.get("DATELINE_GAZETTEER")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "dateline" / "gazetteer.sqlite"


@cache
def shipped() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer(Path(str(resources.files("dateline.gazetteer") / "gazetteer.sqlite")))


@cache
def load() -> Gazetteer:
    """The user's own gazetteer where there is one (`dateline gazetteer build`), else the one that ships."""
    own = own_path()
    return Gazetteer(own) if own.is_file() or "DATELINE_GAZETTEER" in os.environ else shipped()
