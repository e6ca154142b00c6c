"""Merging the sources into one atlas: every place once, with all its spellings, its division and its coordinates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING, Any

from dateline.gazetteer import sources
from dateline.gazetteer.normalise import bare, normalise
from dateline.gazetteer.sources import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.gazetteer.entry import Box

__all__ = ["Atlas", "merge"]

# Degrees: two records of one name this close are one village (two in five of Who's On First repeat GeoNames).
NEAR = 0.15
TRIM = 0.02  # of a division's settlements lie outside its extent: stray coordinates are that rare


@dataclass(slots=True)
class Atlas:
    """All places in the making, by what they are."""

    countries: dict[str, Found] = field(default_factory=dict)  # by ISO code
    divisions: dict[str, Found] = field(default_factory=dict)  # by GeoNames code
    counties: dict[int, Found] = field(default_factory=dict)  # by GeoNames id
    settlements: dict[int, Found] = field(default_factory=dict)  # by GeoNames id
    others: list[Found] = field(default_factory=list)  # villages without a GeoNames id, regions
    adjectives: dict[str, tuple[str | None, str]] = field(default_factory=dict)  # word -> country, place's name
    numbers: dict[str, int] = field(default_factory=dict)  # division -> its number in the index
    boxes: dict[str, Box] = field(default_factory=dict)  # by country's or division's code

    def places(self) -> Iterator[Found]:
        """Every place of the atlas."""
        for group in (self.countries, self.divisions, self.counties, self.settlements):
            yield from group.values()
        yield from self.others

    def country_rows(self) -> Iterator[tuple[Any, ...]]:  # Any: SQLite's own values
        """The table of countries."""
        for code in sorted(self.countries):
            place = self.countries[code]
            near = " ".join(place.more.get("neighbours", []))
            yield (code, place.name, place.more.get("capital"), place.population, near, place.lat, place.lon,
                   place.geonames_id, *self.boxes.get(code, (None,) * 4))  # fmt: skip

    def division_rows(self) -> Iterator[tuple[Any, ...]]:
        """The table of first-order divisions, with the name of each seat."""
        towns = sorted(self.settlements.values(), key=lambda p: (p.population, p.geonames_id or 0))
        seats = {p.division: p.name for p in towns if p.code in ("PPLA", "PPLC")}
        for code, number in self.numbers.items():
            place = self.divisions[code]
            yield (
                number,
                place.country,
                place.name,
                place.geonames_id,
                seats.get(code),
                *self.boxes.get(code, (None,) * 4),
            )

    def adjective_rows(self) -> Iterator[tuple[str, str | None, str]]:
        """The table of adjectives and of names for people."""
        for word in sorted(self.adjectives):
            yield word, *self.adjectives[word]


def merge(data: Path, tables: dict[str, dict[str, Any]]) -> Atlas:
    """The atlas of a folder of open data and of the tables that ship with the package."""
    atlas = Atlas()
    _take_settlements(atlas, sources.small_cities())
    _take_settlements(atlas, sources.cities(data))
    atlas.divisions = {place.division: place for place in sources.divisions(data) if place.division}
    atlas.counties = {place.geonames_id: place for place in sources.counties(data) if place.geonames_id}
    for code, short in tables["abbreviations"].items():
        atlas.divisions[code].names |= {code.removeprefix("US."), *short}
    _take_natural_earth(atlas, sources.natural_earth_divisions(data))
    _take_shapes(atlas, data)
    _take_villages(atlas, list(sources.villages(data)))
    _place_divisions(atlas)
    _take_countries(atlas, data, tables["countries"])
    _take_regions(atlas, tables["regions"])
    _place_counties(atlas)
    atlas.others += sources.airports()
    atlas.numbers = {code: number for number, code in enumerate(sorted(atlas.divisions), 1)}
    return atlas


def _take_settlements(atlas: Atlas, found: Iterable[Found]) -> None:
    for place in found:
        known = atlas.settlements.setdefault(place.geonames_id or 0, place)
        known.names |= place.names
        known.code = place.code if known.code == "PPL" else known.code
        known.county = known.county or place.county
        known.division = known.division or place.division


def _take_natural_earth(atlas: Atlas, found: Iterable[Found]) -> None:
    """Points and names for GeoNames' divisions, found by id, else by name in the country."""
    by_id = {place.geonames_id: place for place in atlas.divisions.values()}
    by_name = {(p.country, bare(normalise(name))): p for p in atlas.divisions.values() for name in p.names}
    for place in found:
        known = by_id.get(place.geonames_id) if place.geonames_id else None
        known = known or by_name.get((place.country, bare(normalise(place.name))))
        if known is not None:
            known.names |= place.names
            known.lat, known.lon = place.lat, place.lon


