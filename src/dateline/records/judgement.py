"""A judgement: what a person decided about a claim or an event. Judgements are only ever added, never changed."""

from __future__ import annotations

import json
from typing import Any, Literal, Self

from pydantic import AwareDatetime, Field, JsonValue, model_validator

from dateline.records.span import Record

__all__ = ["Judgement"]


class Judgement(Record):
    """One decision: who, when, about which field, what stood there, what stands there now, and why.

    ``field`` is a path into the record ("figures.0.best"), null where the decision is about the whole of it.
    Whoever changes their mind adds a judgement; the latest holds, the others stay to be read.
    """

    judgement_id: str = Field(min_length=1)
    about: Literal["claim", "event"]
    about_id: str = Field(min_length=1)
    who: str = Field(min_length=1)
    when: AwareDatetime
    verdict: Literal["confirm", "correct", "reject"]
    field: str | None = Field(default=None, min_length=1)
    before: JsonValue = None
    after: JsonValue = None
    why: str = ""

    @model_validator(mode="after")
    def _says_what_it_does(self) -> Self:
        if self.verdict == "correct":
            if self.field is None:
                raise ValueError("a correction names its field")
            if self.before == self.after:
                raise ValueError("a correction changes something")
        elif self.before != self.after:
            raise ValueError(f"only a correction changes a value, not {self.verdict!r}")
        if self.verdict == "reject" and not self.why.strip():
            raise ValueError("a rejection says why")
        return self

    @classmethod
    def from_line(cls, line: str) -> Judgement:
        """The judgement that a JSON line holds; pydantic's ValidationError says what is wrong with it."""
        return cls.model_validate_json(line)

    def to_line(self) -> str:
        """The judgement as one JSON line, without its line end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False)

    def to_dict(self) -> dict[str, Any]:  # Any: JSON's own values
        """The judgement as plain values."""
        return self.model_dump(mode="json")
