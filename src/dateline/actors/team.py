"""A team's own file of actors: read, and every fault told at once, each with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any

from dateline.actors.countries import countries
from dateline.actors.kinds import kinds
from dateline.actors.ties import TIES
from dateline.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["faults_of", "read_team"]

_TABLES = ("actor", "organs", "media", "tie")
_ACTOR = ("id", "name", "kind", "country", "aliases", "lands", "periods")
_PERIOD = ("kind", "country", "since", "until")
_TIE = ("of", "how", "to", "since", "until")
_LISTS = ("aliases", "lands")
_ORGANS = ("state", "police")
_MEDIA = ("names", "also")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_NO_FILE = "no list of actors; see docs/actors.md for its shape"

# Where a fault lies: the table, which of its entries (from 0), the entry's key; then what is wrong.
Fault = tuple[str, int, str, str]


def read_team(path: Path, known: Container[str]) -> dict[str, Any]:  # Any: TOML's own values
    """The tables of a team's file; DataError with a line for each of its faults. ``known`` are the ids that ship."""
    faults, table = _read(path, known)
    if faults:
        raise DataError("\n".join(faults))
    return table


def faults_of(path: Path, known: Container[str]) -> list[str]:
    """All that is wrong with a team's file, each fault with file and line; none where it can be used."""
    return _read(path, known)[0]


