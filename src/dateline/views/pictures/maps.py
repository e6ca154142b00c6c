"""Maps: movements of people, and the last holders told of, on Natural Earth's borders."""

from __future__ import annotations

import math
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from matplotlib.patches import FancyArrowPatch, Patch

from dateline.views.pictures.ground import Label, extent, ground, labels, past, seam
from dateline.views.pictures.style import HATCH, INK, blank, colours, foot, page, shorten, title
from dateline.views.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dateline.views.control import Control
    from dateline.views.flows import End, Flow

__all__ = ["flows", "holders"]

_MOST = 25
_CREDIT = "Borders: Natural Earth. Dashed: disputed. Boundaries shown do not imply endorsement."
_MOVE = "#4f5d6b"
_WIDE = 9.6  # of a map, in inches
_ABOVE, _BELOW = 0.85, 0.42
_LEGEND = 0.2  # the height of a line of it
_COLUMNS = 4
# How far an arrow bends, by its length, and in how many steps labels keep clear of it.
_BEND = 0.18
_STEPS = 12


def flows(rows: Sequence[Flow]) -> Figure:
    """Arrows from where people left to where they came; rings where only one end is told; squares where they are."""
    placed = [row for row in rows if _points(row)]
    if not placed:
        return blank("No movement with a place is told.")
    begin = seam([lon for row in placed for lon, _ in _points(row)])
    placed = [_turned(row, begin) for row in placed]
    shown = sorted(placed, key=lambda row: (-_size(row), row.event_id))[:_MOST]
    points = [point for row in shown for point in _points(row)]
    picture, axes = _sheet(points)
    marks = _merged(shown)
    axes.apply_aspect()
    written = [*_names(shown), *(label for label in (_draw(axes, mark) for mark in marks) if label.words)]
    unwritten = labels(axes, written, [*points, *(point for row, _ in marks for point in _along(axes, row))])
    title(picture, "Who is told to have fled or returned, from where to where",
          "arrow: both ends told · ring: people left, no destination told · dot: arrived · square: counted there "
          "on a day · width: how many")  # fmt: skip
    parts = [f"{len(placed) - len(shown)} smaller ones not drawn." if len(placed) > len(shown) else "",
             f"{len(rows) - len(placed)} without a place." if len(rows) > len(placed) else "",
             _crowded(unwritten), _CREDIT]  # fmt: skip
    foot(picture, " ".join(part for part in parts if part))
    return picture


def _point(end: End | None) -> tuple[float, float] | None:
    return (end.lon, end.lat) if end and end.lon is not None and end.lat is not None else None


def _points(row: Flow) -> list[tuple[float, float]]:
    return [point for point in (_point(row.origin), _point(row.destination)) if point]


def _turned(row: Flow, begin: float) -> Flow:
    """The row with its ends where they lie on a map that begins at this longitude."""

    def turned(end: End | None) -> End | None:
        return end and end.model_copy(update={"lon": None if end.lon is None else past(begin, end.lon)})

    return row.model_copy(update={"origin": turned(row.origin), "destination": turned(row.destination)})


def _size(row: Flow) -> int:
    return next((value for value in (row.best, row.low, row.high) if value is not None), 0)


def _merged(rows: Sequence[Flow]) -> list[tuple[Flow, str]]:
    """Rows of the same ends and kind once, with all their numbers as words."""
    found: dict[tuple[object, ...], tuple[Flow, list[str]]] = {}
    for row in rows:
        key = (row.kind, row.measure, _point(row.origin), _point(row.destination))
        words = number(row.low, row.best, row.high)
        unit = "" if row.unit in (None, "persons") else f" {row.unit}"
        found.setdefault(key, (row, []))[1].append(f"{words}{unit}")
    return [(row, _together(row, words)) for row, words in found.values()]


def _together(row: Flow, words: list[str]) -> str:
    said = list(dict.fromkeys(word for word in words if word != "–"))
    told = "; ".join(said[:2]) + (f"; {len(said) - 2} more" if len(said) > 2 else "") if said else ""
    return f"{told} returned" if told and row.measure == "returned" else told


