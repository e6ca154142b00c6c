"""The values a claim carries: who, where, when, how many, who says so; each with the words it came from."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from dateline.records.checks import numbers_in_order, point_is_whole
from dateline.records.span import Record, Span

__all__ = [
    "FACTUALITIES",
    "MEASURES",
    "NAME_LABELS",
    "Attribution",
    "Candidate",
    "Codes",
    "Entity",
    "Factuality",
    "Figure",
    "Interval",
    "Participant",
    "Place",
    "Reason",
]

Measure = Literal[
    "killed", "injured", "missing", "abducted", "detained", "displaced", "returned", "affected", "destroyed", "damaged"
]
Unit = Literal["persons", "households", "buildings", "vehicles"]
Factuality = Literal["actual", "probable", "possible", "future", "negated"]
PlacePrecision = Literal["site", "place", "admin", "country"]
TimePrecision = Literal["day", "week", "month", "season", "year", "interval"]
NameLabel = Literal["PERSON", "ORGANIZATION", "LOCATION", "FACILITY", "NORP", "PRODUCT", "MISC", "DATE", "MONEY"]

MEASURES: tuple[Measure, ...] = Measure.__args__  # type: ignore[attr-defined]  # what a Literal lists
FACTUALITIES: tuple[Factuality, ...] = Factuality.__args__  # type: ignore[attr-defined]
NAME_LABELS: tuple[NameLabel, ...] = NameLabel.__args__  # type: ignore[attr-defined]


class Reason(Record):
    """Why a value is what it is: the field, the rule or model that set it, and the words it stood on."""

    field: str
    rule: str
    span: Span | None = None


class Entity(Record):
    """What a mention resolves to, across the report: a known actor with an id, or the name the report gives it.

    ``knowledge`` says where the id comes from; ``kind`` is one of the kinds of ``dateline.actors``; ``country`` is
    an ISO 3166 alpha-2 code.
    """

    id: str | None = None
    name: str = Field(min_length=1)
    kind: str | None = None
    country: str | None = None
    knowledge: str | None = None

    @model_validator(mode="after")
    def _id_has_a_source(self) -> Self:
        if self.id is not None and not self.knowledge:
            raise ValueError("an entity with an id says where the id comes from (knowledge)")
        return self


class Participant(Record):
    """Who did it (`actor`) or to whom or what it was done (`target`): the mention, and what it resolves to."""

    role: Literal["actor", "target"]
    span: Span
    entity: Entity | None = None


class Candidate(Record):
    """A gazetteer entry that a place's words may name, with its score: the winner's rival."""

    geonames_id: int | None = None
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    score: float = 0.0

    _a_point_is_whole = model_validator(mode="after")(point_is_whole)


class Place(Record):
    """Where it happened: the words, and the gazetteer entry they name.

    ``lat`` and ``lon`` are degrees (WGS 84) and stand or lack together; ``country`` is ISO 3166 alpha-2;
    ``precision`` says how small a place the words name.
    """

    span: Span
    name: str = Field(min_length=1)
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    precision: PlacePrecision

    _a_point_is_whole = model_validator(mode="after")(point_is_whole)


class Interval(Record):
    """When: the interval of days in which the event lies, both ends included, ISO dates.

    ``span`` is null only where the time is the day the report was filed under (``origin`` "published").
    """

    span: Span | None = None
    start: date
    end: date
    precision: TimePrecision
    origin: Literal["words", "inherited", "published"] = "words"

    @model_validator(mode="after")
    def _in_order_and_worded(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"an interval starts before it ends, not {self.start} to {self.end}")
        if self.span is None and self.origin != "published":
            raise ValueError("a time without its words is none")
        return self


class Figure(Record):
    """How many: a number of the report as low, best and high, by the rules of the contract.

    ``who`` names what was counted, in the report's words. At least one of the three numbers is known.
    """

    measure: Measure
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    unit: Unit = "persons"
    who: str | None = None
    span: Span

    _in_order = model_validator(mode="after")(numbers_in_order)


class Attribution(Record):
    """Who says so: the source's words and the cue that marks them; the source is null where it is unnamed."""

    source: Span | None = None
    entity: Entity | None = None
    cue: Span | None = None

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.source is None and self.cue is None:
            raise ValueError("an attribution has a source, a cue or both")
        return self


class Codes(Record):
    """The event in the code lists of the field; null where the text does not tell."""

    class Acled(Record):
        """ACLED's event and sub-event type; the interaction code of the two sides, or x0 for a sole actor."""

        event_type: str
        sub_event_type: str | None = None
        interaction: int | None = None

    class Plover(Record):
        """PLOVER's event type and mode."""

        event_type: str
        mode: str | None = None

    acled: Acled | None = None
    plover: Plover | None = None
    cameo: str | None = None
    ucdp: int | None = Field(default=None, ge=1, le=3)
