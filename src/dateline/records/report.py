"""A report: one text as it was published, with what is known of its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from dateline.records.span import Record, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records.claim import Claim

__all__ = ["Report", "ReportHead"]


class ReportHead(Record):
    """What is known of a report's publication, as every claim carries it; what is not known is null.

    ``published`` and ``updated`` are ISO 8601: a day ("2015-05-19") or a time with its zone
    ("2015-05-19T16:04:00-04:00").
    """

    report_id: str = Field(min_length=1)
    uri: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str = "en"


class Report(ReportHead):
    """One text as it was published. All spans of its claims are offsets into ``text``, which is never changed.

    ``notes`` say what was doubtful in reading it ("no publication date: relative times stay open"); ``origins`` say
    where its text and its dates were taken from, where a page leaves a choice ("published 2021-03-03: meta dc.date").
    """

    text: str = Field(min_length=1)
    notes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def head(self) -> ReportHead:
        """The report without its text, as a claim carries it."""
        return ReportHead(**{name: getattr(self, name) for name in ReportHead.model_fields})

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end``; ValueError where the text has none there."""
        return Span.of(self.text, start, end)

    def strays(self, claim: Claim) -> list[Span]:
        """The spans of a claim whose words do not stand in this text: empty for a claim of this report."""
        return [span for span in _spans(claim) if not span.stands_in(self.text)]


def _spans(record: Record) -> Iterator[Span]:
    """Every span inside a record, however deep."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Span):
                yield item
            elif isinstance(item, Record):
                yield from _spans(item)
