"""Builds the list of known actors from the UCDP Actor Dataset and the Phoenix dictionaries.

``python -m training.actors [DATA]`` reads ``DATA`` (``../shared/data`` where it is not given) and writes
``src/dateline/actors/actors.jsonl.gz``: one actor a line, ``[id, name, kind, country, [other names], [countries it
fights in, where several], [[tie, id] of other actors]]``.

UCDP gives states, rebel groups and communal groups with ids that other data sets share, and how they split, allied and
merged; Phoenix adds militarised groups
that UCDP does not list, and organisations of states and citizens. Names that are also plain words, or towns, are left
out: a name that is wrong half the time says nothing.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.actors.countries import countries
from dateline.actors.knowledge import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["build", "main"]

Row = list[object]  # [id, name, kind, country, other names, countries where several, ties]

TARGET = Path("src/dateline/actors/actors.jsonl.gz")

# UCDP's Org: 1 formally organised, 2 informally organised, 3 a people or clan, 4 a state.
UCDP_KINDS = {"1": "rebel", "2": "militia", "3": "communal", "4": "state"}

# Where the non-state conflicts that UCDP counts are those of crime: its "formally organised groups" there that fight no
# state over government or territory are gangs and cartels.
GANG_COUNTRIES = frozenset({"MX", "BR", "HT", "EC", "SV", "HN", "GT", "JM", "VE"})

GANG = re.compile(r"\b(c[aá]rtel|gang|mafia)\b")

UCDP_COUNTRIES = {
    "Bosnia-Herzegovina": "BA", "Cambodia (Kampuchea)": "KH", "Congo": "CG", "DR Congo (Zaire)": "CD",
    "Kingdom of eSwatini (Swaziland)": "SZ", "Macedonia, FYR": "MK", "Madagascar (Malagasy)": "MG",
    "Myanmar (Burma)": "MM", "Russia (Soviet Union)": "RU", "Serbia (Yugoslavia)": "RS",
    "Vietnam (North Vietnam)": "VN", "Yemen (North Yemen)": "YE", "Zimbabwe (Rhodesia)": "ZW",
}  # fmt: skip

# UCDP's columns of ids, and what they make an actor to those (`dateline.actors.ties`); temporary splits are splits.
UCDP_TIES = {
    "ActorIdPrev": "split from", "ActorIdSplitTemp": "split from", "ActorIdAlliance": "allied with",
    "ActorIdGroup": "joined",
}  # fmt: skip

# What an organisation of the Phoenix list has in its name and a person has not.
ORGANISATION = re.compile(
    r"\b(organi[sz]ation|committee|commission|council|fund|federation|foundation|association|society|international|union"
    r"|agency|institute|cent(er|re)|network|watch|relief|tribunal|bank|programme)\b"
)
PHOENIX_KINDS = {"IGO": "international", "NGOHRI": "monitor", "NGOREF": "ngo"}

# What a group of the Phoenix list has in its name and a person has not: persons are left out.
GROUP = re.compile(
    r"\b(arm(y|ed)|front|part(y|i)|movement|brigades?|liberation|organi[sz]ation|groups?|forces?|league|union|council|cells?"
    r"|command(os?)?|comando|militia|resistance|battalions?|tigers?|jihad|muj[ae]hid\w+|lashkar|harakat?|hizb\w*|ja[iy]sh|je[iy]sh"
    r"|ansar|guards?|guerr?illas?|revolution\w*|revolucion\w*|people'?s?|national\w*|islam\w*|front[ei]|frente|ej[eé]rcito|brigat[ae]"
    r"|network|faction|vanguard|congress|volunteers|warriors|fighters|defen[cs]e|martyrs|squad|klan|commune|nuclei|unity)\b"
)
DAY = re.compile(
    r"^(\d+\w*|the|of|january|february|march|april|may|june|july|august|september|october|november|december|\s)+$"
)


def main(arguments: list[str]) -> None:
    """Writes the list and says how many actors of each kind it holds."""
    data = Path(arguments[0]) if arguments else Path("../shared/data")
    rows = build(data)
    lines = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    with TARGET.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as packed:
        packed.write(lines.encode())
    print(TARGET, TARGET.stat().st_size, "bytes", dict(Counter(str(row[2]) for row in rows)))


def build(data: Path) -> list[Row]:
    """The actors of both lists, those of UCDP first, each once, in the order of their ids."""
    plain = _plain_words(data)
    rows = list(_ucdp(data / "actors/ucdp/ucdp-actor-221.csv.gz", plain))
    known = {normal(name) for row in rows for name in _names(row)}
    for row in [*_phoenix_groups(data / "actors/phoenix", plain), *_phoenix_organisations(data / "actors/phoenix")]:
        if not known & {normal(name) for name in _names(row)}:
            known |= {normal(name) for name in _names(row)}
            rows.append(row)
    ids = {row[0] for row in rows}
    rows = [[*row[:6], [tie for tie in _tied(row) if tie[1] in ids]] for row in rows]
    return sorted(rows, key=lambda row: _by_id(str(row[0])))


def _by_id(ident: str) -> tuple[str, int, str]:
    source, _, rest = ident.partition(":")
    return source, int(rest) if rest.isdigit() else 0, rest


def _tied(row: Row) -> list[list[str]]:
    return row[6] if isinstance(row[6], list) else []


def _names(row: Row) -> list[str]:
    aliases = row[4]
    return [str(row[1]), *(aliases if isinstance(aliases, list) else [])]


def _plain_words(data: Path) -> frozenset[str]:
    """Words that are written small in the treebanks, and the names of towns."""
    words = set()
    for path in (*sorted((data / "ud-ewt/train").glob("*.gz")), *sorted((data / "ud-gum-open/train").glob("*.gz"))):
        for line in _lines(path):
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] != "PROPN" and cells[1].islower():
                words.add(normal(cells[1]))
    towns = _lines(data / "gazetteer/geonames/cities5000.2018.txt.gz")
    return frozenset(words | {normal(line.split("\t")[2]) for line in towns})


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
        return list(lines)


def _telling(name: str, plain: frozenset[str]) -> bool:
    """Whether a name can stand for its actor by itself: no plain word or town, no two plain words, not one letter."""
    key = normal(name)
    if len(key) < 3 or key == "na" or len(name) > 90 or DAY.match(name.lower()):
        return False
    words = [normal(word) for word in re.split(r"[\s-]+", name) if normal(word)]
    adjectives = countries()
    if any(look(name) for look in (adjectives.adjective, adjectives.people, adjectives.named)):
        return False
    if len(words) == 1 and name.isupper() and len(name) <= 6:
        return True  # an acronym: read only in capitals
    return not (len(words) <= 2 and all(word in plain for word in words))


def _clean(names: Iterable[str], plain: frozenset[str]) -> list[str]:
    """The names worth looking for, without brackets and doubles."""
    found: dict[str, str] = {}
    for name in names:
        bare = re.sub(r"\s*\([^)]*\)?", "", name).replace("´", "'").replace("`", "'").strip(" '\"")
        bare = " ".join(bare.split())
        if bare and normal(bare) and not re.search(r"[^\W\d_]", bare.encode("ascii", "ignore").decode()):
            continue  # not in Latin letters
        if _telling(bare, plain):
            found.setdefault(normal(bare) if not bare.isupper() else bare, bare)
    return list(found.values())


def _ucdp(path: Path, plain: frozenset[str]) -> Iterator[Row]:
    with gzip.open(path) as raw:
        for cells in csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig")):
            country = _country(cells["Location"])
            kind = _ucdp_kind(cells, country)
            ident, name = f"ucdp:{cells['ActorId']}", cells["NameData"].strip()
            if kind == "state":
                yield _state(ident, name, plain)
                continue
            fields = ("NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullEng")
            told = [part.strip() for field in fields for part in _parts(field, cells[field])]
            names = _clean(told, plain)
            if names:
                lands = [] if country else _lands(cells["Location"])
                yield [ident, _display(name, cells["NameOrigFullEng"]), kind, country, names, lands, _ties(cells)]


def _state(ident: str, name: str, plain: frozenset[str]) -> Row:
    """A state by its country; one that is no more by its own name."""
    bare = re.sub(r"^Government of ", "", name)
    code = _country(bare)
    if code:
        return [ident, f"Government of {countries()[code].name}", "state", code, [], [], []]
    return [ident, name, "state", None, [bare] if _telling(bare, plain) else [], [], []]


def _lands(location: str) -> list[str]:
    """The countries of a UCDP location."""
    return sorted({code for part in location.split(", ") if (code := _country(part))})


def _ties(cells: dict[str, str]) -> list[list[str]]:
    """What UCDP tells of an actor's splits, alliances and mergers: it gives no days."""
    found = {
        (how, f"ucdp:{ident.strip()}")
        for field, how in UCDP_TIES.items()
        for ident in cells[field].split(",")
        if ident.strip().isdigit()
    }
    return [list(tie) for tie in sorted(found)]


