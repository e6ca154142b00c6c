"""Who is said to hold what: places and their holders over time, from captures, losses and withdrawals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

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

    The hold began between ``since`` and ``since_latest`` and ended with the next change told of; where no day is told,
    ``since`` is null and ``since_latest`` the day on which it was told first. ``told_by`` tell it as news,
    ``acknowledged_by`` grant it, ``denied_by`` deny it. ``contested`` says how the tellings differ.
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
        held = [_Held(step, _until(step, steps[place + 1 :])) for place, step in enumerate(steps)]
        found += [_row(each, held) for each in held]
    return found


class _Held(NamedTuple):
    """A change, and the day of the next one that is told."""

    step: Change
    until: date | None

    def on(self, day: date | None) -> bool:
        """Whether the place is held so on a day, as it is told."""
        since = self.step.day
        return day is not None and since is not None and since <= day and (self.until is None or day < self.until)


def _until(step: Change, later: Sequence[Change]) -> date | None:
    """The first day of the next change; one that may lie on the same days is a rival, and ends nothing."""
    begun = step.last or step.day
    return next((each.first for each in later if each.first and (begun is None or each.first > begun)), None)


def _row(held: _Held, all_held: Sequence[_Held]) -> Control:
    step, until = held
    first = step.claims[0].place
    granted = step.granting()
    telling = [claim for claim in step.claims if claim.factuality != "negated"]
    return Control(
        place=step.place, country=first.country if first else None, lat=step.lat, lon=step.lon,
        holder=step.holder, lost_by=step.loser, since=step.first, since_latest=step.last or step.told, until=until,
        told_by=told_by(_news(claim for claim in telling if claim.claim_id not in granted)),
        acknowledged_by=tuple(sorted(set(granted.values()))),
        denied_by=told_by(claim for claim in step.claims if claim.factuality == "negated"),
        contested=tuple(_contested(held, all_held)), events=step.events, evidence=evidence(step.claims),
    )  # fmt: skip


def _news(claims: Iterable[Claim]) -> list[Claim]:
    """Those that tell of the capture, where any does: that others left the place is told beside it."""
    told = list(claims)
    return [claim for claim in told if claim.event_type == "territory_capture"] or told


def _contested(held: _Held, all_held: Sequence[_Held]) -> list[str]:
    """How tellings differ: one denies it, or another holder is told for the same days."""
    said = ["denied"] if any(claim.factuality == "negated" for claim in held.step.claims) else []
    rivals = [each.step.holder for each in all_held if each.step.holder and _contest(held, each)]
    return [*said, *(f"also said to be held by {name}" for name in dict.fromkeys(rivals))]


def _contest(one: _Held, other: _Held) -> bool:
    """Whether two holders are told for one day: of their captures, or of somebody telling that they hold it still."""
    if one.step.holder is None or one.step.holder == other.step.holder:
        return False
    if one.step.meets(other.step):
        return True
    return (one.step.goes_on and other.on(one.step.day)) or (other.step.goes_on and one.on(other.step.day))
