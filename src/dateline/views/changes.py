"""Changes of who holds a place: each a capture, a loss or a withdrawal, as one or many events tell it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.tables import read_table
from dateline.views.evidence import of_source
from dateline.views.material import happened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dateline.records import Claim, Entity
    from dateline.views.material import Material

__all__ = ["Change", "changes"]

# Who can hold a place.
_SIDES = frozenset({"state", "police", "rebel", "militia", "gang", "armed", "communal", "private", "international"})
_THINGS = frozenset({"civilians", "property", "media", "medical", "ngo", "monitor", "protesters", "rioters"})


@dataclass
class Change:
    """A place changes hands: who takes it, who loses it, between which days, by which claims.

    ``holder`` is None where nobody is told to have taken it.
    """

    place: str
    holder: str | None
    loser: str | None
    first: date | None
    last: date | None
    claims: tuple[Claim, ...]
    events: tuple[str, ...]

    @property
    def lat(self) -> float | None:
        """Degrees north of the place."""
        return next((claim.place.lat for claim in self.claims if claim.place and claim.place.lat is not None), None)

    @property
    def lon(self) -> float | None:
        """Degrees east of the place."""
        return next((claim.place.lon for claim in self.claims if claim.place and claim.place.lon is not None), None)

    def meets(self, other: Change) -> bool:
        """Whether the two may lie on the same day."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return self.first <= other.last and other.first <= self.last

    def granting(self) -> dict[str, str]:
        """The claims that acknowledge it rather than tell it, with who does."""
        found = {}
        for claim in self.claims:
            for place, said in enumerate(claim.attribution):
                if said.cue and said.cue.text.casefold() in _granting():
                    found[claim.claim_id] = of_source(claim, place)
        return found


@cache
def _granting() -> frozenset[str]:
    return frozenset(read_table("dateline.views", "words.toml")["acknowledging"]["cues"])


def changes(material: Material) -> dict[tuple[str, str], list[Change]]:
    """The changes of each place, by its name and country, in the order of their days, those of no known day first."""
    found: dict[tuple[str, str], list[Change]] = {}
    for event in material.events:
        for key, claims in _by_place(material.of_event(event)).items():
            if change := _change(key[0], claims, event.event_id):
                found.setdefault(key, []).append(change)
    return {key: _joined(each) for key, each in found.items()}


def _by_place(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        is_change = claim.event_type in ("territory_capture", "withdrawal")
        if is_change and claim.place and claim.place.precision != "country":
            found.setdefault((claim.place.name, claim.place.country or ""), []).append(claim)
    return found


def _change(place: str, claims: Sequence[Claim], event_id: str) -> Change | None:
    """What claims of one event say of a place; None where none says that it happened."""
    told = [claim for claim in claims if happened(claim)]
    if not told:
        return None
    holder = _most_told(_sides(told, "territory_capture", "actor"))
    left = [*_sides(told, "territory_capture", "target"), *_sides(told, "withdrawal", "actor")]
    loser = _most_told([name for name in left if name != holder])
    days = [(claim.time.end - claim.time.start, claim.time.start, claim.time.end) for claim in told if claim.time]
    _, first, last = min(days, default=(None, None, None))
    stand = tuple(claim for claim in claims if happened(claim) or claim.factuality == "negated")
    return Change(place, holder, loser, first, last, stand, (event_id,))


def _sides(claims: Iterable[Claim], event_type: str, role: str) -> list[str]:
    parts = [part for claim in claims if claim.event_type == event_type for part in claim.participants]
    return [part.entity.name for part in parts if part.role == role and part.entity and _is_side(part.entity)]


def _is_side(entity: Entity) -> bool:
    return entity.kind in _SIDES or (entity.id is not None and entity.kind not in _THINGS)


def _most_told(names: Sequence[str]) -> str | None:
    times = Counter(names)
    return max(times, key=lambda name: (times[name], name), default=None)


def _joined(each: list[Change]) -> list[Change]:
    """Changes that several events tell are one, where days and holders allow; in the order of their days."""
    placed = sorted(each, key=lambda change: (change.first is None, change.first, change.holder is None,
                                              change.events))  # fmt: skip
    found: list[Change] = []
    for change in placed:
        same = [place for place, known in enumerate(found) if _may_be(known, change)]
        if len(same) == 1 or (same and change.first is not None):
            found[same[0]] = _merged(found[same[0]], change)
        else:
            found.append(change)
    return sorted(found, key=lambda change: (change.first is not None, change.first, change.events))


def _may_be(one: Change, other: Change) -> bool:
    """Whether the two may be one change: one without a day may be any other."""
    if one.first is not None and other.first is not None and not one.meets(other):
        return False
    return one.holder == other.holder or None in (one.holder, other.holder)


def _merged(one: Change, other: Change) -> Change:
    first = max(day for day in (one.first, other.first) if day) if one.first or other.first else None
    last = min(day for day in (one.last, other.last) if day) if one.last or other.last else None
    holder = one.holder or other.holder
    loser = next((name for name in (one.loser, other.loser) if name and name != holder), None)
    return Change(
        one.place, holder, loser, first, last,
        (*one.claims, *other.claims), (*one.events, *other.events),
    )  # fmt: skip
