"""Control as a picture: a place a line, its holders along the days, hatched where tellings differ."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from dateline.views.pictures.fitting import fit
from dateline.views.pictures.style import (
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
# Letters on a bar as long as the axis, the fewest that are worth writing, and how many more the small ones below are.
_LETTERS = 80
_FEWEST = 4
_SMALLER = 1.25


def draw(rows: Sequence[Control]) -> Figure:
    """The holds of each place; places told of most where there are too many for a page."""
    fitting = fit(rows, _MOST, day=lambda row: row.since, line=_line, told=lambda row: len(row.evidence))
    shown = fitting.rows
    if not shown:
        return blank("No change of control with a day is told.")
    lines = _lines(shown)
    handles = _legend(shown)
    below = 0.85 + 0.2 * -(-len(handles) // 4)
    height = 0.95 + below + _LINE * len(lines)
    picture = page(height)
    axes = picture.add_axes((0.17, below / height, 0.80, (height - 0.85 - below) / height))
    _holds(axes, lines)
    picture.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.01, 0.26 / height), ncols=4, frameon=False,
                   fontsize=8, handlelength=1.4, columnspacing=1.4)  # fmt: skip
    title(picture, "Who is said to hold what", "pale: the change lies somewhere in these days · dotted end: no later "
          "change is told · below each bar: who tells it")  # fmt: skip
    parts = [f"places less told of, not drawn: {fitting.crowded:,}" if fitting.crowded else "",
             f"changes of no known day: {fitting.undated:,}" if fitting.undated else ""]  # fmt: skip
    foot(picture, "; ".join(part for part in parts if part))
    return picture


def _line(row: Control) -> tuple[str, str]:
    return row.place, row.country or ""


def _lines(rows: Sequence[Control]) -> list[list[Control]]:
    """The holds of each place on a line; rivals that are told for the same days on one more below it."""
    found: dict[tuple[str, str], list[list[Control]]] = {}
    for row in sorted(rows, key=lambda row: (row.since or date.max, row.until or date.max, row.holder or "")):
        of_place = found.setdefault(_line(row), [])
        free = (line for line in of_place if (line[-1].until or date.max) <= (row.since or date.max))
        line = next(free, None)
        if line is None:
            of_place.append([row])
        else:
            line.append(row)
    places = sorted(found, key=lambda place: (place[0].casefold(), place[1]))
    return [line for place in places for line in found[place]]


def _names(lines: Sequence[Sequence[Control]]) -> list[str]:
    """The place of each line, with its country where another place is called so."""
    countries: dict[str, set[str]] = {}
    for line in lines:
        countries.setdefault(line[0].place, set()).add(line[0].country or "")
    written: list[str] = []
    for number, line in enumerate(lines):
        name, country = _line(line[0])
        alone = len(countries[name]) == 1
        is_more = number and _line(lines[number - 1][0]) == (name, country)
        words = shorten(name, 22) if alone else f"{shorten(name, 18)}, {country}"
        written.append("also told" if is_more else words)
    return written


def _holds(axes: Axes, lines: Sequence[Sequence[Control]]) -> None:
    rows = [row for line in lines for row in line]
    first = min(row.since for row in rows if row.since)
    end = max(max(_days(row)) for row in rows)
    end += timedelta(days=max(3, round((end - first).days * 0.06)))
    span = (end - first).days
    shade = colours(row.holder for row in rows if row.holder)
    for place, line in enumerate(lines):
        for row in line:
            _hold(axes, row, place, end, shade.get(row.holder or "", "white"), span)
    axes.set_yticks(range(len(lines)), _names(lines), fontsize=9)
    axes.set_ylim(len(lines) - 0.45, -0.55)
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
    edge = INK if row.contested or not row.holder else "white"
    hatch = HATCH if row.contested else None
    if sure > start:
        axes.barh(line, sure - start, left=start, height=0.42, color=colour, alpha=0.35, linewidth=0)
    axes.barh(line, max(stop - sure, span / 120), left=sure, height=0.42, facecolor=colour, edgecolor=edge,
              linewidth=0.8, hatch=hatch)  # fmt: skip
    if row.until is None:
        axes.plot([stop, stop], [line - 0.21, line + 0.21], color="white", linewidth=2.4)
        axes.plot([stop, stop], [line - 0.21, line + 0.21], color=SOFT, linewidth=1.4, linestyle=":")
    _label(axes, row, line, (start, sure, stop), span)


def _label(axes: Axes, row: Control, line: int, days: tuple[float, float, float], span: int) -> None:
    """The holder on its bar and who tells it below, as far as there is room."""
    start, sure, stop = days
    room = (stop - sure) / span
    if room * _LETTERS < _FEWEST:
        return
    backed = {"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 0.8} if row.contested else None
    axes.text(sure + span * 0.006, line, shorten(row.holder or "holder not told", int(room * _LETTERS)), va="center",
              fontsize=8.5, bbox=backed)  # fmt: skip
    below = int((stop - start) / span * _LETTERS * _SMALLER)
    axes.text(start, line + 0.25, shorten(_tellers(row), below), va="top", fontsize=6.8, color=SOFT)


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