def _read(path: Path, known: Container[str]) -> tuple[list[str], dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        at = re.search(r"\(at line (\d+)", str(wrong))
        what = str(wrong).partition(" (at ")[0]
        return [f"{path}{f':{at[1]}' if at else ''}: not valid TOML: {what}; {_NO_FILE}"], {}
    except (OSError, UnicodeDecodeError) as wrong:
        return [f"{path}: cannot be read ({wrong}); {_NO_FILE}"], {}
    lines = text.splitlines()
    found = _faults(table, known)
    told = sorted({(_line(lines, name, entry, key), what) for name, entry, key, what in found})
    return [f"{path}:{line}: {what}" if line else f"{path}: {what}" for line, what in told], table


def _faults(table: Mapping[str, Any], known: Container[str]) -> Iterator[Fault]:
    for name, value in table.items():
        if name not in _TABLES:
            yield name, 0, "", f"unknown table {name!r}{_nearest(name, _TABLES)}"
        elif name in ("actor", "tie"):
            if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
                yield name, 0, "", f"{name!r} is a list of tables: write [[{name}]]"
            else:
                judged = _actors(value) if name == "actor" else _ties(value, known, _ids(table.get("actor")))
                yield from ((name, entry, key, what) for entry, key, what in judged)
        elif not isinstance(value, dict):
            yield name, 0, "", f"{name!r} is a table: write [{name}]"
        else:
            yield from _organs(value) if name == "organs" else _media(value)


def _ids(rows: object) -> set[str]:
    return {str(row.get("id")) for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()


def _actors(rows: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for entry, row in enumerate(rows):
        yield from ((entry, key, what) for key, what in _actor(row, seen))


def _ties(rows: list[dict[str, Any]], known: Container[str], own: Container[str]) -> Iterator[tuple[int, str, str]]:
    for entry, row in enumerate(rows):
        yield from ((entry, key, what) for key, what in _tie(row))
        for key in ("of", "to"):
            if isinstance(row.get(key), str) and row[key] not in known and row[key] not in own:
                yield entry, key, f"nobody has the id {row[key]!r}; `dateline actors show NAME` tells an actor's id"


def _actor(row: Mapping[str, Any], seen: set[str]) -> Iterator[tuple[str, str]]:
    yield from _keys(row, _ACTOR, required=("id", "name", "kind"))
    ident = row.get("id")
    if isinstance(ident, str):
        if ident in seen:
            yield "id", f"the id {ident!r} stands twice"
        seen.add(ident)
        if not re.fullmatch(r"[^\s:]+:\S+", ident):
            yield "id", f"the id {ident!r} is not SOURCE:NAME, as in ours:river-guard"
    yield from _kind_and_country(row)
    for key in _LISTS:
        if key in row and not _words(row[key]):
            yield key, f"{key!r} is a list of words in quotes"
    for code in row["lands"] if _words(row.get("lands")) else ():
        yield from _country("lands", code)
    periods = row.get("periods", [])
    if not isinstance(periods, list) or not all(isinstance(each, dict) for each in periods):
        yield "periods", '\'periods\' is a list of tables, as in [{ kind = "state", since = "2021-08" }]'
        return
    for period in periods:
        yield from (("periods", what) for _, what in _keys(period, _PERIOD, required=("kind",)))
        yield from (("periods", what) for _, what in (*_kind_and_country(period), *_days(period)))


def _tie(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _keys(row, _TIE, required=("of", "how", "to"))
    if isinstance(row.get("how"), str) and row["how"] not in TIES:
        yield "how", f"{row['how']!r} is no tie; those are {', '.join(TIES)}"
    yield from _days(row)


def _keys(row: Mapping[str, Any], known: tuple[str, ...], required: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in row:
        if key not in known:
            yield key, f"unknown entry {key!r}{_nearest(key, known)}"
    for key in required:
        if key not in row:
            yield "", f"{key!r} is missing"
        elif not isinstance(row[key], str) or not row[key].strip():
            yield key, f"{key!r} is a word in quotes"


def _kind_and_country(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = row.get("kind")
    if isinstance(kind, str) and kind not in kinds():
        yield "kind", f"no kind is called {kind!r}{_nearest(kind, kinds())}; kinds are {', '.join(kinds())}"
    if "country" in row:
        yield from _country("country", row["country"])


def _country(key: str, code: object) -> Iterator[tuple[str, str]]:
    if not isinstance(code, str) or code not in countries():
        yield key, f"{code!r} is no ISO 3166 alpha-2 code"


def _days(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    days = [row.get(key) for key in ("since", "until")]
    for key, day in zip(("since", "until"), days, strict=True):
        if day is not None and not (isinstance(day, str) and _DAY.fullmatch(day)):
            yield key, f'{key!r} is a day, a month or a year in quotes, as in "2021-08-15", not {day!r}'
            return
    if days[0] and days[1] and str(days[1])[: len(str(days[0]))] < str(days[0])[: len(str(days[1]))]:
        yield "until", f"it ends ({days[1]}) before it begins ({days[0]})"


def _organs(table: Mapping[str, Any]) -> Iterator[Fault]:
    for code, rows in table.items():
        where = f"organs.{code}"
        if code not in countries():
            yield where, 0, "", f"forces of {code!r}, no ISO 3166 alpha-2 code"
        for kind, names in rows.items() if isinstance(rows, dict) else ():
            if kind not in _ORGANS:
                yield where, 0, kind, f"unknown entry {kind!r}{_nearest(kind, _ORGANS)}: a state's are {_ORGANS}"
            elif not _words(names):
                yield where, 0, kind, f"{kind!r} is a list of words in quotes"
        if not isinstance(rows, dict):
            yield where, 0, "", f"{where!r} is a table: write [{where}]"


def _media(table: Mapping[str, Any]) -> Iterator[Fault]:
    for key in table:
        if key not in _MEDIA:
            yield "media", 0, key, f"unknown entry {key!r}{_nearest(key, _MEDIA)}"
    if "names" in table and not _words(table["names"]):
        yield "media", 0, "names", "'names' is a list of words in quotes"
    also = table.get("also", [])
    if not isinstance(also, list) or not all(_words(names) and names for names in also):
        yield "media", 0, "also", "'also' is a list of lists of words in quotes"


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _line(lines: list[str], table: str, entry: int, key: str) -> int:
    """The line of an entry's key, else of its table's head; 0 where the file does not write it so."""
    head = re.compile(rf"^\s*\[\[?\s*{re.escape(table)}\s*[\].]")
    starts = [number for number, line in enumerate(lines, 1) if head.match(line)]
    if not starts:
        own = re.compile(rf"^\s*{re.escape(table)}\s*=")
        return next((number for number, line in enumerate(lines, 1) if own.match(line)), 0)
    start = starts[min(entry, len(starts) - 1)]
    for number in range(start + 1, len(lines) + 1):
        line = lines[number - 1]
        if re.match(r"^\s*\[", line):
            break
        if key and re.match(rf'^\s*"?{re.escape(key)}"?\s*=', line):
            return number
    return start
