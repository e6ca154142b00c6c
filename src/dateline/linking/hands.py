"""A person's decision that two claims tell of one event, or of two; no machine undoes it."""

from __future__ import annotations

import json
from typing import Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from dateline.records import Record

__all__ = ["Hand"]


class Hand(Record):
    """Two claims belong together (pinned) or apart (broken): who says so, when and why.

    Whoever changes their mind adds a hand; of two about the same claims the later one holds.
    """

    one: str = Field(min_length=1)
    other: str = Field(min_length=1)
    verdict: Literal["pinned", "broken"]
    who: str = Field(min_length=1)
    when: AwareDatetime
    why: str = ""

    @model_validator(mode="after")
    def _about_two_claims(self) -> Self:
        if self.one == self.other:
            raise ValueError("a hand is about two claims, not about one and itself")
        return self

    @classmethod
    def from_line(cls, line: str) -> Hand:
        """The hand that a JSON line holds; pydantic's ValidationError says what is wrong with it."""
        return cls.model_validate_json(line)

    def to_line(self) -> str:
        """The hand as one JSON line, without its line end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False)

    @property
    def pair(self) -> tuple[str, str]:
        """The two claims, in the order of their ids."""
        return min(self.one, self.other), max(self.one, self.other)
