"""A claim: one event mention as one report tells it."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Self

from pydantic import Field, model_validator

from dateline.records.report import ReportHead
from dateline.records.span import Record, Span
from dateline.records.values import (
    Attribution,
    Codes,
    Factuality,
    Figure,
    Interval,
    Participant,
    Place,
    Reason,
)

__all__ = ["Claim", "claim_id"]


def claim_id(report_id: str, event_type: str, trigger: Span, attribution: tuple[Attribution, ...]) -> str:
    """The id of a claim: the same report, type, trigger and sources always give the same 16 hexadecimal digits."""
    said = [[a.source and [a.source.start, a.source.end], a.cue and [a.cue.start, a.cue.end]] for a in attribution]
    key = json.dumps([report_id, event_type, trigger.start, trigger.end, said])
    return hashlib.sha256(key.encode()).hexdigest()[:16]


class Claim(Record):
    """One event mention as one report tells it; ``dateline code --format jsonl`` writes it as a line.

    ``why`` explains the values; it is written only where it is asked for (``dateline code --explain``).
    """

    claim_id: str = Field(min_length=1)
    report: ReportHead
    event_type: str = Field(min_length=1)
    codes: Codes = Codes()
    trigger: Span
    evidence: Span
    participants: tuple[Participant, ...] = ()
    place: Place | None = None
    time: Interval | None = None
    figures: tuple[Figure, ...] = ()
    factuality: Factuality = "actual"
    attribution: tuple[Attribution, ...] = ()
    confidence: float = Field(ge=0, le=1)
    why: tuple[Reason, ...] = ()

    @model_validator(mode="after")
    def _trigger_in_evidence(self) -> Self:
        if not (self.evidence.start <= self.trigger.start and self.trigger.end <= self.evidence.end):
            raise ValueError("the trigger stands outside its evidence")
        return self

    @classmethod
    def from_line(cls, line: str) -> Claim:
        """The claim that a JSON line holds; pydantic's ValidationError says what is wrong with it."""
        return cls.model_validate_json(line)

    def to_line(self, *, explain: bool = False) -> str:
        """The claim as one JSON line, without its line end: the interchange format."""
        return json.dumps(self.to_dict(explain=explain), ensure_ascii=False)

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:  # Any: JSON's own values
        """The claim as plain values in the contract's order; ``why`` only with ``explain``."""
        return self.model_dump(mode="json", exclude=None if explain else {"why"})
