"""The attribution layer of ``dateline annotate``: each relation of a text as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.find import find
from dateline.records import AttributionMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from dateline.coding.draft import Said

__all__ = ["mentions"]


def mentions(doc: Doc, report_id: str) -> list[AttributionMention]:
    """The attribution relations of a report as records, in text order; who the source is stays open."""
    found = [_mention(doc, report_id, said) for said in find(doc)]
    return sorted(found, key=lambda mention: (mention.span.start, mention.span.end))


def _mention(doc: Doc, report_id: str, said: Said) -> AttributionMention:
    parts = [part for part in (said.source, said.cue, *said.content) if part is not None]
    start, end = min(part.start_char for part in parts), max(part.end_char for part in parts)
    return AttributionMention(
        report_id=report_id,
        span=Span.of(doc.text, start, end),
        source=_span(said.source),
        cue=_span(said.cue),
        content=tuple(Span.of(doc.text, part.start_char, part.end_char) for part in said.content),
    )


def _span(words: Words | None) -> Span | None:
    return None if words is None else Span.of(words.doc.text, words.start_char, words.end_char)
