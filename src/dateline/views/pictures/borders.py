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
    from collections.abc import Iterable, Iterator

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

    ``names`` are countries with the middle of their largest part and its width in degrees, the widest first.
    """

    countries: list[Ring]
    disputed: list[Ring]
    names: list[tuple[str, float, float, float]]


@cache
def load() -> Borders:
    """The shipped borders; DataError where the file is missing or damaged."""
    file = files("dateline.views.pictures").joinpath(_FILE)
    try:
        told = json.loads(gzip.decompress(file.read_bytes()))
    except (OSError, ValueError, EOFError) as error:
        raise DataError(f"{file}: cannot be read ({error}); install Dateline again") from error
    return Borders(
        [_unpacked(ring) for ring in told["countries"]],
        [_unpacked(ring) for ring in told["disputed"]],
        [(name, lon, lat, wide) for name, lon, lat, wide in told["names"]],
    )


def _unpacked(steps: list[int]) -> Ring:
    x = y = 0
    ring = []
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        ring.append((x / _GRID, y / _GRID))
    return ring


def build(folder: Path, out: Path) -> None:
    """Writes the file of borders from Natural Earth's GeoJSON in a folder."""
    countries, disputed = _features(folder / _COUNTRIES), _features(folder / _DISPUTED)
    names = [(each["properties"]["NAME"], *_middle(each["geometry"])) for each in countries]
    names.sort(key=lambda name: (-name[3], name[0]))
    told = {"countries": list(_packed(countries)), "disputed": list(_packed(disputed)), "names": names}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    out.write_bytes(gzip.compress(text.encode(), mtime=0))


def _features(path: Path) -> list[dict[str, Any]]:  # Any: GeoJSON's own values
    found: list[dict[str, Any]] = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return found


def _polygons(shape: dict[str, Any]) -> list[Any]:  # Any: GeoJSON's own values
    return [shape["coordinates"]] if shape["type"] == "Polygon" else list(shape["coordinates"])


def _middle(shape: dict[str, Any]) -> tuple[float, float, float]:  # Any: GeoJSON's own values
    """The middle of the largest part's extent, where a name can stand, and how wide that is."""
    boxes = []
    for polygon in _polygons(shape):
        across, up = [point[0] for point in polygon[0]], [point[1] for point in polygon[0]]
        boxes.append((min(across), max(across), min(up), max(up)))
    west, east, south, north = max(boxes, key=lambda box: (box[1] - box[0]) * (box[3] - box[2]))
    return round((west + east) / 2, 2), round((south + north) / 2, 2), round(east - west, 2)


def _packed(features: Iterable[dict[str, Any]]) -> Iterator[list[int]]:
    """Each ring as steps on the grid, points that fall together left out."""
    for feature in features:
        for ring in (ring for polygon in _polygons(feature["geometry"]) for ring in polygon):
            points = [(round(lon * _GRID), round(lat * _GRID)) for lon, lat, *_ in ring]
            kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
            if len(kept) >= _FEWEST:
                yield [
                    step
                    for place, (x, y) in enumerate(kept)
                    for step in ((x, y) if place == 0 else (x - kept[place - 1][0], y - kept[place - 1][1]))
                ]


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).with_name(_FILE))
