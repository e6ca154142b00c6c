"""What maps are drawn on: land, borders, disputed lines, names; and labels that keep out of each other's way."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from dateline.views.pictures.borders import Ring, load
from dateline.views.pictures.style import INK, SOFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

__all__ = ["Extent", "Label", "extent", "ground", "labels", "past", "seam"]

_SEA, _LAND, _LINE = "#eef2f4", "#fbfaf7", "#aab1b8"
# Degrees around the outermost points, and the smallest map: one place alone needs its country around it.
_MARGIN = 0.22
_SMALLEST = 7.0
_ROUND = 360.0  # degrees once round the world
# The flattest and the tallest map, height by width.
_FLATTEST, _TALLEST = 0.5, 0.8
# A letter's share of a map's width: a name that is wider than its country is not written.
_LETTER = 0.0075
# Where a label may stand around its point, in points of letters, the first choice first.
_AROUND = ((7, 4), (7, -11), (-7, 4), (-7, -11), (0, 10), (0, -17), (14, 14), (-14, 14), (14, -22), (-14, -22),
           (24, 26), (-24, 26), (24, -34), (-24, -34), (40, 4), (-40, 4), (40, -20), (-40, 20))  # fmt: skip


class Label(NamedTuple):
    """Words that belong to a point."""

    words: str
    at: tuple[float, float]
    weight: str


class Extent(NamedTuple):
    """The part of the world on a map, in degrees."""

    west: float
    east: float
    south: float
    north: float

    @property
    def squeeze(self) -> float:
        """How much narrower a degree of longitude is than one of latitude in the middle of the map."""
        return max(math.cos(math.radians((self.south + self.north) / 2)), 0.2)

    @property
    def shape(self) -> float:
        """Height by width."""
        return (self.north - self.south) / ((self.east - self.west) * self.squeeze)


def seam(longitudes: Sequence[float]) -> float:
    """Where a map around these longitudes begins: in the widest gap between them, so that none is cut at 180°.

    >>> seam([-10.0, 0.0, 30.0]), seam([179.0, -179.0, -170.0])
    (-180.0, 179.0)
    """
    placed = sorted(set(longitudes))
    gaps = [(later - earlier, later) for earlier, later in pairwise(placed)]
    widest, after = max(gaps, default=(0.0, 0.0))
    return after if widest > placed[0] + _ROUND - placed[-1] else -_ROUND / 2


def past(seam: float, longitude: float) -> float:
    """A longitude as it lies on a map that begins at a seam.

    >>> past(179.0, -170.0), past(-180.0, -170.0)
    (190.0, -170.0)
    """
    return longitude + _ROUND if longitude < seam else longitude


def extent(points: Sequence[tuple[float, float]]) -> Extent:
    """A map that holds the points, neither very tall nor very flat."""
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    across, up = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    squeeze = max(math.cos(math.radians(up)), 0.2)
    tall = max((max(lats) - min(lats)) * (1 + 2 * _MARGIN), _SMALLEST)
    wide = max((max(lons) - min(lons)) * (1 + 2 * _MARGIN), tall / squeeze / _TALLEST)
    tall = max(tall, wide * squeeze * _FLATTEST)
    wide = min(wide, _ROUND)
    return Extent(across - wide / 2, across + wide / 2, max(up - tall / 2, -85.0), min(up + tall / 2, 85.0))


def ground(axes: Axes, shown: Extent) -> None:
    """Land, borders and the names of countries, true to scale in the middle of the map."""
    borders = load()
    axes.set_facecolor(_SEA)
    land = [ring for each in borders.countries for ring in _seen(each, shown)]
    lines = [line for each in borders.countries for part in _uncut(each) for line in _seen(part, shown)]
    disputed = [ring for each in borders.disputed for ring in _seen(each, shown)]
    axes.add_collection(PolyCollection(land, facecolor=_LAND, edgecolor=_LAND, linewidth=0.3, zorder=1))
    axes.add_collection(LineCollection(lines, colors=_LINE, linewidth=0.7, zorder=1.5))
    axes.add_collection(LineCollection(disputed, colors=SOFT, linewidth=0.7, linestyle=(0, (4, 3)), zorder=2))
    axes.set_xlim(shown.west, shown.east)
    axes.set_ylim(shown.south, shown.north)
    axes.set_aspect(1 / shown.squeeze)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color(_LINE)
    for name, outline in borders.names:
        for ring in _seen(outline, shown):
            if at := _room(name, ring, shown):
                axes.text(*at, name.upper(), fontsize=6.5, color="#9aa2aa", ha="center", va="center", zorder=2)


def _uncut(ring: Ring) -> Iterator[Ring]:
    """The parts of an outline between those where it is only cut, at 180°."""
    part = ring[:1]
    for before, point in pairwise(ring):
        if abs(before[0]) == abs(point[0]) == _ROUND / 2:
            yield part
            part = []
        part.append(point)
    yield part


def _seen(ring: Ring, shown: Extent) -> Iterator[Ring]:
    """An outline as often as the map shows it: once round the world it comes again."""
    west, east = min((x for x, _ in ring), default=0.0), max((x for x, _ in ring), default=0.0)
    for turn in (-_ROUND, 0.0, _ROUND):
        if west + turn < shown.east and east + turn > shown.west:
            yield [(x + turn, y) for x, y in ring] if turn else ring


def _room(name: str, ring: Ring, shown: Extent) -> tuple[float, float] | None:
    """Where a country's name can stand on the part of it that the map shows; None where it does not fit."""
    west, east = max(min(x for x, _ in ring), shown.west), min(max(x for x, _ in ring), shown.east)
    south, north = max(min(y for _, y in ring), shown.south), min(max(y for _, y in ring), shown.north)
    wide = (shown.east - shown.west) * _LETTER * len(name)
    if east - west < wide or north - south < wide * shown.squeeze / 4:
        return None
    outline = Path(ring)
    middle = ((west + east) / 2, (south + north) / 2)
    spots = [
        (x, south + (north - south) * up / 8)
        for up in range(1, 8)
        for x in (west + wide / 2 + (east - west - wide) * across / 6 for across in range(7))
    ]
    inside = [(x, y) for x, y in spots if outline.contains_points([(x - wide / 2, y), (x, y), (x + wide / 2, y)]).all()]
    return min(inside, key=lambda spot: math.dist(spot, middle), default=None)


