"""A span: words of a report, by their place in its text."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

__all__ = ["Record", "Span"]


class Record(BaseModel):
    """What every record is: frozen, strict about its fields, compared by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Words of a report: half-open offsets in Unicode code points, and the words themselves.

    >>> Span.of("Rebels took Ramadi.", 12, 18).text
    'Ramadi'
    """

    start: int
    end: int
    text: str

    @model_validator(mode="after")
    def _holds_its_words(self) -> Self:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start} and {self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"the words {self.text!r} are not {self.end - self.start} characters long")
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span from ``start`` to ``end`` of ``text``; ValueError where it lies outside."""
        return cls(start=start, end=end, text=text[start:end])

    def stands_in(self, text: str) -> bool:
        """Whether these very words stand at these offsets of ``text``."""
        return text[self.start : self.end] == self.text

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
