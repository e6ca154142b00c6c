"""Maps: movements of people, and the last holders told of, on Natural Earth's borders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from matplotlib.patches import FancyArrowPatch, Patch

from dateline.views.pictures.ground import Label, ground, labels
from dateline.views.pictures.style import HATCH, INK, blank, colours, foot, page, shorten, title
from dateline.views.wording import number, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dateline.views.control import Control
    from dateline.views.flows import End, Flow

__all__ = ["flows", "holders"]

_MOST = 25
_CREDIT = "Borders: Natural Earth. Dashed: disputed. Boundaries shown do not imply endorsement."
_MOVE = "#4f5d6b"
_HEIGHT = 7.4
_BOX = (0.02, 0.085, 0.96, 0.80)


def flows(rows: Sequence[Flow]) -> Figure:
    """Arrows from where people left to where they came; rings where only one end is told; squares where they are."""
    placed = [row for row in rows if _points(row)]
    if not placed:
        return blank("No movement with a place is told.")
    shown = sorted(placed, key=lambda row: (-_size(row), row.event_id))[:_MOST]
    picture = page(_HEIGHT)
    axes = picture.add_axes(_BOX)
    points = [point for row in shown for point in _points(row)]
    ground(axes, points, _HEIGHT)
    marks = _merged(shown)
    written = [*_names(shown), *(_draw(axes, mark) for mark in marks)]
    labels(axes, written, points)
    title(picture, "Who is told to have fled or returned, from where to where",
          "arrow: both ends told · ring: people left, no destination told · dot: arrived · square: counted there "
          "on a day · width: how many")  # fmt: skip
    parts = [f"{len(placed) - len(shown)} smaller ones not drawn." if len(placed) > len(shown) else "",
             f"{len(rows) - len(placed)} without a place." if len(rows) > len(placed) else "", _CREDIT]  # fmt: skip
    foot(picture, " ".join(part for part in parts if part))
    return picture


def _point(end: End | None) -> tuple[float, float] | None:
    return (end.lon, end.lat) if end and end.lon is not None and end.lat is not None else None


def _points(row: Flow) -> list[tuple[float, float]]:
    return [point for point in (_point(row.origin), _point(row.destination)) if point]


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
    told = "; ".join(said[:2]) + (f"; {len(said) - 2} more" if len(said) > 2 else "") if said else "no number"
    return f"{told} returned" if row.measure == "returned" else told


def _draw(axes: Axes, mark: tuple[Flow, str]) -> Label:
    row, words = mark
    start, stop = _point(row.origin), _point(row.destination)
    width = 0.9 + 0.55 * math.log10(max(_size(row), 1))
    line = ":" if row.measure == "returned" else "-"
    if row.kind == "flow" and start and stop and start != stop:
        axes.add_patch(
            FancyArrowPatch(start, stop, connectionstyle="arc3,rad=0.18", arrowstyle="-|>",
                            mutation_scale=9 + 2 * width,
                            linewidth=width, linestyle=line, color=_MOVE, shrinkA=3, shrinkB=3, alpha=0.85, zorder=4)
        )  # fmt: skip
        middle = ((start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2)
        bend = 0.09
        over = (middle[0] + bend * (stop[1] - start[1]), middle[1] - bend * (stop[0] - start[0]))
        return Label(words, over, weight="normal")
    at = stop or start
    assert at is not None  # noqa: S101  # only rows with a point are drawn
    style = "s" if row.kind == "stock" else "o"
    face = _MOVE if row.kind == "stock" or stop else "white"
    axes.plot(*at, style, markersize=4 + 1.6 * width, markerfacecolor=face, markeredgecolor=_MOVE,
              markeredgewidth=1.4, zorder=5)  # fmt: skip
    return Label(words, at, weight="normal")


def _names(rows: Sequence[Flow]) -> list[Label]:
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        for end in (row.origin, row.destination):
            if end and (point := _point(end)):
                found.setdefault(end.name, point)
    return [Label(name, point, weight="bold") for name, point in sorted(found.items())]


def holders(rows: Sequence[Control]) -> Figure:
    """The last holder told of each place that has a point, as a mark with its name; contested ones hatched."""
    last = {row.place: row for row in rows if row.lat is not None and row.holder}
    if not last:
        return blank("No holder of a place with a point is told.")
    picture = page(_HEIGHT)
    axes = picture.add_axes((_BOX[0], 0.14, _BOX[2], _BOX[3] - 0.055))
    points = [(row.lon or 0.0, row.lat or 0.0) for row in last.values()]
    ground(axes, points, _HEIGHT)
    shade = colours(row.holder for row in last.values() if row.holder)
    written = []
    for row, at in zip(last.values(), points, strict=True):
        axes.scatter([at[0]], [at[1]], s=110, facecolor=shade[row.holder or ""], edgecolor=INK, linewidth=0.9,
                     hatch=HATCH * 2 if row.contested else None, zorder=5)  # fmt: skip
        since = f" since {short_day(row.since)}" if row.since else ""
        written.append(Label(f"{row.place}: {shorten(row.holder or '', 26)}{since}", at, weight="normal"))
    labels(axes, written, points)
    handles = [Patch(facecolor=colour, edgecolor=INK, label=shorten(name, 34)) for name, colour in shade.items()]
    if any(row.contested for row in last.values()):
        handles.append(Patch(facecolor="white", edgecolor=INK, hatch=HATCH, label="contested"))
    picture.legend(
        handles=handles[:9], loc="lower left", bbox_to_anchor=(0.02, 0.045), ncols=3, frameon=False, fontsize=8
    )
    title(picture, "Who is said to hold what, by the last that is told",
          "a mark is one place, not an area · hatched: tellings differ")  # fmt: skip
    foot(picture, _CREDIT)
    return picture
