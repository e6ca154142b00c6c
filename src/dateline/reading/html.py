"""Web pages: the main text (``main_text``), what the page states of itself (``page``), what stands ``beside``."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading import live_blog
from dateline.reading.beside import place, read_beside
from dateline.reading.date_line import read_head
from dateline.reading.encoding import decode, glimpse
from dateline.reading.main_text import LITTLE_TEXT, main_text, parsed
from dateline.reading.page import Page, read_page
from dateline.reading.page_dates import read_dates
from dateline.reading.several import Part, parts
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
_LANG = re.compile(rb"""<html[^>]+\blang\s*=\s*["']?\s*([a-z]{2,3})""", re.IGNORECASE)
_MARKUP = re.compile(rb"<(script|style)\b|<!--|<[^<>]*>", re.IGNORECASE)
# The web's rule: pages that say Latin-1 or ASCII mean Windows' superset of it.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def accepts(name: str, head: bytes) -> bool:
    """Whether it begins as a page does, or is called so and has a tag."""
    begin = glimpse(head)
    return _PAGE.match(begin) is not None or (PurePath(name).suffix.lower() in SUFFIXES and bool(_TAG.search(begin)))


def read(source: Source) -> Iterator[Report | InputError]:
    """The report of the page, or those of a live blog or a round-up, with what the page states.

    The id of one report is the name of the source; of several, their own addresses, or the name and a number.
    """
    data = source.whole()
    declared = _meant(source.charset) or _declared(data)
    markup, notes = decode(data, source.where, declared=declared, language=_hinted(data), prose=_prose)
    if not markup.strip():
        raise InputError(source.where, "empty: there is no page in it", "save the page again")
    tree = parsed(markup, source.where)
    page = read_page(tree)
    if whole := parts(tree, page):
        yield from _reports(whole, page, source, notes)
        return
    report = _report(tree, page, source, notes)
    yield from live_blog.updates(page, report) or [report]


def _reports(whole: list[Part], page: Page, source: Source, notes: tuple[str, ...]) -> Iterator[Report | InputError]:
    """The reports of a page that holds several, each with its own id; what holds for all of them the page states."""
    for number, part in enumerate(whole, 1):
        try:
            report = _report(part.tree, read_page(part.tree), source, notes)
        except InputError as error:
            yield error
            continue
        own = {
            "report_id": part.address or f"{source.name}#{number}",
            "uri": part.address or report.uri,
            "title": part.title,
            "publisher": report.publisher or page.first("publisher"),
        }
        yield report.model_copy(update=own)


def _report(tree: Any, page: Page, source: Source, notes: tuple[str, ...]) -> Report:  # Any: an lxml element
    """The report of a page, with what the page states."""
    beside = read_beside(tree)
    text, extractor = main_text(tree, page, source.where)
    head = read_head(text)
    dates = read_dates(page, head, tree)
    notes = (*notes, *_doubts(page, text), *dates.notes)
    text, passages = place(text, beside)
    return Report(
        report_id=source.name,
        uri=page.first("url") or source.uri,
        publisher=page.first("publisher"),
        title=page.first("title"),
        byline=re.sub(r"^by:?\s+", "", page.first("byline") or "", flags=re.IGNORECASE) or head.byline,
        published=dates.published,
        updated=dates.updated,
        language=_language(page),
        text=text,
        notes=notes,
        origins=(f"text: {extractor}", *dates.origins),
        passages=passages,
    )


def _doubts(page: Page, text: str) -> Iterator[str]:
    if page.is_paywalled:
        yield "the page says that it is not free to read: the text may be its beginning only"
    if page.is_live:
        yield live_blog.UNTOLD
    if len(text) < LITTLE_TEXT:
        yield f"only {len(text)} characters of text were found on the page"


def _language(page: Page) -> str:
    """The language that the page states by its code ("en-GB" is "en"), else English."""
    codes = (re.match(r"([a-z]{2,3})(?![a-z])", stated.value.lower()) for stated in page.all("language"))
    return next((code[1] for code in codes if code), "en")


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares for itself."""
    found = _CHARSET.search(data[:4096])
    return _meant(found[1].decode("ascii", "ignore")) if found else None


def _meant(charset: str | None) -> str | None:
    name = charset.strip().lower() if charset else None
    return _MEANT.get(name, name) if name else None


def _hinted(data: bytes) -> str | None:
    """The language that a page declares, by bytes alone: it tells which encodings may be meant."""
    found = _LANG.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def _prose(data: bytes) -> bytes:
    """The bytes of a page that may be prose, by which its encoding is told: nearly all markup is ASCII."""
    kept, at = list[bytes](), 0
    while found := _MARKUP.search(data, at):
        kept.append(data[at : found.start()])
        at = found.end()
        if found[1] or found[0] == b"<!--":
            at = data.find(b"</" if found[1] else b"-->", at)
            if at < 0:
                break
    else:
        kept.append(data[at:])
    return b" ".join(kept)
