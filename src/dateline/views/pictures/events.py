"""The timeline as a picture: an event a line, its days along the bottom, its figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.dates import date2num

from dateline.views.pictures.style import BODY, FAINT, HATCH, INK, SOFT, blank, date_axis, foot, page, shorten, title
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
_ROOM = 0.42  # of the width of the days, for figures to their right


def draw(rows: Sequence[Entry]) -> Figure:
    """The dated events, the most reported where there are too many for a page."""
    dated = [row for row in rows if row.start]
    if not dated:
        return blank("No event with a day is told.")
    shown = sorted(dated, key=lambda row: (-row.reports, -len(row.evidence), row.event_id))[:_MOST]
    shown.sort(key=lambda row: (row.start, row.end, row.event_id))
    height = 1.75 + _LINE * len(shown)
    picture = page(height)
    axes = picture.add_axes((0.30, 0.75 / height, 0.68, (height - 1.65) / height))
    _lines(axes, shown)
    title(picture, "What is told, day by day", "bar: days in which it lies · hollow: told as likely or possible · "
          "hatched: disputed · numbers: best (low to high)")  # fmt: skip
    foot(picture, _left_out(len(dated) - len(shown), len(rows) - len(dated)))
    return picture


def _left_out(crowded: int, undated: int) -> str:
    parts = [
        f"{crowded} less reported events not drawn" if crowded else "",
        f"{undated} of no known day" if undated else "",
    ]
    return "; ".join(part for part in parts if part)


def _lines(axes: Axes, rows: Sequence[Entry]) -> None:
    starts = [float(date2num(row.start)) for row in rows]
    ends = [float(date2num(row.end or row.start)) + 1 for row in rows]
    span = max(max(ends) - min(starts), 5.0)
    least = span / 90  # one day of a long time is still seen
    for place, (row, start, end) in enumerate(zip(rows, starts, ends, strict=True)):
        sure = row.factuality == "actual"
        axes.axhline(place, color=FAINT, linewidth=0.5, zorder=0)
        axes.barh(
            place, max(end - start, least), left=start, height=0.56, facecolor=BODY if sure else "white",
            edgecolor=INK if row.disputed or not sure else BODY, linewidth=0.9, hatch=HATCH if row.disputed else None,
        )  # fmt: skip
        words = shorten(", ".join(figure(each) for each in row.figures), 44)
        beside = max(end, start + least) + span * 0.012
        if words:
            axes.text(beside, place, words, va="center", fontsize=7.8, color=INK)
    axes.set_yticks(range(len(rows)), [_label(row) for row in rows], fontsize=8.2)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(min(starts) - span * 0.02, min(starts) + span * (1 + _ROOM))
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    date_axis(axes)
    axes.xaxis.label.set_color(SOFT)


def _label(row: Entry) -> str:
    what = type_words(row.event_type)
    return shorten(f"{what}, {row.place}" if row.place else what, 38)
