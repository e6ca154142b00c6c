"""Day pages of Wikipedia's Current events portal, as HTML or as wikitext: an item of a day is a report.

Its text is what Wikipedia's volunteers wrote of the day; the outlets that they go by stand in the origins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.reading import Source

__all__ = ["SUFFIXES", "accepts", "read"]

SUFFIXES = frozenset({".wikitext"})
PUBLISHER = "Wikipedia, Current events"
_WIKITEXT = re.compile(rb"(?:\s|<!--(?:(?!-->).)*-->|</?noinclude>)*\{\{\s*current events", re.IGNORECASE | re.DOTALL)
LONGEST_LINE = 10_000  # of wikitext: an item is a few sentences
_DAY = re.compile(r"(\d{4})_([A-Z][a-z]+)_(\d{1,2})$")
_PARAMETERS = re.compile(r"\|\s*(year|month|day)\s*=\s*(\d+)")
_TITLE = re.compile(r"\{\{\s*current events(?:/header)?\s*\|\s*(\d{4})\s*\|\s*(\d{1,2})\s*\|\s*(\d{1,2})", re.I)


@dataclass(slots=True)
class _Item:
    """An item of a day: what it says, below which section and topics, and the outlets that it goes by."""

    day: str
    text: str
    section: str
    topics: list[str]
    outlets: list[tuple[str, str]] = field(default_factory=list)


def accepts(name: str, head: bytes) -> bool:  # noqa: ARG001 - the interface of a reader
    """Whether it is a page of the portal, as the browser saves it or as its authors write it."""
    is_page = b"<html" in head[:2048].lower() and re.search(rb"Portal:Current[_ ]events/\d{4}", head) is not None
    return is_page or _WIKITEXT.match(head) is not None


def read(source: Source) -> Iterator[Report | InputError]:
    """A report an item, in the order of the page."""
    text = source.whole().decode("utf-8", errors="replace")
    is_page = "<html" in text[:2048].lower()
    number = 0
    for number, item in enumerate(_of_page(text) if is_page else _of_wikitext(text), 1):
        yield Report(
            report_id=f"{source.name}#{item.day}-{number:02}",
            uri=f"https://en.wikipedia.org/wiki/Portal:Current_events/{_page_name(item.day)}",
            publisher=PUBLISHER,
            title=item.topics[-1] if item.topics else None,
            published=item.day,
            text=item.text,
            origins=tuple(_origins(item)),
        )
    if not number:
        raise InputError(source.where, "no item of a day on this page", "save the page of a day or of a month")


def _origins(item: _Item) -> Iterator[str]:
    yield f"published {item.day}: the day of the page"
    if item.section:
        yield f"section: {item.section}"
    if item.topics:
        yield f"topics: {' > '.join(item.topics)}"
    for name, address in item.outlets:
        yield f"goes by {name or 'an outlet'}: {address}"


def _page_name(day: str) -> str:
    date = datetime.fromisoformat(day)
    return f"{date.year}_{date:%B}_{date.day}"


def _of_page(markup: str) -> Iterator[_Item]:
    """The items of a page as the browser saves it: each day is an element whose id is its date."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(markup.encode())
    except ParserError:  # there is nothing in it
        return
    for element in tree.iter("div"):
        if found := _DAY.search(element.get("id") or ""):
            try:
                day = datetime.strptime(" ".join(found.groups()), "%Y %B %d").date().isoformat()
            except ValueError:
                continue
            yield from _of_day(element, day)


def _of_day(day_element: Any, day: str) -> Iterator[_Item]:  # Any: an lxml element, whose library has no types
    section = ""
    for element in day_element.iter("b", "dt", "h3", "h4", "li"):
        if element.tag != "li":
            if not any(around.tag == "li" for around in element.iterancestors()):
                section = _squeezed(element.text_content()) or section
            continue
        if element.find("ul") is None and _own_words(element)[0]:
            above = list(element.iterancestors("li"))
            yield _item(element, day, section, [_own_words(around)[0] for around in reversed(above)])


def _item(element: Any, day: str, section: str, topics: list[str]) -> _Item:
    words, outlets = _own_words(element)
    return _Item(day, words, section, topics, outlets)


def _own_words(element: Any) -> tuple[str, list[tuple[str, str]]]:
    """The words of an item without those of the items below it and without its outlets, and the outlets."""
    words, outlets = [element.text or ""], list[tuple[str, str]]()
    for part in element:
        if part.tag == "a" and "external" in (part.get("class") or ""):
            outlets.append((_squeezed(part.text_content()).strip("()"), part.get("href") or ""))
        elif isinstance(part.tag, str) and part.tag not in ("ul", "ol", "style", "sup"):
            words.append(part.text_content())
        words.append(part.tail or "")
    return _squeezed("".join(words)), outlets


def _of_wikitext(text: str) -> Iterator[_Item]:
    """The items of a page as its authors write it: bullets below bullets, sections in bold."""
    day, section, above = _day_of(text), "", list[tuple[int, str]]()
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if found := re.match(r"\s*(?:'''(.+?)'''|;\s*(.+))\s*$", line):
            section, above = _plain(found[1] or found[2]), []
        if day is None or len(line) > LONGEST_LINE or not (bullet := re.match(r"(\*+)\s*(.*)", line)):
            continue
        depth = len(bullet[1])
        above = [(level, topic) for level, topic in above if level < depth]
        if len(after) - len(after.lstrip("*")) > depth:
            above.append((depth, _plain(bullet[2])))
            continue
        outlets = [(name.strip("() "), link) for link, name in re.findall(r"\[(https?://\S+)\s*([^\]]*)\]", bullet[2])]
        if words := _plain(bullet[2]):
            yield _Item(day, words, section, [topic for _, topic in above], outlets)


def _day_of(text: str) -> str | None:
    """The day of a page of wikitext, by what its template is given."""
    stated = dict(_PARAMETERS.findall(text[:2000]))
    given = [stated.get(name, "") for name in ("year", "month", "day")]
    if not all(given) and (found := _TITLE.search(text[:2000])):
        given = list(found.groups())
    try:
        return datetime(*map(int, given)).date().isoformat()  # type: ignore[arg-type]  # three of them, or it is caught
    except (TypeError, ValueError):
        return None


def _plain(wikitext: str) -> str:
    """Wikitext as words: links by their labels, without outlets, references and templates.

    >>> _plain("Shells hit [[Darvan, North|Darvan]], ''officials'' say.<ref>x</ref> [https://e.org (The Post)]")
    'Shells hit Darvan, officials say.'
    """
    words = re.sub(r"<ref[^>]*/>|<ref.*?</ref>|<!--.*?-->|\{\{[^{}]*\}\}|\[https?://[^\]]*\]", "", wikitext)
    words = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]", r"\1", words)
    return _squeezed(re.sub(r"'{2,}|<[^>]*>", "", words))


def _squeezed(words: str | Iterable[str]) -> str:
    return " ".join("".join(words).split())