def _take_shapes(atlas: Atlas, data: Path) -> None:
    """The middle of each first-order division's land, as of each country's; it goes before Natural Earth's own point.

    What happened somewhere in a division lies least far from its middle; Natural Earth does not say where in a division
    its point lies, and has none for some.
    """
    codes = {place.more["iso3"]: place.country for place in sources.countries(data)}
    by_name = {(p.country, bare(normalise(name))): p for p in atlas.divisions.values() for name in p.names}
    for iso3, name, middle in sources.division_shapes(data):
        known = by_name.get((codes.get(iso3, ""), bare(normalise(name))))
        if known is not None:
            known.lat, known.lon = middle


def _take_villages(atlas: Atlas, found: list[Found]) -> None:
    """Who's On First: spellings for what GeoNames has, and the villages that it lacks."""
    regions = {place.more["wof"]: _division_of(atlas, place) for place in found if place.code == "ADM1"}
    nearby: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for place in atlas.settlements.values():
        nearby[place.country, normalise(place.name)].append(place)
    for place in found:
        place.division = regions.get(place.more["region"])
        if place.code == "ADM2" and place.geonames_id in atlas.counties:
            known = atlas.counties[place.geonames_id]
            known.lat, known.lon, known.population = place.lat, place.lon, place.population
        elif place.code in ("PCLI", "ADM1"):
            continue
        else:
            known = _settlement_of(atlas, place, nearby)
        known.names |= place.names


def _division_of(atlas: Atlas, region: Found) -> str | None:
    """The code of GeoNames' division that a region of Who's On First is; it gives its names and a point."""
    same_id = (
        code for code, p in atlas.divisions.items() if region.geonames_id and p.geonames_id == region.geonames_id
    )
    wanted = {bare(normalise(name)) for name in region.names}
    same_name = (code for code, p in atlas.divisions.items()
                 if p.country == region.country and wanted & {bare(normalise(name)) for name in p.names})  # fmt: skip
    code = next(same_id, None) or next(same_name, None)
    if code is None:
        return None
    known = atlas.divisions[code]
    known.names |= region.names
    if known.lat is None:
        known.lat, known.lon = region.lat, region.lon
    return code


def _settlement_of(atlas: Atlas, place: Found, nearby: dict[tuple[str, str], list[Found]]) -> Found:
    """The settlement that a record of Who's On First is: a known one, else itself as a new one."""
    if place.geonames_id:
        return atlas.settlements.setdefault(place.geonames_id, place)
    namesakes = nearby[place.country, normalise(place.name)]
    for known in namesakes:
        if _close(known, place):
            return known
    namesakes.append(place)
    atlas.others.append(place)
    return place


def _close(one: Found, other: Found) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < NEAR and abs(one.lon - other.lon) < NEAR


def _members(places: Iterable[Found]) -> dict[str, list[Found]]:
    members: dict[str, list[Found]] = defaultdict(list)
    for place in places:
        for code in {place.division, place.county} - {None}:
            members[str(code)].append(place)
    return members


def _place_divisions(atlas: Atlas) -> None:
    """Every division gets its people, its extent and, where no source gave it one, a point among its settlements."""
    members = _members([*atlas.settlements.values(), *atlas.others])
    for code, place in atlas.divisions.items():
        inside = [p for p in members[code] if p.lat is not None]
        place.population = sum(p.population for p in inside)
        if inside:
            atlas.boxes[code] = _extent(inside)
        if place.lat is None and inside:
            place.lat, place.lon = _middle(inside)


