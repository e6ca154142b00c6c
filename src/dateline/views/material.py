"""What views are made of: events, and the claims they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.actors import countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dateline.records import Claim, Event

__all__ = ["Material", "happened", "same_name"]

_TOLD = ("actual", "probable")


@dataclass(frozen=True)
class Material:
    """Events with their claims; ``copies`` says of which text a report is a copy.

    Claims that belong to none of the events are left aside.
    """

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    copies: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, claims: Iterable[Claim], events: Iterable[Event], copies: Mapping[str, str] | None = None) -> Material:
        """Material from claims and events in any order."""
        by_id = {claim.claim_id: claim for claim in claims}
        placed = sorted(events, key=lambda event: (event.time is None, event.time and event.time.start, event.event_id))
        return cls(tuple(placed), by_id, copies or {})

    def of_event(self, event: Event) -> list[Claim]:
        """The claims of an event that are at hand."""
        return [self.claims[name] for name in event.claims if name in self.claims]

    @cached_property
    def missing(self) -> int:
        """How many claims the events name that are not at hand."""
        return sum(name not in self.claims for event in self.events for name in event.claims)

    def within(self, first: date | None, last: date | None) -> Material:
        """The events that can lie between two days, both included; those of no known day only where none is named."""
        if first is None and last is None:
            return self
        kept = tuple(
            event
            for event in self.events
            if event.time and (first is None or event.time.end >= first) and (last is None or event.time.start <= last)
        )
        return Material(kept, self.claims, self.copies)

    def at(self, place: str) -> Material:
        """The events at a place, by its name, its division's name, or its country's name or code."""
        asked = {place, *countries().named(place), *countries().named(place.title())}
        kept = tuple(event for event in self.events if any(same_name(name, _names(event)) for name in asked))
        return Material(kept, self.claims, self.copies)

    def by(self, actor: str) -> Material:
        """The events in which somebody of this name, or with this id, took part."""
        kept = tuple(event for event in self.events if same_name(actor, _participants(event)))
        return Material(kept, self.claims, self.copies)


def _names(event: Event) -> Iterator[str]:
    if event.place:
        yield from (name for name in (event.place.name, event.place.admin1, event.place.country) if name)


def _participants(event: Event) -> Iterator[str]:
    for part in event.participants:
        yield from (name for name in (part.entity.name, part.entity.id) if name)


def same_name(asked: str, names: Iterable[str]) -> bool:
    """Whether one of the names is the one asked for, whatever the capitals.

    >>> same_name("tel amar", ["Tel Amar", "SY"])
    True
    """
    return asked.casefold() in {name.casefold() for name in names}


def happened(claim: Claim) -> bool:
    """Whether a claim tells its event as having happened, or as likely."""
    return claim.factuality in _TOLD
