"""Times as a layer of their own: every phrase found, in a claim or not, as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.times.find import Anchor, FoundTime, find
from dateline.records import Span, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mentions"]


def mentions(doc: Doc, anchor: Anchor, report_id: str) -> list[TimeMention]:
    """The times of a text as ``dateline annotate`` writes them, in text order."""
    return [_mention(time, report_id) for time in find(doc, anchor)]


def _mention(time: FoundTime, report_id: str) -> TimeMention:
    return TimeMention(
        report_id=report_id,
        span=Span.of(time.span.doc.text, time.span.start_char, time.span.end_char),
        type=time.type,
        value=time.value,
        start=time.start.isoformat() if time.start else None,
        end=time.end.isoformat() if time.end else None,
    )