def _place_counties(atlas: Atlas) -> None:
    """Second-order divisions without a point get that of their settlements, else of the one they are named after.

    Half of the world's have neither: what is known of those is the first-order division around them, so they get its
    point.
    """
    members = _members(atlas.settlements.values())
    namesakes = _by_name([*atlas.settlements.values(), *atlas.others])
    for place in atlas.counties.values():
        inside = members.get(place.county or "", [])
        seat = _seat(place, namesakes)
        place.population = place.population or sum(p.population for p in inside)
        if place.lat is None and (inside or seat):
            place.lat, place.lon = _middle(inside or [seat])  # type: ignore[list-item]  # one of the two is there
        around = atlas.divisions.get(place.division or "")
        if place.lat is None and around is not None:
            place.lat, place.lon = around.lat, around.lon


def _by_name(places: Iterable[Found]) -> dict[tuple[str, str], list[Found]]:
    """Places with a point by division, or country where that is all that is known, and by each of their names."""
    found: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for place in places:
        if place.lat is not None:
            for name in {normalise(name) for name in place.names | {place.name}}:
                found[place.division or place.country, name].append(place)
    return found


def _seat(county: Found, namesakes: dict[tuple[str, str], list[Found]]) -> Found | None:
    """The place that a second-order division is named after: of several that with the name as its own, most people."""
    names = sorted({bare(normalise(name)) for name in county.names | {county.name}})
    for around in (county.division or "", county.country):
        same = [place for name in names for place in namesakes.get((around, name), [])]
        if same:
            return max(same, key=lambda p: (normalise(p.name) in names, p.population, -(p.geonames_id or 0)))
    return None


def _middle(places: list[Found]) -> tuple[float, float]:
    return fmean(p.lat or 0.0 for p in places), fmean(p.lon or 0.0 for p in places)


def _extent(places: list[Found]) -> Box:
    """South, west, north, east of all but the outermost settlements."""
    lats, lons = sorted(p.lat or 0.0 for p in places), sorted(p.lon or 0.0 for p in places)
    off = int(len(places) * TRIM)
    return lats[off], lons[off], lats[-1 - off], lons[-1 - off]


def _take_countries(atlas: Atlas, data: Path, table: dict[str, Any]) -> None:
    """Countries with their names, adjectives, extent and a point in the middle of their main land."""
    atlas.countries = {place.country: place for place in sources.countries(data)}
    codes = {place.more["iso3"]: code for code, place in atlas.countries.items()}
    for land in sources.territories(data):
        code = codes.get(land["ADM0_A3_IS"]) or (land["ISO_A2"] if land["ISO_A2"] in atlas.countries else None)
        if code and not (code in atlas.boxes and land["ADM0_A3"] != land["ADM0_A3_IS"]):
            _lay_out(atlas, code, land["ring"])
    members: dict[str, list[Found]] = defaultdict(list)
    for place in atlas.settlements.values():
        members[place.country].append(place)
    for code in sorted(atlas.countries, key=lambda code: atlas.countries[code].population):
        place, words = atlas.countries[code], table.get(code, {})
        if place.lat is None and members[code]:
            place.lat, place.lon = _middle(members[code])
        place.names |= set(words.get("also", []))
        place.lat, place.lon = words.get("at", (place.lat, place.lon))
        for word in words.get("adjectives", []) + words.get("people", []):
            atlas.adjectives[word.casefold()] = code, place.name


def _lay_out(atlas: Atlas, code: str, ring: list[list[float]]) -> None:
    lons, lats = [point[0] for point in ring], [point[1] for point in ring]
    atlas.boxes[code] = min(lats), min(lons), max(lats), max(lons)
    atlas.countries[code].lat, atlas.countries[code].lon = sources.centroid(ring)


def _take_regions(atlas: Atlas, table: dict[str, Any]) -> None:
    for name, row in table.items():
        names = {name, *row.get("also", [])}
        lat, lon = row["at"]
        atlas.others.append(Found(name, row.get("country", ""), lat, lon, row["code"], 0, row.get("id"), names=names))
        for word in row.get("adjectives", []) + row.get("people", []):
            atlas.adjectives.setdefault(word.casefold(), (row.get("country"), name))