def labels(axes: Axes, wanted: Sequence[Label], points: Sequence[tuple[float, float]]) -> int:
    """Writes each label beside its point where nothing is written yet; how many found no room and are not written."""
    figure = axes.get_figure(root=True)
    assert figure is not None  # noqa: S101  # axes of a page
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    axes.apply_aspect()
    frame = axes.get_window_extent(renderer)
    taken = [_around(axes, point) for point in points]
    unwritten = 0
    for label in wanted:
        text = axes.annotate(
            label.words, label.at, xytext=_AROUND[0], textcoords="offset points", fontsize=8, fontweight=label.weight,
            color=INK, zorder=7, path_effects=[withStroke(linewidth=2.4, foreground="white")],
        )  # fmt: skip
        for place in _AROUND:
            text.set_horizontalalignment("left" if place[0] > 0 else "right" if place[0] < 0 else "center")
            text.set_position(place)
            box = text.get_window_extent(renderer)
            if _inside(box, frame) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                break
        else:
            text.remove()
            unwritten += 1
    return unwritten


def _around(axes: Axes, point: tuple[float, float]) -> Bbox:
    """The few pixels of a point's own mark."""
    from matplotlib.transforms import Bbox

    across, up = axes.transData.transform(point)
    return Bbox.from_extents(across - 5, up - 5, across + 5, up + 5)


def _inside(box: Bbox, frame: Bbox) -> bool:
    return bool(box.x0 >= frame.x0 and box.x1 <= frame.x1 and box.y0 >= frame.y0 and box.y1 <= frame.y1)