def _draw(axes: Axes, mark: tuple[Flow, str]) -> Label:
    row, words = mark
    start, stop = _point(row.origin), _point(row.destination)
    width = 0.9 + 0.55 * math.log10(max(_size(row), 1))
    line = ":" if row.measure == "returned" else "-"
    if row.kind == "flow" and start and stop and start != stop:
        head = min(9 + 2 * width, max(_length(axes, start, stop) * 0.3, 4))
        axes.add_patch(
            FancyArrowPatch(start, stop, connectionstyle=f"arc3,rad={_BEND}", arrowstyle="-|>", mutation_scale=head,
                            linewidth=min(width, head / 4), linestyle=line, color=_MOVE, shrinkA=3, shrinkB=3,
                            alpha=0.85, zorder=4)
        )  # fmt: skip
        return Label(words, _along(axes, row)[_STEPS // 2 - 1], weight="normal")
    at = stop or start
    assert at is not None  # noqa: S101  # only rows with a point are drawn
    style = "s" if row.kind == "stock" else "o"
    face = _MOVE if row.kind == "stock" or stop else "white"
    axes.plot(*at, style, markersize=4 + 1.6 * width, markerfacecolor=face, markeredgecolor=_MOVE,
              markeredgewidth=1.4, zorder=5)  # fmt: skip
    return Label(words, at, weight="normal")


def _along(axes: Axes, row: Flow) -> list[tuple[float, float]]:
    """Points along the arrow of a movement, start and end left out; none where it has no arrow."""
    tall = float(axes.get_aspect())  # a degree of latitude by one of longitude: the arrow bends as it is seen
    start, stop = _point(row.origin), _point(row.destination)
    if row.kind != "flow" or not start or not stop:
        return []
    across, up = stop[0] - start[0], stop[1] - start[1]
    found = []
    for step in range(1, _STEPS):
        part = step / _STEPS
        aside = 2 * _BEND * part * (1 - part)
        found.append((start[0] + part * across + aside * up * tall, start[1] + part * up - aside * across / tall))
    return found


def _length(axes: Axes, start: tuple[float, float], stop: tuple[float, float]) -> float:
    """How long an arrow is on the page, in points of letters."""
    (a, b), (c, d) = axes.transData.transform([start, stop])
    return math.hypot(c - a, d - b) * 72 / axes.figure.dpi


def _names(rows: Sequence[Flow]) -> list[Label]:
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        for end in (row.origin, row.destination):
            if end and (point := _point(end)):
                found.setdefault(end.name, point)
    return [Label(name, point, weight="bold") for name, point in sorted(found.items())]


def holders(rows: Sequence[Control]) -> Figure:
    """The last holder told of each place that has a point: a mark with the holder's letter; contested ones hatched."""
    last = {(row.place, row.country): row for row in rows if row.lat is not None and row.holder}
    if not last:
        return blank("No holder of a place with a point is told.")
    begin = seam([row.lon or 0.0 for row in last.values()])
    points = [(past(begin, row.lon or 0.0), row.lat or 0.0) for row in last.values()]
    names = sorted({row.holder for row in last.values() if row.holder}, key=str.casefold)
    letters = dict(zip(names, _letters(), strict=False))
    shade = colours(names)
    contested = any(row.contested for row in last.values())
    legend = -(-(len(names) + contested) // _COLUMNS) * _LEGEND + 0.1
    picture, axes = _sheet(points, legend=legend)
    for row, at in zip(last.values(), points, strict=True):
        _mark(axes, at, shade[row.holder or ""], contested=bool(row.contested))
        axes.text(*at, letters[row.holder or ""], fontsize=6.5, ha="center", va="center", zorder=6)
    unwritten = labels(
        axes, [Label(row.place, at, "normal") for row, at in zip(last.values(), points, strict=True)], points
    )
    handles = [
        Patch(facecolor=shade[name], edgecolor=INK, label=f"{letters[name]}  {shorten(name, 28)}") for name in names
    ]
    if contested:
        handles.append(Patch(facecolor="white", edgecolor=INK, hatch=HATCH, label="contested"))
    picture.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.01, 0.3 / picture.get_figheight()),
                   ncols=_COLUMNS, frameon=False, fontsize=8, handlelength=1.4)  # fmt: skip
    title(picture, "Who is said to hold what, by the last that is told",
          "a mark is one place, not an area · the letter says who · hatched ring: tellings differ")  # fmt: skip
    foot(picture, " ".join(part for part in (_crowded(unwritten), _CREDIT) if part))
    return picture


def _mark(axes: Axes, at: tuple[float, float], colour: str, *, contested: bool) -> None:
    """A place's mark, with a hatched ring around it where tellings differ: its letter stays legible."""
    if contested:
        axes.scatter([at[0]], [at[1]], s=230, facecolor="white", edgecolor=INK, linewidth=0.8, hatch=HATCH * 2,
                     zorder=5)  # fmt: skip
    axes.scatter([at[0]], [at[1]], s=105, facecolor=colour, edgecolor=INK, linewidth=0.8, zorder=5)


def _letters() -> Iterator[str]:
    """A to Z, then AA, AB and so on."""
    yield from ascii_uppercase
    yield from ("".join(pair) for pair in product(ascii_uppercase, repeat=2))


def _crowded(unwritten: int) -> str:
    return f"{unwritten} names or numbers found no room." if unwritten else ""


def _sheet(points: Sequence[tuple[float, float]], *, legend: float = 0.0) -> tuple[Figure, Axes]:
    """A page with a map around the points, as tall as the map needs."""
    shown = extent(points)
    tall = _WIDE * shown.shape
    height = tall + _ABOVE + _BELOW + legend
    picture = page(height)
    axes = picture.add_axes((0.02, (_BELOW + legend) / height, 0.96, tall / height))
    ground(axes, shown)
    return picture, axes
