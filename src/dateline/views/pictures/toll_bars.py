"""Tolls as a picture: a panel a measure, along time, each number with its range from low to high."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from dateline.views.pictures.style import (
    FAINT,
    INK,
    SOFT,
    blank,
    colours,
    date_axis,
    day_number,
    foot,
    page,
    title,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dateline.views.tolls import Toll

__all__ = ["draw"]

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_PANEL = 1.9
_MOST = 5
_MARKS = ("o", "s", "^", "D", "v", "P", "X", "<")
_SERIES = 8


def draw(rows: Sequence[Toll], *, by: str = "month") -> Figure:
    """A panel for each measure, the most told first; rules and kinds of sources side by side."""
    dated = [row for row in rows if row.period and row.events]
    if not dated:
        return blank("No toll with a day is told.")
    events: dict[tuple[str, str], int] = {}
    for row in dated:
        events[row.measure, row.unit] = events.get((row.measure, row.unit), 0) + row.events
    panels = sorted(events, key=lambda key: (-events[key], key))[:_MOST]
    first, last = window(*[[day_number(row.period) for row in dated if row.period]] * 2)
    near = [row for row in dated if row.period and first <= day_number(row.period) <= last]
    height = 1.75 + _PANEL * len(panels)
    picture = page(height)
    series = sorted({(row.rule, row.source_kind) for row in dated}, key=lambda key: (key[1] != "all", key))[:_SERIES]
    for place, key in enumerate(panels):
        bottom = (0.75 + _PANEL * (len(panels) - 1 - place)) / height
        axes = picture.add_axes((0.08, bottom, 0.89, (_PANEL - 0.62) / height))
        _panel(axes, [row for row in near if (row.measure, row.unit) == key], series, _DAYS[by])
        axes.xaxis.get_offset_text().set_visible(place == len(panels) - 1)
        axes.set_xlim(first - 0.3 * _DAYS[by], last + 1.3 * _DAYS[by])
        unit = "" if key[1] == "persons" else f", {key[1]}"
        axes.set_title(f"{key[0]}{unit}", fontsize=10, loc="left", fontweight="bold")
        if place == 0:
            picture.legend(*axes.get_legend_handles_labels(), loc="upper left", frameon=False, fontsize=8, ncols=4,
                           bbox_to_anchor=(0.07, 1 - 0.66 / height), columnspacing=1.6)  # fmt: skip
    title(picture, "Tolls, as they are told", "point: best figure, line: lowest to highest, added up over the events "
          f"that began in each {by}; running totals are not added")  # fmt: skip
    left, undated = sum(row.left_out for row in dated), sum(row.events for row in rows if not row.period)
    foot(
        picture, f"{left} running totals left out. " * bool(left) + f"{undated} tolls of no known day." * bool(undated)
    )
    return picture


def _panel(axes: Axes, rows: Sequence[Toll], series: Sequence[tuple[str, str]], width: int) -> None:
    shade = colours(f"{rule} · {kind}" for rule, kind in series)
    step = width * 0.8 / max(len(series), 1)
    for place, (rule, kind) in enumerate(series):
        own = [row for row in rows if (row.rule, row.source_kind) == (rule, kind) and row.period]
        name = f"{rule} · {'all sources' if kind == 'all' else kind}"
        at = [day_number(row.period or date.min) + width * 0.1 + step * (place + 0.5) for row in own]
        best = [row.best for row in own]
        axes.bar(at, best, width=step * 0.86, color=shade[f"{rule} · {kind}"], linewidth=0)
        ranges = [[row.best - row.low for row in own], [row.high - row.best for row in own]]
        axes.errorbar(at, best, yerr=ranges, fmt=_MARKS[place], color=INK, markersize=4, elinewidth=1.1, capsize=2.5,
                      markerfacecolor=shade[f"{rule} · {kind}"], markeredgecolor=INK, label=name)  # fmt: skip
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.tick_params(axis="y", labelsize=8, colors=SOFT)
    axes.grid(axis="y", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    date_axis(axes)
