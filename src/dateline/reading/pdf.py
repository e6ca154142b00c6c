"""A PDF document, as situation reports are handed round: the text of its pages, without running heads and feet."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date as day
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.reading import pdf_pages
from dateline.reading.date_line import read_head
from dateline.reading.encoding import is_writable
from dateline.reading.source import LARGEST_REPORT
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "flowed", "read"]

SUFFIXES = frozenset({".pdf"})
# Pictures and maps make situation reports large; their text seldom reaches a megabyte.
LARGEST_DOCUMENT = 5 * LARGEST_REPORT
# Seconds. A page of text takes hundredths of one, so that a thousand pages, on a slow machine, are done in this time.
LONGEST = 240.0
# A line at the head or foot of a page is a running one if it stands on so many pages, its numbers aside.
_FEWEST_REPEATS = 3
_EDGE = 2  # lines at the head and at the foot of each page that are looked at
_LINE_END = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
# A line as long as most others is broken by the width of the page; one much shorter ends a paragraph or is a heading.
_FULL_LINE = 0.75
_LAST_LINE = 0.9  # a line that ends a sentence and this much of the width may end its paragraph by chance only
_LIST_ITEM = re.compile(r"\s*(?:[•▪●○■□–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s")
_DATE = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as a PDF does; some programs write a few bytes before."""
    return b"%PDF-" in head[:1024] and not head.lstrip()[:1].startswith((b"<", b"{"))


def read(source: Source) -> Iterator[Report]:
    """One report: the text of all pages, a paragraph after a blank line. Its id is the path as given."""
    pages, stated, version = _read(source)
    text = "\n\n".join(filter(None, (flowed(lines) for lines in _without_running(pages))))
    if not text.strip() or not is_writable(text):
        raise InputError(
            source.where, "no text in this PDF: its pages may be scanned pictures", "run OCR over it first"
        )
    head = read_head(text)
    made = _iso(str(stated.get("/CreationDate") or ""))
    origins, notes = [f"text: pypdf {version}, {len(pages)} page{'s' if len(pages) != 1 else ''}"], list(head.notes)
    if head.published:
        origins.append(f"published {head.published}: date line of the text")
    elif made:
        origins.append(f"published {made}: creation date of the document")
        notes.append("published: the day on which the document was made, for it states no other")
    yield Report(
        report_id=source.name,
        uri=source.uri,
        title=_words(stated.get("/Title")) or head.title,
        byline=_words(stated.get("/Author")) or head.byline,
        published=head.published or made,
        updated=head.updated,
        text=text,
        notes=tuple(notes),
        origins=tuple(origins),
    )


def _read(source: Source) -> tuple[list[list[str]], dict[str, str], str]:
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
    return told["pages"], told["stated"], told["version"]


def _environment() -> dict[str, str]:
    """The environment of the other process, which finds packages where this one does."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(each or os.getcwd() for each in sys.path)}


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that repeat at their heads and feet, page numbers among them."""
    pages = [[line for line in lines if line.strip()] for lines in pages]
    seen = Counter(key for lines in pages for key in {_key(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    running = {key for key, count in seen.items() if count >= _FEWEST_REPEATS and 2 * count > len(pages)}
    return [_body(lines, running) for lines in pages]


def _body(lines: list[str], running: set[str]) -> list[str]:
    """The lines of a page without the running ones and the number at its edges."""
    edges = {*range(_EDGE), *range(len(lines) - _EDGE, len(lines))}
    return [
        line
        for place, line in enumerate(lines)
        if place not in edges or not (_key(line) in running or line.strip().isdecimal())
    ]


def _key(line: str) -> str:
    """A line with its numbers made alike: "Page 3 of 12" is on every page."""
    return re.sub(r"\d+", "0", " ".join(line.split()))


def flowed(lines: list[str]) -> str:
    r"""Lines that the width of a page broke, joined into paragraphs; short ones stand by themselves.

    >>> flowed(["Shelling went on along the river for a", "third day.", "Displacement", "Some 300 families left"])
    'Shelling went on along the river for a third day.\n\nDisplacement\n\nSome 300 families left'
    """
    lines = [" ".join(line.split()) for line in lines]
    width = max(map(len, lines), default=0)
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        if _goes_on(before, line, width):
            text += line if text.endswith("-") and line[:1].islower() else f" {line}"
        else:
            text += f"\n\n{line}" if text else line
    return text


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it, on pages of this width."""
    if not before or len(before) < _FULL_LINE * width or _LIST_ITEM.match(line):
        return False
    if not _LINE_END.search(before) or not line[:1].isupper():
        return True
    is_heading = len(line) < _FULL_LINE * width and not _LINE_END.search(line)
    return len(before) >= _LAST_LINE * width and not is_heading


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


def _words(value: object) -> str | None:
    """What a document states, unless it is blank or the name of a file."""
    words = " ".join(value.split()) if isinstance(value, str) and is_writable(value) else ""
    return (
        words if words and not re.search(r"\.(docx?|pdf|indd|pptx?)$|^(untitled|microsoft word)", words, re.I) else None
    )
