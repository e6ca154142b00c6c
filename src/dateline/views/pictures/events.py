"""The timeline as a picture: an event a line, its days along the bottom, its figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.views.pictures.fitting import fit
from dateline.views.pictures.style import (
    BODY,
    FAINT,
    HATCH,
    INK,
    SOFT,
    blank,
    date_axis,
    day_number,
    foot,
    page,
    shorten,
    title,
    window,
)
from dateline.views.wording import figure, type_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dateline.views.timeline import Entry

__all__ = ["draw"]

# Lines that a page holds and a reader reads.
_MOST = 45
_LINE = 0.27


def draw(rows: Sequence[Entry]) -> Figure:
    """The dated events, the most reported where there are too many for a page."""
    dated = [row for row in rows if row.start]
    if not dated:
        return blank("No event with a day is told.")
    first, last = window([_start(row) for row in dated], [_end(row) for row in dated])
    near = [row for row in rows if not row.start or (_end(row) > first and _start(row) < last)]
    fitting = fit(near, _MOST, day=lambda row: row.start, line=lambda row: row.event_id, told=lambda row: row.reports)
    shown = sorted(fitting.rows, key=lambda row: (_start(row), _end(row), row.event_id))
    height = 1.75 + _LINE * len(shown)
    picture = page(height)
    axes = picture.add_axes((0.28, 0.75 / height, 0.42, (height - 1.65) / height))
    _lines(axes, shown, first, last)
    title(picture, "What is told, day by day", "bar: days in which it lies · hollow: told otherwise than as having "
          "happened · hatched: disputed · numbers: best (low to high)")  # fmt: skip
    _left_out(picture, fitting.crowded, len(rows) - len(near), fitting.undated)
    return picture


def _start(row: Entry) -> float:
    return day_number(row.start) if row.start else 0.0


def _end(row: Entry) -> float:
    return day_number(row.end) + 1 if row.end else _start(row) + 1


def _left_out(picture: Figure, crowded: int, far: int, undated: int) -> None:
    parts = [
        f"{crowded:,} less reported events are not drawn" if crowded else "",
        f"{far:,} of days far from these" if far else "",
        f"{undated:,} of no known day" if undated else "",
    ]
    foot(picture, "; ".join(part for part in parts if part))


def _lines(axes: Axes, rows: Sequence[Entry], first: float, last: float) -> None:
    span = max(last - first, 7.0)
    least = span / 70  # one day of a long time is still seen
    for place, row in enumerate(rows):
        start, end = max(_start(row), first), min(_end(row), last)
        sure = row.factuality == "actual"
        axes.axhline(place, color=FAINT, linewidth=0.5, zorder=0)
        axes.barh(
            place, max(end - start, least), left=start, height=0.56, facecolor=BODY if sure else "white",
            edgecolor=INK if row.disputed or not sure else BODY, linewidth=0.9,
            hatch=HATCH if row.disputed else None,
        )  # fmt: skip
        if _start(row) < first:
            axes.annotate("◂", (first, place), (-3, 0), textcoords="offset points", ha="right", va="center", color=SOFT)
        words = shorten(", ".join(figure(each) for each in row.figures), 44)
        axes.annotate(words, (1.02, place), xycoords=("axes fraction", "data"), va="center", fontsize=7.6)
    axes.set_yticks(range(len(rows)), [_label(row) for row in rows], fontsize=8.2)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(first - span * 0.03, first + span * 1.03)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0, pad=8)
    date_axis(axes, 6)


def _label(row: Entry) -> str:
    what = type_words(row.event_type)
    return shorten(f"{what}, {row.place}" if row.place else what, 34)
