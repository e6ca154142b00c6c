"""Changes of who holds a place: each a capture, a loss or a withdrawal, as one or many events tell it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dateline.tables import read_table
from dateline.views.evidence import of_source
from dateline.views.material import happened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.records import Claim, Entity
    from dateline.views.material import Material

__all__ = ["Change", "changes"]

# Who can hold a place.
_SIDES = frozenset({"state", "police", "rebel", "militia", "gang", "armed", "communal", "private", "international"})
_THINGS = frozenset({"civilians", "property", "media", "medical", "ngo", "monitor", "protesters", "rioters"})
# What an entity's knowledge says where its id holds within one report.
_REPORT = "the report itself"


@dataclass(frozen=True)
class Change:
    """A place changes hands: who takes it, who loses it, between which days, by which claims.

    ``side`` is None where nobody is told to have taken it; ``first`` where no day is told.
    """

    place: str
    side: Entity | None
    loser: str | None
    first: date | None
    last: date | None
    claims: tuple[Claim, ...]
    events: tuple[str, ...]

    @property
    def holder(self) -> str | None:
        """Who takes the place."""
        return self.side.name if self.side else None

    @property
    def told(self) -> date | None:
        """The day on which it was told first."""
        days = [claim.report.published[:10] for claim in self.claims if claim.report.published]
        return date.fromisoformat(min(days)) if days else None

    @property
    def day(self) -> date | None:
        """The day that it is put in order by: its own, else the one on which it was told."""
        return self.first or self.told

    @property
    def goes_on(self) -> bool:
        """Whether it tells that somebody holds the place still, not that they came to."""
        return all(claim.trigger.text.casefold() in _words("holding", "triggers") for claim in self.claims)

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
                if said.cue and said.cue.text.casefold() in _words("acknowledging", "cues"):
                    found[claim.claim_id] = of_source(claim, place)
        return found


@cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(read_table("dateline.views", "words.toml")[table][name])


def changes(material: Material) -> dict[tuple[str, str], list[Change]]:
    """The changes of each place, by its name and country, in the order of their days, those of no known day first.

    A denial belongs to the changes that it may be of; where there are none, nothing changed.
    """
    found: dict[tuple[str, str], list[Change]] = {}
    denials: dict[tuple[str, str], list[Change]] = {}
    for event in material.events:
        for key, claims in _by_place(material.of_event(event)).items():
            told = [claim for claim in claims if happened(claim)]
            denied = tuple(claim for claim in claims if claim.factuality == "negated")
            if told:
                found.setdefault(key, []).extend(_rivals(key[0], told, denied, event.event_id))
            elif denied:
                denials.setdefault(key, []).append(_change(key[0], denied, event.event_id))
    return {key: [_denied(step, denials.get(key, ())) for step in _joined(each)] for key, each in found.items()}


def _by_place(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        is_change = claim.event_type in ("territory_capture", "withdrawal")
        if is_change and claim.place and claim.place.precision != "country":
            found.setdefault((claim.place.name, claim.place.country or ""), []).append(claim)
    return found


def _rivals(place: str, told: Sequence[Claim], denied: tuple[Claim, ...], event_id: str) -> list[Change]:
    """What claims of one event say of a place: a change for each side that they name as its taker.

    Claims that share a side are one version; those that name none go with the most told.
    """
    versions: list[list[Claim]] = []
    for claim in sorted(told, key=lambda claim: claim.claim_id):
        with_it = [version for version in versions if any(_share(claim, other) for other in version)]
        versions = [version for version in versions if version not in with_it]
        versions.append([claim, *(other for version in with_it for other in version)])
    taken = [version for version in versions if _takers(version)]
    most = max(taken, key=lambda version: (len(version), version[0].claim_id), default=[])
    rest = [claim for version in versions if not _takers(version) for claim in version]
    kept = [(*version, *(rest if version is most else ())) for version in taken] or [tuple(rest)]
    return [_change(place, (*version, *denied), event_id) for version in kept]


def _share(one: Claim, other: Claim) -> bool:
    return any(_may_be_one(each, another) for each in _takers([one]) for another in _takers([other]))


def _change(place: str, claims: Sequence[Claim], event_id: str) -> Change:
    told = [claim for claim in claims if happened(claim)]
    side = _most_told(_takers(told))
    lost = [claim for claim in told if claim.event_type == "withdrawal" or _is_loss(claim)]
    left = [*_sides(told, "target"), *_sides(lost, "actor")]
    loser = _most_told([each for each in left if side is None or each.name != side.name])
    days = [(claim.time.end - claim.time.start, claim.time.start, claim.time.end) for claim in claims if claim.time]
    _, first, last = min(days, default=(None, None, None))
    return Change(place, side, loser.name if loser else None, first, last, tuple(claims), (event_id,))


def _takers(claims: Iterable[Claim]) -> list[Entity]:
    return _sides((c for c in claims if c.event_type == "territory_capture" and not _is_loss(c)), "actor")


def _is_loss(claim: Claim) -> bool:
    """Whether it tells that who acts loses the place: "the army lost control of it"."""
    return claim.trigger.text.casefold().split()[0] in _words("losing", "verbs")


def _sides(claims: Iterable[Claim], role: str) -> list[Entity]:
    parts = [part for claim in claims for part in claim.participants]
    return [part.entity for part in parts if part.role == role and part.entity and _is_side(part.entity)]


def _is_side(entity: Entity) -> bool:
    return entity.kind in _SIDES or (entity.id is not None and entity.kind not in _THINGS)


def _is_known(entity: Entity) -> bool:
    """Whether it is known beyond its report; else it is "rebels", "gunmen", whoever they were."""
    return entity.id is not None and entity.knowledge != _REPORT


def _may_be_one(one: Entity, other: Entity) -> bool:
    if one.name == other.name:
        return True
    return one.kind == other.kind and not (_is_known(one) and _is_known(other))


def _most_told(sides: Sequence[Entity]) -> Entity | None:
    """The side that most claims name, a known one before others, of equals the one that is named first."""
    times = Counter(side.name for side in sides)
    return max(sides, key=lambda side: (_is_known(side), times[side.name]), default=None)


def _joined(each: list[Change]) -> list[Change]:
    """Changes that several events tell are one, where days and holders allow; in the order of their days."""
    placed = sorted(each, key=lambda change: (change.first is None, change.first, change.side is None,
                                              change.side is None or not _is_known(change.side),
                                              change.events, change.holder))  # fmt: skip
    found: list[Change] = []
    for change in placed:
        same = [place for place, known in enumerate(found) if _may_be(known, change)]
        if len(same) == 1 or (same and change.first is not None):
            found[same[0]] = _merged(found[same[0]], change)
        else:
            found.append(change)
    return sorted(found, key=lambda change: (change.day is not None, change.day, change.events, change.holder or ""))


def _may_be(one: Change, other: Change) -> bool:
    """Whether the two may be one change: one without a day may be any other that was not told only after it."""
    if one.first is not None and other.first is not None and not one.meets(other):
        return False
    if other.first is None and other.told and one.first and one.first > other.told:
        return False
    if one.goes_on != other.goes_on and None in (one.first, other.first):
        return False
    return one.side is None or other.side is None or _may_be_one(one.side, other.side)


def _merged(one: Change, other: Change) -> Change:
    first = max(day for day in (one.first, other.first) if day) if one.first or other.first else None
    last = min(day for day in (one.last, other.last) if day) if one.last or other.last else None
    side = _most_told([side for side in (one.side, other.side) if side])
    loser = next((name for name in (one.loser, other.loser) if name and (side is None or name != side.name)), None)
    return Change(
        one.place, side, loser, first, last,
        (*one.claims, *other.claims), tuple(dict.fromkeys((*one.events, *other.events))),
    )  # fmt: skip


def _denied(step: Change, denials: Sequence[Change]) -> Change:
    """A change with the denials that are of its days, and of its taker where they name one."""
    of_it = [each for each in denials if each.meets(step) and _names(each, step.side)]
    return replace(
        step, claims=(*step.claims, *(claim for each in of_it for claim in each.claims)),
        events=tuple(dict.fromkeys((*step.events, *(name for each in of_it for name in each.events)))),
    )  # fmt: skip


def _names(denial: Change, side: Entity | None) -> bool:
    named = _takers(denial.claims)
    return not named or side is None or any(_may_be_one(each, side) for each in named)
