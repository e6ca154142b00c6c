"""Feeds: RSS, Atom and JSON Feed as the addresses that they link to, with what they say of each."""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from dateline.errors import InputError
from dateline.fetching.addresses import joined
from dateline.reading.dates import iso
from dateline.reading.encoding import glimpse

__all__ = ["Entry", "Feed", "is_feed", "read_feed"]

_ROOTS = ("rss", "feed", "rdf")
_HEAD = 64 * 1024  # bytes: feeds carry comments and style sheets before their first tag
_MOST_ENTRIES = 5000  # real feeds have hundreds at most
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/')


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a feed, and what the feed says of the page behind it."""

    address: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    byline: str | None = None
    publisher: str | None = None

    def told(self) -> dict[str, str]:
        """What is said of the page, without its address."""
        fields = ("title", "published", "updated", "byline", "publisher")
        return {field: value for field in fields if (value := getattr(self, field))}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's name and its entries, in its own order, each address once."""

    title: str | None
    entries: tuple[Entry, ...]


def is_feed(body: bytes) -> bool:
    """Whether these bytes are a feed: by the first element, or a JSON Feed's own mark.

    >>> is_feed(b'<?xml version="1.0"?><!-- news --><rss version="2.0"></rss>'), is_feed(b"<html></html>")
    (True, False)
    """
    begin = _past_prologue(glimpse(body[:_HEAD]))
    if begin.startswith("{"):
        return _JSON_FEED.search(begin[:4096]) is not None
    element = re.match(r"<(?:\w+:)?(\w+)", begin)
    return element is not None and element[1].lower() in _ROOTS


def read_feed(body: bytes, address: str) -> Feed:
    """What a feed links to; a broken feed gives what can be read of it. InputError where that is nothing at all."""
    title, entries = _json_feed(body, address) if body.lstrip()[:1] == b"{" else _xml_feed(body, address)
    found: dict[str, Entry] = {}
    for entry in entries[:_MOST_ENTRIES]:
        if not (link := entry.pop("link")):  # text alone
            continue
        try:
            link = joined(address, link)
        except InputError:  # a mail address, a script
            continue
        found.setdefault(link, Entry(link, publisher=title, **entry))
    if not found and not title:
        raise InputError(address, "a feed that cannot be read", "open it in a browser: it may be broken")
    return Feed(title, tuple(found.values()))


def _xml_feed(body: bytes, address: str) -> tuple[str | None, list[dict[str, Any]]]:
    import feedparser

    # A stream, never the bytes: feedparser takes those for an address or a path and opens it.
    parsed = feedparser.parse(
        io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False,
        response_headers={"content-location": address},
    )  # fmt: skip
    return _text(parsed.feed.get("title")), [
        {
            "link": entry.get("link"),
            "title": _text(entry.get("title")),
            "published": _date(entry, "published"),
            "updated": _date(entry, "updated"),
            "byline": _text(entry.get("author")),
        }
        for entry in parsed.entries
    ]


def _json_feed(body: bytes, address: str) -> tuple[str | None, list[dict[str, Any]]]:
    try:
        feed = json.loads(body)
        items = feed["items"] if isinstance(feed["items"], list) else []
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(address, f"a broken JSON Feed ({error})", "open it in a browser: it may be broken") from None
    return _text(feed.get("title")), [
        {
            "link": _text(item.get("url")),
            "title": _text(item.get("title")),
            "published": _iso(item.get("date_published")),
            "updated": _iso(item.get("date_modified")),
            "byline": _authors(item),
        }
        for item in items
        if isinstance(item, dict)
    ]


def _authors(item: dict[str, Any]) -> str | None:
    authors = item.get("authors") or [item.get("author")]
    names = [_text(each.get("name")) for each in authors if isinstance(each, dict)]
    return ", ".join(name for name in names if name) or None


def _date(entry: Any, name: str) -> str | None:  # Any: feedparser's own dictionary
    """A date as the feed writes it, zone and all; else as feedparser understands it, in UTC."""
    stated = dict.get(entry, name)  # its own ``get`` gives the one date for the other
    if found := _iso(stated):
        return found
    try:
        return parsedate_to_datetime(str(stated)).isoformat(timespec="seconds")
    except ValueError:
        parsed = dict.get(entry, f"{name}_parsed")
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat(timespec="seconds") if parsed else None


def _iso(value: object) -> str | None:
    try:
        return iso(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _past_prologue(text: str) -> str:
    """A document from its first element on: without declaration, comments, instructions and document type."""
    ends = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))
    while True:
        text = text.lstrip()
        end = next((end for begin, end in ends if text.startswith(begin)), None)
        if end is None:
            return text
        _, _, text = text.partition(end)
