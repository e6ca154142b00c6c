"""The borders that maps are drawn on: Natural Earth's countries and disputed areas, small enough to ship.

``python -m dateline.views.pictures.borders FOLDER`` makes the file anew from Natural Earth's GeoJSON.
"""

from __future__ import annotations

import gzip
import json
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Borders", "build", "load"]

_FILE = "borders.json.gz"
# Points lie on a grid of so many to a degree, the same for both sides of a border, so that neighbours still meet.
_GRID = 40
_COUNTRIES = "ne_50m_admin_0_countries.json.gz"
_DISPUTED = "ne_10m_admin_0_disputed_areas.json.gz"
_FEWEST = 4  # a ring of fewer points has no area

Ring = list[tuple[float, float]]


class Borders(NamedTuple):
    """Outlines as points in longitude and latitude: of countries, and of areas that several claim.

    ``names`` are countries with the outline of their largest part, the largest first.
    """

    countries: list[Ring]
    disputed: list[Ring]
    names: list[tuple[str, Ring]]


@cache
def load() -> Borders:
    """The shipped borders; DataError where the file is missing or damaged."""
    file = files("dateline.views.pictures").joinpath(_FILE)
    try:
        told = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, ValueError, EOFError) as error:
        raise DataError(f"{file}: cannot be read ({error}); install Dateline again") from error
    countries = [_unpacked(ring) for ring in told["countries"]]
    names = [(name, countries[place]) for name, place in told["names"]]
    return Borders(countries, [_unpacked(ring) for ring in told["disputed"]], names)


def _unpacked(steps: list[int]) -> Ring:
    x = y = 0
    ring = []
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        ring.append((x / _GRID, y / _GRID))
    return ring


def build(folder: Path, out: Path) -> None:
    """Writes the file of borders from Natural Earth's GeoJSON in a folder."""
    countries: list[list[int]] = []
    names = []
    for each in _features(folder / _COUNTRIES):
        rings = list(_packed(each))
        if rings:
            largest = max(range(len(rings)), key=lambda place: _size(rings[place]))
            names.append((_size(rings[largest]), each["properties"]["NAME"], len(countries) + largest))
            countries += rings
    disputed = [ring for each in _features(folder / _DISPUTED) for ring in _packed(each)]
    named = [(name, place) for _, name, place in sorted(names, key=lambda each: (-each[0], each[1]))]
    told = {"countries": countries, "disputed": disputed, "names": named}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    out.write_bytes(gzip.compress(text.encode(), mtime=0))


def _features(path: Path) -> list[dict[str, Any]]:  # Any: GeoJSON's own values
    found: list[dict[str, Any]] = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return found


def _size(ring: list[int]) -> int:
    """How large the extent of a packed ring is, in squares of the grid."""
    points = _unpacked(ring)
    across, up = [x for x, _ in points], [y for _, y in points]
    return round((max(across) - min(across)) * (max(up) - min(up)) * _GRID * _GRID)


def _packed(feature: dict[str, Any]) -> Iterator[list[int]]:  # Any: GeoJSON's own values
    """Each ring of a feature as steps on the grid, points that fall together left out."""
    shape = feature["geometry"]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    for ring in (ring for polygon in polygons for ring in polygon):
        points = [(round(lon * _GRID), round(lat * _GRID)) for lon, lat, *_ in ring]
        kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
        if len(kept) >= _FEWEST:
            before = [(0, 0), *kept]
            yield [step for (a, b), (x, y) in zip(before, kept, strict=False) for step in (x - a, y - b)]


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).with_name(_FILE))
