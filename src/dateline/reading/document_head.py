"""What a document (PDF, Word) states of itself: its title and author, and when it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.reading.date_line import dated_as_of
from dateline.reading.encoding import is_writable
from dateline.reading.page_dates import Dates
from dateline.tables import read_table

if TYPE_CHECKING:
    from dateline.reading.date_line import Head

__all__ = ["document_dates", "stated_words"]

_MADE = "published: the day on which the document was made, for it states no other"


def document_dates(head: Head, text: str, made: str | None) -> Dates:
    """When it was published: as its head says, else the day that it reports up to, else when its file was ``made``."""
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


def stated_words(value: object) -> str | None:
    """What a document states, unless it is blank, the name of a file, or what programs put there."""
    words = " ".join(value.split()) if isinstance(value, str) and is_writable(value) else ""
    nobody = read_table("dateline.reading", "document_words.toml")["nobody"]["names"]
    if not words or words.strip("()").lower() in nobody:
        return None
    return None if re.search(r"\.(docx?|pdf|indd|pptx?)$|^(untitled|microsoft word)", words, re.I) else words
