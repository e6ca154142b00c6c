"""A news feed (RSS, Atom), an entry a report: its text in full where the feed gives it, else its summary."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse, is_writable
from dateline.reading.moment import any_date
from dateline.reading.prose import prose_of
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "SUMMARY", "accepts", "read"]

SUFFIXES = frozenset({".rss", ".atom", ".rdf"})
SUMMARY = "the feed gives a summary only: the whole text is at its address"
HEADLINE = "the feed gives a headline only: the text is at its address"
_FEED = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--((?!-->).)*-->\s*|<\?[^>]*>\s*|<!DOCTYPE[^>]*>\s*)*<(rss|feed|rdf:RDF)\b", re.DOTALL
)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)""")
# An entry this long is the report itself: summaries are a few sentences.
LEAST_WHOLE = 600


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it begins as a feed does."""
    return _FEED.match(glimpse(head)) is not None


def read(source: Source) -> Iterator[Report | InputError]:
    """A report an entry, in the order of the feed; its id is that of the entry, else its address."""
    feed, notes = _parsed(source)
    if not feed.entries:
        why = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        raise InputError(source.where, f"no entry in this feed{why}", "fetch the feed again")
    for number, entry in enumerate(feed.entries, 1):
        report = _report(entry, feed.feed, source, number)
        if notes and not isinstance(report, InputError):
            report = report.model_copy(update={"notes": (*notes, *report.notes)})
        yield report


def _parsed(source: Source) -> tuple[Any, tuple[str, ...]]:  # Any: the library has no types
    """The feed, and a note where its encoding is a guess."""
    import feedparser

    logging.getLogger("feedparser").addHandler(logging.NullHandler())  # a library never prints
    data = source.whole()
    declared = _ENCODING.match(data)
    text, notes = decode(data, source.where, declared=source.charset or (declared[1].decode() if declared else None))
    headers = {"content-type": "application/xml; charset=utf-8"}  # which goes before what the feed declares
    try:
        # Both are slow on large feeds: what entries hold is made text of here, and addresses are taken as stated.
        stream = BytesIO(text.encode(errors="replace"))
        return feedparser.parse(
            stream, sanitize_html=False, resolve_relative_uris=False, response_headers=headers
        ), notes
    except Exception as error:  # whatever a feed does to the parser must not end the run
        what = f"a feed that cannot be read ({type(error).__name__})"
        raise InputError(source.where, what, "fetch the feed again") from error


def _report(entry: Any, feed: Any, source: Source, number: int) -> Report | InputError:
    where = f"{source.where}: entry {number}"
    text, origin = _text(entry)
    title = prose_of(entry.get("title") or "") or None
    note = None if origin == "content" or len(text) >= LEAST_WHOLE else SUMMARY
    if not text:
        text, origin, note = title or "", "title", HEADLINE
    if not text or not is_writable(text):
        return InputError(where, "no text in this entry", "fetch the page that it leads to")
    published, updated = _date(entry, "published"), _date(entry, "updated")
    stated = [f"{name} {date}: feed entry" for name, date in (("published", published), ("updated", updated)) if date]
    link = _link(entry, feed.get("link") or source.uri or "")
    return Report(
        report_id=entry.get("id") or link or f"{source.name}#{number}",
        uri=link or source.uri,
        publisher=_name(entry.get("source")) or _name(feed),
        title=title,
        byline=" ".join((entry.get("author") or "").split()) or None,
        published=published or updated,
        updated=updated if published else None,
        language=(entry.get("language") or feed.get("language") or "en").lower(),
        text=text,
        notes=(note,) if note else (),
        origins=(f"text: {origin} of the feed entry", *stated),
    )


def _text(entry: Any) -> tuple[str, str]:
    """The longest text of an entry and the element that it stands in."""
    texts = [(prose_of(content.get("value") or ""), "content") for content in entry.get("content") or ()]
    texts.append((prose_of(entry.get("summary") or ""), "summary"))
    return max(texts, key=lambda told: len(told[0]))


def _date(entry: Any, name: str) -> str | None:
    # Asked for as a key of the dictionary: the library answers for "updated" with "published" when asked otherwise.
    value = dict.get(entry, name)
    return any_date(value) if isinstance(value, str) else None


def _link(entry: Any, site: str) -> str | None:
    """Where an entry leads to; a link without a host is one of the feed's own site."""
    try:
        link = urljoin(site, entry.get("link") or "")
    except ValueError:  # what only looks like an address
        return None
    return link if entry.get("link") and re.match(r"https?://", link) else None


def _name(of: Any) -> str | None:
    title = of.get("title") if of else None
    return prose_of(title) or None if isinstance(title, str) else None
