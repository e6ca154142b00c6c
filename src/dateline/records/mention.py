"""A mention: what one stage finds in a text, in a claim or not; ``dateline annotate`` writes one a line."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import Field, model_validator

from dateline.records.checks import numbers_in_order, point_is_whole
from dateline.records.span import Record, Span
from dateline.records.values import Candidate, Entity, Measure, NameLabel, PlacePrecision, Unit

__all__ = ["LAYERS", "AttributionMention", "FigureMention", "Mention", "NameMention", "PlaceMention", "TimeMention"]

Layer = Literal["names", "places", "times", "figures", "attribution"]
LAYERS: tuple[str, ...] = Layer.__args__  # type: ignore[attr-defined]  # what a Literal lists


class Mention(Record):
    """Words that a stage found, and the report and layer they belong to."""

    report_id: str
    layer: Layer
    span: Span

    def to_line(self) -> str:
        """The mention as one JSON line, without its line end."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def to_dict(self) -> dict[str, Any]:  # Any: JSON's own values
        """The mention as plain values."""
        return self.model_dump(mode="json")


class NameMention(Mention):
    """A name, by one of the nine labels, and the entity it resolves to."""

    layer: Literal["names"] = "names"
    label: NameLabel
    entity: Entity | None = None


class PlaceMention(Mention):
    """A place's words, the gazetteer entry chosen, and the runners-up, best first."""

    layer: Literal["places"] = "places"
    name: str
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision
    candidates: tuple[Candidate, ...] = ()

    _a_point_is_whole = model_validator(mode="after")(point_is_whole)


class TimeMention(Mention):
    """A time's words with TIMEX3's type and value, and its days where it lies on the calendar (ISO dates)."""

    layer: Literal["times"] = "times"
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: str | None = None
    end: str | None = None


class FigureMention(Mention):
    """A number phrase; ``measure`` is null where it counts nothing that is measured."""

    layer: Literal["figures"] = "figures"
    measure: Measure | None = None
    low: int | None = Field(default=None, ge=0)
    best: int | None = Field(default=None, ge=0)
    high: int | None = Field(default=None, ge=0)
    unit: Unit | None = None
    who: str | None = None

    _in_order = model_validator(mode="after")(numbers_in_order)


class AttributionMention(Mention):
    """Source, cue and content of one attribution; the span runs from the first to the last of them."""

    layer: Literal["attribution"] = "attribution"
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    entity: Entity | None = None
