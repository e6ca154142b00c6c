"""Who is said to hold what: places and their holders over time, from captures, losses and withdrawals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.records.span import Record
from dateline.views.changes import Change, changes
from dateline.views.evidence import Evidence, evidence, told_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.records import Claim
    from dateline.views.material import Material

__all__ = ["Control", "control"]


class Control(Record):
    """A place, who is said to hold it, since when and until when; what is not told is null.

    The hold began between ``since`` and ``since_latest`` and ended with the next change told of. ``told_by`` tell it as
    news, ``acknowledged_by`` grant it, ``denied_by`` deny it. ``contested`` says how the tellings differ.
    """

    place: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    holder: str | None = None
    lost_by: str | None = None
    since: date | None = None
    since_latest: date | None = None
    until: date | None = None
    told_by: tuple[str, ...] = ()
    acknowledged_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def control(material: Material) -> list[Control]:
    """For each place, its holders one after the other, as they are told; places by name, days in order.

    A hold lasts until the next change that is told: that nothing was reported in between is no proof that nothing was.
    """
    found: list[Control] = []
    for _, steps in sorted(changes(material).items()):
        for place, step in enumerate(steps):
            later = [each.first for each in steps[place + 1 :] if each.first and _is_after(each, step)]
            found.append(_row(step, later[0] if later else None, steps))
    return found


def _is_after(one: Change, other: Change) -> bool:
    return one.first is not None and (other.first is None or one.first > other.first)


def _row(step: Change, until: date | None, steps: Sequence[Change]) -> Control:
    first = step.claims[0].place
    granted = step.granting()
    telling = [claim for claim in step.claims if claim.factuality != "negated"]
    return Control(
        place=step.place, country=first.country if first else None, lat=step.lat, lon=step.lon,
        holder=step.holder, lost_by=step.loser, since=step.first, since_latest=step.last, until=until,
        told_by=told_by(_news(claim for claim in telling if claim.claim_id not in granted)),
        acknowledged_by=tuple(sorted(set(granted.values()))),
        denied_by=told_by(claim for claim in step.claims if claim.factuality == "negated"),
        contested=tuple(_contested(step, steps)), events=step.events, evidence=evidence(step.claims),
    )  # fmt: skip


def _news(claims: Iterable[Claim]) -> list[Claim]:
    """Those that tell of the capture, where any does: that others left the place is told beside it."""
    told = list(claims)
    return [claim for claim in told if claim.event_type == "territory_capture"] or told


def _contested(step: Change, steps: Sequence[Change]) -> list[str]:
    """How tellings differ: one denies it, or another holder is told for the same days."""
    said = []
    if any(claim.factuality == "negated" for claim in step.claims):
        said.append("denied")
    rivals = [other for other in steps if other.holder not in (None, step.holder) and step.holder and step.meets(other)]
    return [*said, *(f"also said to be held by {other.holder}" for other in rivals)]
