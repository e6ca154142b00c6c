"""When a document (PDF, Word) was published: as its head says, else the day that it reports up to, else when made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.date_line import dated_as_of
from dateline.reading.page_dates import Dates

if TYPE_CHECKING:
    from dateline.reading.date_line import Head

__all__ = ["document_dates"]

_MADE = "published: the day on which the document was made, for it states no other"


def document_dates(head: Head, text: str, made: str | None) -> Dates:
    """The dates of a document, with every candidate; ``made`` is the day that its file gives for its making."""
    stated = (
        (head.published, "date line of the text"),
        (dated_as_of(text), "day up to which the text says that it reports"),
        (made, "creation date of the document"),
    )
    dated = [(date, origin) for date, origin in stated if date]
    published = dated[0][0] if dated else None
    return Dates(
        published=published,
        updated=head.updated,
        origins=tuple(f"published {date}: {origin}" for date, origin in dated),
        notes=(_MADE,) if made and len(dated) == 1 else (),
    )
