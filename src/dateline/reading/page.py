"""What a web page states of itself: JSON-LD, meta tags, <time> elements, links, each statement with its origin.

Where pages state what lies in ``page_words.toml``. Nothing here decides on a date: ``html`` does, with every candidate.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.reading.page_body import add_bylines, add_times
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Page", "Stated", "read_page"]

# Of a page's JSON-LD: a report's own takes a few dozen objects; a broken or hostile page must not hold us up.
MOST_NODES = 10_000
_WRAPPED = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_LAST_COMMA = re.compile(r",\s*([}\]])")
_NAMESPACE = re.compile(r"^(?:https?://schema\.org/|schema:)")
_OF_NAMES = frozenset({"byline", "publisher"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as the page states it, and where."""

    value: str
    origin: str


@dataclass(slots=True)
class Page:
    """What a page states, for each field of a report in order of trust."""

    stated: dict[str, list[Stated]] = field(default_factory=dict)
    body: str | None = None  # the report's text, where the JSON-LD repeats it
    leads_to: str | None = None  # where the page sends its readers on to, at once
    is_paywalled: bool = False
    is_live: bool = False
    updates: list[dict[str, Any]] = field(default_factory=list)  # of a live blog, as its JSON-LD gives them
    scripts: int = 0

    def add(self, name: str, value: object, origin: str) -> None:
        """Notes a statement down, unless it is no text, blank, or an address that is not whole."""
        if isinstance(value, str) and value.strip() and (name != "url" or "://" in value):
            words = (
                value if name == "url" else html.unescape(value)
            )  # JSON-LD may hold entities; addresses only seem to
            self.stated.setdefault(name, []).append(Stated(" ".join(words.split()), origin))

    def all(self, name: str) -> list[Stated]:
        """Every statement of a field, the most trusted first."""
        return self.stated.get(name, [])

    def first(self, name: str) -> str | None:
        """The most trusted statement of a field, None where there is none."""
        return next((stated.value for stated in self.all(name)), None)


def read_page(tree: Any) -> Page:  # Any: an lxml element, whose library has no types
    """What a parsed page states of itself."""
    page = Page()
    page.scripts = sum(1 for _ in tree.iter("script"))
    for link in tree.iterfind('.//link[@rel="canonical"]'):
        page.add("url", link.get("href"), "canonical link")
    _add_json_ld(page, tree)
    _add_meta(page, tree)
    add_times(page, tree)
    add_bylines(page, tree)
    page.add("language", tree.get("lang") or tree.get("xml:lang"), "html lang")
    for name in ("h1", "title"):
        for heading in tree.iterfind(f".//{name}"):
            page.add("title", heading.text_content(), f"{name} element")
    return page


def _add_json_ld(page: Page, tree: Any) -> None:
    nodes = list(_nodes(tree))
    named = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and "name" in node}
    order = _words()["json_ld"]["articles"] + _words()["json_ld"]["pages"]
    ranked = sorted(
        ((order.index(kind), node, kind) for node in nodes if (kind := _kind(node, order))),
        key=lambda ranked: ranked[0],
    )
    for _, node, kind in ranked:
        _add_article(page, node, f"JSON-LD {kind}", named)
        page.body = page.body or _text(node.get("articleBody"))
    page.is_live = any(kind == "LiveBlogPosting" for _, _, kind in ranked)
    for node in nodes:
        given = node.get("liveBlogUpdate")
        page.updates += [update for update in given if isinstance(update, dict)] if isinstance(given, list) else []
    page.is_paywalled = any(str(node.get("isAccessibleForFree")).lower() == "false" for node in nodes)


def _add_article(page: Page, node: dict[str, Any], origin: str, named: dict[str, dict[str, Any]]) -> None:
    for name, properties in _words()["json_ld"]["properties"].items():
        for key in properties:
            value = _names(node.get(key), named) if name in _OF_NAMES else node.get(key)
            page.add(name, str(value) if type(value) is int else value, f"{origin} {key}")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page's JSON-LD, those inside others included, outer ones first."""
    waiting, seen = deque(_blocks(tree)), 0
    while waiting and seen < MOST_NODES:
        item, seen = waiting.popleft(), seen + 1
        if isinstance(item, dict):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _blocks(tree: Any) -> Iterator[object]:
    """What each block of JSON-LD holds; broken ones are passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            text = _WRAPPED.sub("", script.text_content())
            for spelled in (text, _LAST_COMMA.sub(r"\1", text)):  # as hand-made templates leave it
                with suppress(ValueError, RecursionError):
                    yield json.loads(spelled, strict=False)
                    break


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _kind(node: dict[str, Any], order: list[str]) -> str | None:
    kinds = node.get("@type")
    kinds = [
        _NAMESPACE.sub("", each) for each in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(each, str)
    ]
    return next((kind for kind in order if kind in kinds), None)


def _names(value: object, named: dict[str, dict[str, Any]], depth: int = 3) -> str | None:
    """The names of a person, an organisation or a list of them; a link to a profile is no name.

    ``named`` are the objects that others only point at, by their "@id": so most sites of WordPress name themselves.
    """
    if isinstance(value, list) and depth:
        return ", ".join(name for item in value if (name := _names(item, named, depth - 1))) or None
    if isinstance(value, dict) and depth:
        pointed = value if "name" in value else named.get(str(value.get("@id")), {})
        return _names(pointed.get("name"), named, depth - 1)
    return value if isinstance(value, str) and "://" not in value else None


def _add_meta(page: Page, tree: Any) -> None:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                found.setdefault(name.strip().lower(), element.get("content") or "")
    led = re.search(r"\burl\s*=\s*['\"]?\s*([^'\"\s]+)", found.get("refresh", ""), re.IGNORECASE)
    page.leads_to = led[1] if led else None
    for wanted, names in _words()["meta"].items():
        for name in names:
            value = _names(found.get(name), {}) if wanted in _OF_NAMES else found.get(name)
            page.add(wanted, value, f"meta {name}")


@cache
def _words() -> dict[str, Any]:  # Any: tables of names
    return read_table("dateline.reading", "page_words.toml")
