"""An event: what claims of one or many reports tell of one happening, with what they disagree on side by side."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from dateline.records.checks import numbers_in_order, point_is_whole
from dateline.records.span import Record
from dateline.records.values import Codes, Entity, Factuality, Measure, PlacePrecision, TimePrecision, Unit

__all__ = ["Event", "EventFigure", "EventParticipant", "EventPlace", "EventTime", "Told"]

ClaimIds = tuple[str, ...]


class Told(Record):
    """One claim's figure as it was told: by which source, when; and the later claim that takes its place, if any.

    ``start`` and ``end`` are the days that it counts, where its words say; ``note`` says why it does not count towards
    the event's numbers (a running total, a part, a copy, denied), or how it came to count.
    """

    claim_id: str = Field(min_length=1)
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    source: str | None = None
    published: str | None = None
    superseded_by: str | None = None
    start: date | None = None
    end: date | None = None
    note: str | None = None

    _in_order = model_validator(mode="after")(numbers_in_order)


class EventFigure(Record):
    """How many, over all claims: low, best and high by the ``rule`` named, and every figure that was told.

    ``told`` keeps what reports disagree on; nothing of it is lost in the three numbers.
    """

    measure: Measure
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    unit: Unit = "persons"
    rule: str = Field(min_length=1)
    told: tuple[Told, ...] = Field(min_length=1)

    _in_order = model_validator(mode="after")(numbers_in_order)


class EventParticipant(Record):
    """Who took part, and the claims that say so."""

    role: Literal["actor", "target"]
    entity: Entity
    claims: ClaimIds = Field(min_length=1)


class EventPlace(Record):
    """Where it happened, and the claims that say so; their spans hold the words."""

    name: str = Field(min_length=1)
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision: PlacePrecision
    claims: ClaimIds = Field(min_length=1)

    _a_point_is_whole = model_validator(mode="after")(point_is_whole)


class EventTime(Record):
    """When it happened: an interval of days, both ends included, and the claims that say so."""

    start: date
    end: date
    precision: TimePrecision
    claims: ClaimIds = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"a time starts before it ends, not {self.start} to {self.end}")
        return self


class Event(Record):
    """One happening, as the claims of one or many reports tell it; ``dateline link`` writes one a line.

    ``main_of`` are the reports of which it is the main event, others tell it as background; ``disputed`` says that
    one claim asserts and another denies it; ``why`` says what tied each claim to it. ``part_of`` names a claim that
    tells the wider event, where it is a part of one (a strike of an offensive).
    """

    event_id: str = Field(min_length=1)
    event_type: str = Field(min_length=1)
    codes: Codes = Codes()
    claims: ClaimIds = Field(min_length=1)
    reports: tuple[str, ...] = Field(min_length=1)
    main_of: tuple[str, ...] = ()
    participants: tuple[EventParticipant, ...] = ()
    place: EventPlace | None = None
    time: EventTime | None = None
    figures: tuple[EventFigure, ...] = ()
    factuality: Factuality = "actual"
    disputed: bool = False
    why: tuple[str, ...] = ()
    part_of: str | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _stands_on_its_claims(self) -> Self:
        if len(set(self.claims)) != len(self.claims):
            raise ValueError("an event lists each of its claims once")
        if self.part_of in self.claims:
            raise ValueError(f"an event is no part of itself: {self.part_of} is one of its claims")
        strangers = set(self._claims_named()) - set(self.claims)
        if strangers:
            raise ValueError(f"values stand on claims that are not the event's: {', '.join(sorted(strangers))}")
        if not set(self.main_of) <= set(self.reports):
            raise ValueError("an event is the main one only of reports that tell it")
        return self

    def _claims_named(self) -> list[str]:
        named = [name for one in self.participants for name in one.claims]
        named += self.place.claims if self.place else ()
        named += self.time.claims if self.time else ()
        told = [each for figure in self.figures for each in figure.told]
        later = [each.superseded_by for each in told if each.superseded_by is not None]
        return [*named, *(each.claim_id for each in told), *later]

    @classmethod
    def from_line(cls, line: str) -> Event:
        """The event that a JSON line holds; pydantic's ValidationError says what is wrong with it."""
        return cls.model_validate_json(line)

    def to_line(self) -> str:
        """The event as one JSON line, without its line end."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_dict(self) -> dict[str, Any]:  # Any: JSON's own values
        """The event as plain values in the contract's order."""
        return self.model_dump(mode="json")
