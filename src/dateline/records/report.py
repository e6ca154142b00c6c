"""A report: one text as it was published, with what is known of its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from dateline.records.span import Record, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.records.claim import Claim

__all__ = ["Passage", "PassageKind", "Report", "ReportHead"]

PassageKind = Literal["subhead", "caption", "credit", "post", "foreign"]


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


class Passage(Record):
    """A part of a text that is not the report's own running text, and what it is.

    A "subhead" stands between paragraphs, a "caption" below a picture, a "credit" says whose picture it is, a "post" of
    a social network is quoted whole, a "foreign" passage is in another ``language`` than the report.
    """

    kind: PassageKind
    span: Span
    language: str | None = None


class Report(ReportHead):
    """One text as it was published. All spans of its claims are offsets into ``text``, which is never changed.

    ``notes`` say what was doubtful in reading it ("no publication date: relative times stay open"); ``origins`` say
    where its text and its dates were taken from, where a page leaves a choice ("published 2021-03-03: meta dc.date").
    ``passages`` are the parts of the text that are known to be something else than running text, in text order.
    """

    text: str = Field(min_length=1)
    notes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

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
