"""Control as a picture: a place a line, its holders along the days, hatched where tellings differ."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from dateline.views.pictures.style import (
    FAINT,
    HATCH,
    INK,
    SOFT,
    blank,
    colours,
    date_axis,
    day_number,
    foot,
    page,
    shorten,
    title,
)
from dateline.views.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from dateline.views.control import Control

__all__ = ["draw"]

_MOST = 24
_LINE = 0.62


def draw(rows: Sequence[Control]) -> Figure:
    """The holds of each place; places told of most where there are too many for a page."""
    dated = [row for row in rows if row.since]
    if not dated:
        return blank("No change of control with a day is told.")
    told: dict[str, int] = {}
    for row in dated:
        told[row.place] = told.get(row.place, 0) + len(row.evidence)
    places = sorted(sorted(told, key=lambda place: (-told[place], place))[:_MOST], key=str.casefold)
    shown = [row for row in dated if row.place in places]
    handles = _legend(shown)
    below = 0.85 + 0.2 * -(-len(handles) // 4)
    height = 0.95 + below + _LINE * len(places)
    picture = page(height)
    axes = picture.add_axes((0.17, below / height, 0.80, (height - 0.85 - below) / height))
    _holds(axes, shown, places)
    picture.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.01, 0.26 / height), ncols=4, frameon=False,
                   fontsize=8, handlelength=1.4, columnspacing=1.4)  # fmt: skip
    title(picture, "Who is said to hold what", "pale: the change lies somewhere in these days · dotted end: no later "
          "change is told · below each bar: who tells it")  # fmt: skip
    parts = [f"places less told of, not drawn: {len(told) - len(places)}" if len(told) > len(places) else "",
             f"changes of no known day: {len(rows) - len(dated)}" if len(rows) > len(dated) else ""]  # fmt: skip
    foot(picture, "; ".join(part for part in parts if part))
    return picture


def _holds(axes: Axes, rows: Sequence[Control], places: Sequence[str]) -> None:
    first = min(row.since for row in rows if row.since)
    end = max(max(_days(row)) for row in rows)
    end += timedelta(days=max(3, round((end - first).days * 0.06)))
    span = (end - first).days
    shade = colours(row.holder for row in rows if row.holder)
    for row in rows:
        _hold(axes, row, places.index(row.place), end, shade.get(row.holder or "", "white"), span)
    axes.set_yticks(range(len(places)), [shorten(place, 22) for place in places], fontsize=9)
    axes.set_ylim(len(places) - 0.45, -0.55)
    axes.set_xlim(day_number(first) - span * 0.02, day_number(end) + span * 0.02)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    date_axis(axes)


def _days(row: Control) -> list[date]:
    published = [date.fromisoformat(each.published[:10]) for each in row.evidence if each.published]
    return [day for day in (row.since, row.since_latest, row.until, *published) if day]


def _hold(axes: Axes, row: Control, line: int, end: date, colour: str, span: int) -> None:
    assert row.since is not None  # noqa: S101  # undated changes are not drawn
    start, sure = day_number(row.since), day_number(row.since_latest or row.since)
    stop = day_number(row.until or end)
    edge = INK if row.contested or not row.holder else colour
    hatch = HATCH if row.contested else None
    if sure > start:
        axes.barh(line, sure - start, left=start, height=0.42, color=colour, alpha=0.35, linewidth=0)
    axes.barh(line, max(stop - sure, span / 120), left=sure, height=0.42, facecolor=colour, edgecolor=edge,
              linewidth=0.8, hatch=hatch)  # fmt: skip
    if row.until is None:
        axes.plot([stop, stop], [line - 0.21, line + 0.21], color="white", linewidth=2.4)
        axes.plot([stop, stop], [line - 0.21, line + 0.21], color=SOFT, linewidth=1.4, linestyle=":")
    axes.axvline(start, color=FAINT, linewidth=0.5, zorder=0)
    room = max(stop - start, span * 0.02) / span
    most = max(int(room * 115), 4)
    backed = {"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 0.8} if row.contested else None
    if room > 0.06:
        axes.text(sure + span * 0.006, line, shorten(row.holder or "holder not told", int(most * 0.72)), va="center",
                  fontsize=8.5, bbox=backed)  # fmt: skip
        axes.text(start, line + 0.25, shorten(_tellers(row), most), va="top", fontsize=6.8, color=SOFT)


def _tellers(row: Control) -> str:
    parts = [f"told by {listed(row.told_by, 2)}" if row.told_by else ""]
    parts += [f"acknowledged by {listed(row.acknowledged_by, 2)}" if row.acknowledged_by else ""]
    parts += [f"denied by {listed(row.denied_by, 2)}" if row.denied_by else ""]
    return "; ".join(part for part in parts if part)


def _legend(rows: Sequence[Control]) -> list[Patch]:
    """The holders' colours; names stand on the bars too, so that no colour alone says anything."""
    shade = colours(row.holder for row in rows if row.holder)
    handles = [Patch(facecolor=colour, label=shorten(name, 30)) for name, colour in shade.items()]
    if any(not row.holder for row in rows):
        handles.append(Patch(facecolor="white", edgecolor=INK, label="holder not told"))
    if any(row.contested for row in rows):
        handles.append(Patch(facecolor="white", edgecolor=INK, hatch=HATCH, label="contested"))
    return handles