def _parts(field: str, value: str) -> list[str]:
    """A field's names: the fields of later names list several."""
    return value.split(",") if field.startswith("NewName") else re.split(r"[;/](?=\s)", value)


def _display(name: str, full: str) -> str:
    """An actor's name in a claim: the full English one where UCDP's own is an acronym."""
    full = " ".join(full.split())
    return full if name.isupper() and full and full != "n/a" else name


def _ucdp_kind(cells: dict[str, str], country: str | None) -> str:
    kind = UCDP_KINDS[cells["Org"]]
    fights_no_state = not cells["ConflictId"].strip()
    if kind == "rebel" and fights_no_state and (country in GANG_COUNTRIES or GANG.search(cells["NameData"].lower())):
        return "gang"
    return kind


def _country(location: str) -> str | None:
    """The one country of a UCDP location; None for several."""
    location = location.strip()
    codes = (UCDP_COUNTRIES[location],) if location in UCDP_COUNTRIES else countries().named(location)
    return codes[0] if len(codes) == 1 else None


def _phoenix(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The entries of a dictionary: the names (main one first), and the codes."""
    names: list[str] = []
    codes: list[str] = []
    for line in _lines(path):
        told = line.split("#")[0]
        name, found = told.split("[")[0].strip(), re.findall(r"\[([^\]]*)\]", told)
        if name and not name.startswith("+") and not told[0].isspace():
            if names:
                yield names, codes
            names, codes = [], []
        if name:
            names.append(_readable(name))
        codes += found
    if names:
        yield names, codes


def _readable(name: str) -> str:
    """A dictionary's name as a text would have it: "AL_NUR_PARTY_(ANP)_" -> "Al Nur Party"."""
    words = re.sub(r"\([^)]*\)?", "", name.lstrip("+")).replace("_", " ").split()
    small = {"of", "the", "for", "and", "in", "de", "del", "e", "i", "la", "el", "du", "des", "to"}
    return " ".join(w.lower() if i and w.lower() in small else _capital(w) for i, w in enumerate(words))


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _phoenix_groups(folder: Path, plain: frozenset[str]) -> Iterator[Row]:
    alpha2 = _alpha2(folder)
    for names, codes in _phoenix(folder / "Phoenix.MilNonState.actors.txt.gz"):
        # The dictionary is all capitals: a single word may be an acronym or a plain name, so only long ones are kept.
        clean = _clean([n for n in names if " " in n or "-" in n or len(n) >= 7], plain)
        if clean and any(GROUP.search(name.lower().replace("-", " ")) for name in names):
            ident = "phoenix:" + "-".join(normal(word) for word in re.split(r"[\s-]+", names[0]))
            yield [ident, names[0], "rebel", alpha2.get(codes[0][:3]) if codes else None, clean, [], []]


def _phoenix_organisations(folder: Path) -> Iterator[Row]:
    for names, codes in _phoenix(folder / "Phoenix.International.actors.txt.gz"):
        kinds = [kind for start, kind in PHOENIX_KINDS.items() if codes and codes[0].startswith(start)]
        names = [name.removeprefix("The ") for name in names]
        clean = [name for name in dict.fromkeys(names) if len(name.split()) >= 3 and ORGANISATION.search(name.lower())]
        if kinds and clean:
            ident = "phoenix:" + "-".join(normal(word) for word in clean[0].split())
            yield [ident, clean[0], kinds[-1], None, clean, [], []]


def _alpha2(folder: Path) -> dict[str, str]:
    """ISO 3166 alpha-3 to alpha-2, from GeoNames."""
    table = folder.parent.parent / "gazetteer/geonames/countryInfo.txt.gz"
    cells = [line.split("\t") for line in _lines(table) if not line.startswith("#")]
    return {row[1]: row[0] for row in cells if row[0] in countries()}


if __name__ == "__main__":
    main(sys.argv[1:])
