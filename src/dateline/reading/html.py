"""Web pages: the main text by trafilatura, what the page states of itself by our own reading (``page``)."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.date_line import Head, read_head
from dateline.reading.encoding import decode, glimpse, is_writable
from dateline.reading.moment import any_date
from dateline.reading.page import Page, read_page
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_PAGE = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# The web's rule: pages that say Latin-1 or ASCII mean Windows' superset of it.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")
LITTLE_TEXT = 250  # characters; two sentences: less is a notice or a caption more often than a report
# htmldate takes no date later than today, so that a page's date would depend on the day it is read.
_LATEST = "2100-01-01"


def accepts(name: str, head: bytes) -> bool:
    """Whether it begins as a page does, or is called so and has a tag."""
    begin = glimpse(head)
    return _PAGE.match(begin) is not None or (PurePath(name).suffix.lower() in SUFFIXES and bool(_TAG.search(begin)))


def read(source: Source) -> Iterator[Report | InputError]:
    """One report: the main text of the page, with what the page states of itself. Its id is the path as given."""
    data = source.whole()
    markup, notes = decode(data, source.where, declared=_declared(data))
    if not markup.strip():
        raise InputError(source.where, "empty: there is no page in it", "save the page again")
    tree = _parsed(markup, source.where)
    page = read_page(tree)
    text, extractor = _main_text(tree, page, source.where)
    head = read_head(text)
    dated, updates = _dates_of_publication(page, head, tree), _dates(page, "updated")
    if page.is_paywalled:
        notes = (*notes, "the page says that it is not free to read: the text may be its beginning only")
    if len(text) < LITTLE_TEXT:
        notes = (*notes, f"only {len(text)} characters of text were found on the page")
    notes = (*notes, *_disagreement(dated))
    yield Report(
        report_id=source.name,
        uri=page.first("url") or source.uri,
        publisher=page.first("publisher"),
        title=page.first("title"),
        byline=re.sub(r"^by:?\s+", "", page.first("byline") or "", flags=re.IGNORECASE) or head.byline,
        published=_most_exact(dated),
        updated=updates[0][0] if updates else head.updated,
        language=_language(page),
        text=text,
        notes=notes,
        origins=(f"text: {extractor}", *_origins("published", dated), *_origins("updated", updates)),
    )


def _language(page: Page) -> str:
    """The language that the page states by its code ("en-GB" is "en"), else English."""
    codes = (re.match(r"([a-z]{2,3})(?![a-z])", stated.value.lower()) for stated in page.all("language"))
    return next((code[1] for code in codes if code), "en")


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares for itself."""
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii", "ignore").lower() if found else None
    return _MEANT.get(name, name) if name else None


def _parsed(markup: str, where: str) -> Any:  # Any: an lxml element, whose library has no types
    from trafilatura import load_html

    for name in _LOGGERS:  # a library never prints
        logging.getLogger(name).addHandler(logging.NullHandler())
    tree = load_html(markup)
    if tree is None:
        raise InputError(where, "no page can be made of it", "save the page again, or its text as a .txt file")
    return tree


def _main_text(tree: Any, page: Page, where: str) -> tuple[str, str]:
    """The text of the report and what extracted it; InputError, with the reason if it shows, where there is none."""
    from trafilatura import __version__, extract

    try:
        text = extract(tree, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False)
    except Exception as error:  # whatever a page does to the extractor must not end the run
        what = f"its text cannot be extracted ({type(error).__name__})"
        raise InputError(where, what, "save the text that you see as a .txt file") from error
    if text and text.strip() and is_writable(text):
        return text, f"trafilatura {__version__}"
    if page.is_paywalled:
        reason = "the page says that it is not free to read"
    elif page.scripts:
        reason = "the page may draw it by script"
    else:
        reason = "no part of the page reads as a report"
    raise InputError(where, f"no text to extract: {reason}", "save the text that you see as a .txt file")


def _dates_of_publication(page: Page, head: Head, tree: Any) -> list[tuple[str, str]]:
    """The dates that may be that of publication, each with its origin, the most trusted first."""
    if dated := _dates(page, "published"):
        return dated
    if head.published:
        return [(head.published, "date line of the text")]
    found = _searched(tree)
    return [(found, "patterns of the page, by htmldate")] if found else []


def _most_exact(dated: list[tuple[str, str]]) -> str | None:
    """The most trusted date decides the day; of those that agree on it, the one with clock time and zone is taken."""
    return max((date for date, _ in dated if date[:10] == dated[0][0][:10]), key=len, default=None)


def _disagreement(dated: list[tuple[str, str]]) -> tuple[str, ...]:
    """A note where a page states two days, with the one that is taken."""
    if all(_agree(date, dated[0][0]) for date, _ in dated):
        return ()
    day, origin = dated[0][0][:10], dated[0][1]
    return (f"the page states more than one publication date: {day} is taken, from {origin}",)


def _origins(name: str, dated: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{name} {date}: {origin}" for date, origin in dated)


def _dates(page: Page, name: str) -> list[tuple[str, str]]:
    """The dates that a page states of one kind, each with its origin; what is no date is passed over."""
    return [(date, stated.origin) for stated in page.all(name) if (date := any_date(stated.value))]


def _agree(one: str, other: str) -> bool:
    """Whether two dates say the same day, or the same moment in two zones."""
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return one[:10] == other[:10] or (first == second and None not in (first.tzinfo, second.tzinfo))


def _searched(tree: Any) -> str | None:
    """The date that htmldate finds by patterns, for pages that state none in any standard way."""
    from htmldate import find_date

    try:
        return find_date(tree, original_date=True, extensive_search=False, max_date=_LATEST)
    except Exception:  # a guess that fails is no guess
        return None
