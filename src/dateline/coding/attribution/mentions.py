"""The attribution layer of ``dateline annotate``: each relation of a text as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.find import find
from dateline.coding.draft import recorded
from dateline.records import AttributionMention, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from dateline.coding.draft import Said
    from dateline.records import Entity

__all__ = ["mentions"]


def mentions(
    doc: Doc, report_id: str, who: Callable[[Words], Entity | None] = lambda _: None
) -> list[AttributionMention]:
    """The attribution relations of a report as records, in text order; ``who`` tells whom a source's words name."""
    found = [_mention(doc, report_id, said, who) for said in find(doc)]
    return sorted(found, key=lambda mention: (mention.span.start, mention.span.end))


def _mention(doc: Doc, report_id: str, said: Said, who: Callable[[Words], Entity | None]) -> AttributionMention:
    parts = [part for part in (said.source, said.cue, *said.content) if part is not None]
    start, end = min(part.start_char for part in parts), max(part.end_char for part in parts)
    return AttributionMention(
        report_id=report_id,
        span=Span.of(doc.text, start, end),
        source=recorded(said.source) if said.source is not None else None,
        cue=recorded(said.cue) if said.cue is not None else None,
        content=tuple(map(recorded, said.content)),
        entity=who(said.source) if said.source is not None else None,
    )
