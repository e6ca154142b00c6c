"""How pictures look: letters, greys, and colours that stand for no side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

__all__ = [
    "BODY", "FAINT", "HATCH", "INK", "SETTINGS", "SOFT", "blank", "colours", "date_axis", "day_number", "foot", "page",
    "shorten", "title", "window",
]  # fmt: skip

INK = "#22272e"
SOFT = "#5b6570"
FAINT = "#d4d8dc"
BODY = "#7d8894"
HATCH = "////"
# Muted, of like weight, none of a flag's; given by the names' order in the alphabet, never by who somebody is.
_COLOURS = (
    "#8fa3bd", "#c9b184", "#a999b8", "#8fb0ab", "#c2a294", "#a3a7ab", "#b7bd8f", "#d8b4be", "#6f8fae", "#e0cfa2",
    "#c9bddb", "#74a292", "#b3836c", "#cfd6dc", "#8f9c62", "#9f8f9b", "#a9cbe0", "#b58f4c", "#8c7aa6", "#bcd9cd",
)  # fmt: skip
_WIDTH = 10.0
_EPOCH = date(1970, 1, 1).toordinal()
# One in so many rows at either end may be left out of the days drawn, where the days are then so many times fewer.
_STRAYS = 40
_PRESSED = 2.5

SETTINGS: dict[str, Any] = {  # Any: matplotlib's own values
    "font.family": "DejaVu Sans", "font.size": 9, "text.color": INK, "axes.edgecolor": SOFT, "axes.labelcolor": INK,
    "xtick.color": SOFT, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False,
    "hatch.linewidth": 0.8,
    "svg.hashsalt": "dateline", "svg.fonttype": "path", "savefig.dpi": 150, "figure.facecolor": "white",
}  # fmt: skip


def page(height: float) -> Figure:
    """An empty page of this height in inches."""
    return Figure(figsize=(_WIDTH, height), layout=None)


def title(figure: Figure, words: str, below: str) -> None:
    """What the picture shows, and a line that says how to read it."""
    height = figure.get_figheight()
    figure.text(0.02, 1 - 0.30 / height, words, fontsize=13, fontweight="bold", va="center")
    figure.text(0.02, 1 - 0.58 / height, below, fontsize=8.5, color=SOFT, va="center")


def foot(figure: Figure, *lines: str) -> None:
    """What must be said below: what is not drawn, where borders come from."""
    words = [line for line in lines if line]
    figure.text(0.02, 0.12 / figure.get_figheight(), "\n".join(words), fontsize=7.5, color=SOFT, va="bottom")


def blank(words: str) -> Figure:
    """A picture that says that there is nothing to draw."""
    figure = page(1.6)
    figure.text(0.02, 0.5, words, fontsize=11, color=SOFT, va="center")
    return figure


def colours(names: Iterable[str]) -> dict[str, str]:
    """A colour for each name, by its place in the alphabet."""
    return {name: _COLOURS[place % len(_COLOURS)] for place, name in enumerate(sorted(set(names)))}


def day_number(day: date) -> float:
    """A day as the axis of days counts it: from 1 January 1970."""
    return float(day.toordinal() - _EPOCH)


def window(starts: Sequence[float], ends: Sequence[float]) -> tuple[float, float]:
    """The days to draw: all of them, unless a few strays would press the others into a corner.

    >>> window([0.0] + [100.0] * 60, [1.0] + [110.0] * 60)
    (100.0, 110.0)
    """
    first, last = min(starts), max(ends)
    near = sorted(starts)[len(starts) // _STRAYS], sorted(ends)[-1 - len(ends) // _STRAYS]
    return near if near[1] - near[0] < (last - first) / _PRESSED and near[0] < near[1] else (first, last)


def shorten(words: str, most: int) -> str:
    """The words, cut with "…" where they are longer.

    >>> shorten("Popular Mobilization Forces", 12)
    'Popular Mob…'
    """
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def date_axis(axes: Axes, most: int = 9) -> None:
    """Days along the bottom, as few as are legible."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=3, maxticks=most)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.tick_params(axis="x", labelsize=8.5)
