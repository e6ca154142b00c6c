"""What views are made of: events, and the claims they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.actors import AskedActor, countries
from dateline.gazetteer import AskedPlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dateline.records import Claim, Event, EventPlace
    from dateline.views.ends import End

__all__ = ["Material", "Where", "happened"]

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
        asked = Where(place)
        return replace(self, events=tuple(event for event in self.events if event.place and asked.means(event.place)))

    def by(self, actor: str) -> Material:
        """The events in which somebody took part who goes by this name, has it in theirs, or has this id."""
        asked = AskedActor(actor)
        kept = tuple(
            event
            for event in self.events
            if any(asked.means(part.entity.name, part.entity.id) for part in event.participants)
        )
        return replace(self, events=kept)


class Where:
    """A place as it was asked for: by its name, its division's name, or its country's name or code."""

    def __init__(self, asked: str) -> None:
        self._place = AskedPlace(asked)
        self._countries = {asked.upper(), *countries().named(asked), *countries().named(asked.title())}

    def means(self, place: EventPlace | End) -> bool:
        """Whether the place is the one asked for, or lies in it."""
        admin1 = getattr(place, "admin1", None)
        if place.country in self._countries or self._place.means(place.name, place.country):
            return True
        return admin1 is not None and self._place.means(admin1, place.country)


def happened(claim: Claim) -> bool:
    """Whether a claim tells its event as having happened, or as likely."""
    return claim.factuality in _TOLD
