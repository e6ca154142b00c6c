"""A PDF document, as situation reports are handed round: the text of its pages, without running heads and feet."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date as day
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading import pdf_pages
from dateline.reading.date_line import read_head
from dateline.reading.document_head import document_dates, stated_words
from dateline.reading.encoding import is_writable
from dateline.reading.pdf_layout import Line, text_of
from dateline.reading.source import LARGEST_REPORT
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".pdf"})
# Pictures and maps make situation reports large; their text seldom reaches a megabyte.
LARGEST_DOCUMENT = 5 * LARGEST_REPORT
# Seconds. A page of text takes hundredths of one, so that a thousand pages, on a slow machine, are done in this time.
LONGEST = 240.0
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as a PDF does; some programs write a few bytes before."""
    return b"%PDF-" in head[:1024] and not head.lstrip()[:1].startswith((b"<", b"{"))


def read(source: Source) -> Iterator[Report]:
    """One report: the text of all pages, a paragraph after a blank line. Its id is the path as given."""
    pages, stated, version = _read(source)
    text = text_of(pages)
    if not text.strip() or not is_writable(text):
        raise InputError(
            source.where, "no text in this PDF: its pages may be scanned pictures", "run OCR over it first"
        )
    head = read_head(text)
    dates = document_dates(head, text, _iso(str(stated.get("/CreationDate") or "")))
    origins = [f"text: pypdf {version}, {len(pages)} page{'s' if len(pages) != 1 else ''}", *dates.origins]
    yield Report(
        report_id=source.name,
        uri=source.uri,
        title=stated_words(stated.get("/Title")) or head.title,
        byline=stated_words(stated.get("/Author")) or head.byline,
        published=dates.published,
        updated=head.updated,
        text=text,
        notes=(*head.notes, *dates.notes),
        origins=tuple(origins),
    )


def _read(source: Source) -> tuple[list[list[Line]], dict[str, str], str]:
    """The lines of each page, what the document states of itself, and the version of pypdf that read it."""
    data = source.whole(LARGEST_DOCUMENT)
    remedy = "save it again, or its text as a .txt file"
    try:
        done = subprocess.run(  # noqa: S603 - this Python, a file of ours
            [sys.executable, "-P", pdf_pages.__file__],
            input=data, capture_output=True, check=False, timeout=LONGEST, env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        what = f"a PDF that takes more than {LONGEST:g} seconds to read"
        raise InputError(source.where, what, remedy) from None
    try:
        told = json.loads(done.stdout)
    except ValueError:  # it was ended, or ran into a wall that Python cannot tell of
        told = {"fault": f"a PDF that cannot be read (reading it ended with status {done.returncode})"}
    if "fault" in told:
        raise InputError(source.where, told["fault"], told.get("remedy", remedy))
    pages = [[Line(*line) for line in page] for page in told["pages"]]
    return pages, told["stated"], told["version"]


def _environment() -> dict[str, str]:
    """The environment of the other process, which finds packages where this one does."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(each or os.getcwd() for each in sys.path)}


def _iso(date: str) -> str | None:
    """The date of a PDF ("D:20210303140500+02'00'") as a day, None where it is none: its clock is that of a desk.

    >>> _iso("D:20210303140500+02'00'"), _iso("D:20210303"), _iso("today")
    ('2021-03-03', '2021-03-03', None)
    """
    found = _DATE.match(date)
    try:
        return day(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:
        return None
