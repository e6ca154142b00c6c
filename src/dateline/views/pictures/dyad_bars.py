"""Dyads as a picture: how many events, and how many are told as killed in them, from low to high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.views.pictures.style import BODY, FAINT, INK, blank, foot, page, shorten, title
from dateline.views.wording import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dateline.views.dyads import Dyad

__all__ = ["draw"]

_MOST = 30
_LINE = 0.34


def draw(rows: Sequence[Dyad]) -> Figure:
    """The dyads of most events."""
    if not rows:
        return blank("No two sides are told to have met.")
    shown = rows[:_MOST]
    height = 1.9 + _LINE * len(shown)
    picture = page(height)
    box = (0.75 / height, (height - 1.75) / height)
    left = picture.add_axes((0.40, box[0], 0.22, box[1]))
    right = picture.add_axes((0.66, box[0], 0.32, box[1]))
    _events(left, shown)
    _killed(right, shown)
    title(picture, "Who is told to fight or harm whom", "→ one side acts on the other · ↔ both fight · point: best "
          "figure of the killed, line: lowest to highest")  # fmt: skip
    left_out = f"{len(rows) - len(shown)} dyads of fewer events not drawn. " if len(rows) > len(shown) else ""
    foot(picture, f"{left_out}An event of several dyads counts in each of them: tolls do not add up to a total.")
    return picture


def _events(axes: Axes, rows: Sequence[Dyad]) -> None:
    most = max(row.events for row in rows)
    axes.barh(range(len(rows)), [row.events for row in rows], height=0.6, color=BODY)
    for place, row in enumerate(rows):
        axes.text(row.events + most * 0.03, place, f"{row.events}", va="center", fontsize=8)
    names = [f"{shorten(row.side_a, 26)} {'↔' if row.mutual else '→'} {shorten(row.side_b, 26)}" for row in rows]
    axes.set_yticks(range(len(rows)), names, fontsize=8)
    axes.set_xlim(0, most * 1.18)
    _frame(axes, rows, "events")


def _killed(axes: Axes, rows: Sequence[Dyad]) -> None:
    most = max(max(row.killed_high for row in rows), 1)
    for place, row in enumerate(rows):
        if row.killed_high:
            axes.plot([row.killed_low, row.killed_high], [place, place], color=INK, linewidth=1.3)
            axes.plot([row.killed_best], [place], "o", color=INK, markersize=4.5)
        words = number(row.killed_low, row.killed_best, row.killed_high) if row.killed_high else "none told"
        axes.text(row.killed_high + most * 0.04, place, words, va="center", fontsize=7.8)
    axes.set_yticks([])
    axes.set_xlim(0, most * 1.5)
    _frame(axes, rows, "killed, as told")


def _frame(axes: Axes, rows: Sequence[Dyad], words: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_title(words, fontsize=9, loc="left")
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
