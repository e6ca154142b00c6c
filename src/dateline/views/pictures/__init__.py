"""Pictures of views, for reports: honest about what is not known, in colours that take no side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.errors import SettingError
from dateline.views.control import Control
from dateline.views.dyads import Dyad
from dateline.views.flows import Flow
from dateline.views.timeline import Entry
from dateline.views.tolls import Toll

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dateline.records import Record

__all__ = ["draw"]


def draw(rows: Sequence[Record], kind: type[Record], path: Path, *, variant: str = "") -> None:
    """Draws the rows of a view into an SVG or PNG file, by its ending; ``variant`` as the view's picture has any.

    SettingError where matplotlib is not installed or the file cannot be written.
    """
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise SettingError("pictures need matplotlib: pip install 'dateline[plots]'") from error
    from dateline.views.pictures.style import SETTINGS

    with mpl.rc_context(SETTINGS):  # type: ignore[arg-type]
        picture = _picture(rows, kind, variant)
        ending = path.suffix.lower().removeprefix(".")
        # No date in the file: the same rows give the same bytes.
        metadata = {"Date": None} if ending == "svg" else {"Software": None}
        try:
            picture.savefig(path, format=ending, metadata=metadata)
        except OSError as error:
            raise SettingError(f"{path}: cannot be written: {error.strerror}") from error


def _picture(rows: Sequence[Record], kind: type[Record], variant: str) -> Any:  # Any: matplotlib's figure
    from dateline.views.pictures import controlling, dyad_bars, events, maps, toll_bars

    if kind is Control:
        held = [row for row in rows if isinstance(row, Control)]
        return maps.holders(held) if variant == "map" else controlling.draw(held)
    if kind is Flow:
        return maps.flows([row for row in rows if isinstance(row, Flow)])
    if kind is Dyad:
        return dyad_bars.draw([row for row in rows if isinstance(row, Dyad)])
    if kind is Toll:
        return toll_bars.draw([row for row in rows if isinstance(row, Toll)], by=variant or "month")
    return events.draw([row for row in rows if isinstance(row, Entry)])
