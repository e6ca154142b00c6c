"""Dyads: who fights whom or harms whom, how often, with what toll."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING

from dateline.linking.reconcile import reconcile
from dateline.records import Entity
from dateline.records.span import Record
from dateline.views.evidence import Evidence, evidence, told_by
from dateline.views.material import happened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.linking.reconcile import Rule
    from dateline.records import Claim, Event, EventFigure
    from dateline.views.material import Material

__all__ = ["Dyad", "dyads"]

# Events in which one side uses force on another.
_FORCE = frozenset({
    "armed_clash", "territory_capture", "offensive", "siege", "attack", "air_strike", "shelling", "explosion",
    "suicide_bombing", "chemical_attack", "killing", "injury", "abuse", "sexual_violence", "abduction", "arrest",
    "looting", "destruction", "seizure",
})  # fmt: skip
_MUTUAL = frozenset({"armed_clash"})
_UNARMED = frozenset({"civilians", "protesters", "rioters", "medical", "media"})
# Whom a report names as "people", "a man", "the driver", and no more.
_NOBODY = Entity(name="people of no named side")


class Dyad(Record):
    """Two sides: ``side_a`` acts on ``side_b``; where they fight each other (``mutual``) they stand by name.

    ``killed_low`` to ``killed_high`` add up the events' own figures; running totals are no part of them. An event of
    several dyads counts in each of them, so dyads' tolls do not add up to a total.
    """

    side_a: str
    kind_a: str | None = None
    side_b: str
    kind_b: str | None = None
    mutual: bool = False
    events: int
    types: dict[str, int]
    killed_low: int = 0
    killed_best: int = 0
    killed_high: int = 0
    first: date | None = None
    last: date | None = None
    told_by: tuple[str, ...] = ()
    event_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass
class _Sum:
    one: Entity
    other: Entity
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    killed: list[EventFigure] = field(default_factory=list)


def dyads(material: Material, *, rule: str | Rule = "ucdp") -> list[Dyad]:
    """The pairs of sides, those of most events first."""
    found: dict[tuple[str, str, bool], _Sum] = {}
    for event in material.events:
        claims = [c for c in material.of_event(event) if c.event_type in _FORCE and happened(c)]
        if not claims:
            continue
        killed = [each for each in reconcile(claims, copies=material.copies, rule=rule) if each.measure == "killed"]
        for one, other, mutual in _pairs(event, {claim.claim_id for claim in claims}):
            summed = found.setdefault((_key(one), _key(other), mutual), _Sum(one, other))
            summed.events.append(event)
            summed.claims += claims
            summed.killed += killed
    rows = [_row(summed, mutual=mutual) for (_, _, mutual), summed in found.items()]
    return sorted(rows, key=lambda row: (-row.events, row.side_a, row.side_b))


def _key(entity: Entity) -> str:
    return entity.id or entity.name.casefold()


def _pairs(event: Event, told: set[str]) -> Iterator[tuple[Entity, Entity, bool]]:
    """Who stands against whom in an event; of those who fight each other, each two once, by name."""
    parts = [part for part in event.participants if not told.isdisjoint(part.claims)]
    actors = _sides([part.entity for part in parts if part.role == "actor"])
    targets = _sides([part.entity for part in parts if part.role == "target"])
    mutual = event.event_type in _MUTUAL
    if mutual and not targets:
        pairs = list(combinations(actors, 2))
    else:
        pairs = [(one, other) for one, other in product(actors, targets) if _key(one) != _key(other)]
    for one, other in pairs:
        swap = mutual and other.name < one.name
        yield (other, one, mutual) if swap else (one, other, mutual)


def _sides(entities: Sequence[Entity]) -> list[Entity]:
    """Each side once; people who are named as no side are one side of their own."""
    sides = [_side(entity) for entity in entities if entity.kind != "property"]
    return list({_key(side): side for side in reversed(sides)}.values())[::-1]


def _side(entity: Entity) -> Entity:
    if entity.id is not None and entity.kind != "civilians":
        return entity
    if entity.kind in _UNARMED:
        return Entity(name=entity.kind, kind=entity.kind)
    return entity if entity.kind else _NOBODY


def _row(summed: _Sum, *, mutual: bool) -> Dyad:
    days = [day for event in summed.events if event.time for day in (event.time.start, event.time.end)]
    types = Counter(event.event_type for event in summed.events)
    return Dyad(
        side_a=summed.one.name, kind_a=summed.one.kind, side_b=summed.other.name, kind_b=summed.other.kind,
        mutual=mutual, events=len(summed.events),
        types=dict(sorted(types.items(), key=lambda each: (-each[1], each[0]))),
        killed_low=sum(each.low or 0 for each in summed.killed),
        killed_best=sum(each.best or each.low or 0 for each in summed.killed),
        killed_high=sum(each.high or each.best or each.low or 0 for each in summed.killed),
        first=min(days, default=None), last=max(days, default=None), told_by=told_by(summed.claims),
        event_ids=tuple(event.event_id for event in summed.events), evidence=evidence(summed.claims),
    )  # fmt: skip
