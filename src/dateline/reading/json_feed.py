"""A JSON Feed, an item a report."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.encoding import decode, glimpse, is_writable
from dateline.reading.feed import HEADLINE, LEAST_WHOLE, SUMMARY
from dateline.reading.moment import any_date
from dateline.reading.prose import prose_of
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.source import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".feed"})
_VERSION = re.compile(r'"version"\s*:\s*"https?:(\\?/){2}(www\.)?jsonfeed\.org(\\?/)version')


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it is an object that says it is a JSON Feed."""
    begin = glimpse(head)
    return begin.lstrip().startswith("{") and _VERSION.search(begin) is not None


def read(source: Source) -> Iterator[Report | InputError]:
    """A report an item, in the order of the feed; its id is that of the item, else its address."""
    text, _ = decode(source.whole(), source.where, declared=source.charset)
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source.where, f"broken JSON: {str(error)[:80]}", "fetch the feed again") from None
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise InputError(source.where, "no item in this feed", "fetch the feed again")
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield _report(item, feed, source, number)
        else:
            yield InputError(f"{source.where}: item {number}", "not an object", "fetch the feed again")


def _report(item: dict[str, Any], feed: dict[str, Any], source: Source, number: int) -> Report | InputError:
    title, whole = _string(item, "title"), _string(item, "content_text") or prose_of(_string(item, "content_html"))
    text = whole or prose_of(_string(item, "summary")) or title
    if not text.strip() or not is_writable(text + title):
        return InputError(f"{source.where}: item {number}", "no text in this item", "fetch the page that it leads to")
    note = None if whole or len(text) >= LEAST_WHOLE else HEADLINE if text == title else SUMMARY
    published, updated = any_date(_string(item, "date_published")), any_date(_string(item, "date_modified"))
    url = _string(item, "url") or _string(item, "external_url")
    return Report(
        report_id=str(item.get("id") or url or f"{source.name}#{number}"),
        uri=url or source.uri,
        publisher=_string(feed, "title") or None,
        title=title or None,
        byline=_authors(item) or _authors(feed) or None,
        published=published,
        updated=updated,
        language=(_string(item, "language") or _string(feed, "language") or "en").lower(),
        text=text,
        notes=(note,) if note else (),
        origins=tuple(
            f"{name} {date}: feed item" for name, date in (("published", published), ("updated", updated)) if date
        ),
    )


def _string(of: dict[str, Any], name: str) -> str:
    value = of.get(name)
    return value.strip() if isinstance(value, str) and is_writable(value) else ""


def _authors(of: dict[str, Any]) -> str:
    authors = of.get("authors") or [of.get("author")]
    names = (
        [_string(author, "name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    )
    return ", ".join(filter(None, names))
