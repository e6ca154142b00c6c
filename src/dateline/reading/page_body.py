"""What stands in the body of a page about its publication: <time> elements with what they date, and bylines.

What belongs to other reports (a teaser, a comment, the day in the head of the site) counts for nothing.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.reading.date_line import LONGEST_BYLINE, named_in
from dateline.reading.moment import words as date_words
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.page import Page

__all__ = ["add_bylines", "add_times", "is_elsewhere", "says"]

LONGEST_LABEL = 40  # characters: "Originally published on:"; longer words before a date are a sentence


def add_times(page: Page, tree: Any) -> None:  # Any: an lxml element, whose library has no types
    """The <time> elements that say what they date, then, as a last resort, the page's first one."""
    unsaid: list[tuple[str, str]] = []
    for element in tree.iter("time"):
        value = element.get("datetime") or element.text_content()
        if name := _dated(element):
            page.add(name, value, "time element")
        elif not is_elsewhere(element):
            unsaid.append((value, "time element, the first of the page"))
    if unsaid and not page.all("published"):
        page.add("published", *unsaid[0])


def add_bylines(page: Page, tree: Any) -> None:
    """The first element that says that it holds the writer's name, and does."""
    for element in tree.iter("a", "address", "div", "p", "span"):
        if not _is_byline(element) or is_elsewhere(element):
            continue
        stated = " ".join(" ".join(element.itertext()).split())
        if len(stated) <= 2 * LONGEST_BYLINE and (name := named_in(stated)):
            page.add("byline", name, "byline element")
            return


def is_elsewhere(element: Any) -> bool:
    """Whether an element stands in a part of the page that is of other reports.

    What holds the page's heading is not such a part, whatever it is called: themes call whole pages "right-sidebar".
    """
    names = _words()["beside"]
    for around in element.iterancestors():
        if around.tag in ("main", "body") or around.find(".//h1") is not None:
            return False
        if around.tag in names["elsewhere"] or says(around, names["elsewhere_words"]):
            return True
    return False


def _dated(element: Any) -> str | None:
    """Which of a report's dates a <time> element gives, by its attributes, else by the words before it."""
    around = element.getparent()
    outer = [] if around is None else [around.get("class") or "", around.get("itemprop") or ""]
    stated = " ".join([*element.keys(), *element.values(), *outer]).lower()
    for name in ("updated", "published"):
        if any(word in stated for word in _words()["time"][name]):
            return name
    before = " " + next(_before(element), "").lower().rstrip(" :,-–—|").removesuffix(" on").removesuffix(" at")
    labels = date_words()["labels"]
    return next(
        (name for name in ("updated", "published") if before.endswith(tuple(f" {label}" for label in labels[name]))),
        None,
    )


def _before(element: Any) -> Iterator[str]:
    """The words that stand before an element: in its own line, else in the cell or the term before that."""
    for place in (element, element.getparent()):
        if place is None:
            return
        last = place.getprevious()
        around = place.getparent()
        told = [last.tail, last.text_content() if isinstance(last.tag, str) else None] if last is not None else []
        if last is None and around is not None:
            told.append(around.text)
        yield from (
            " ".join(words.split()) for words in told if words and len(words.strip()) in range(1, LONGEST_LABEL)
        )


def _is_byline(element: Any) -> bool:
    if "author" in (element.get("rel"), element.get("itemprop")):
        return True
    return any(name in _words()["byline"]["classes"] for name in (element.get("class") or "").lower().split())


def says(element: Any, names: list[str]) -> bool:
    """Whether the class, the id or the itemprop of an element has one of these words."""
    stated = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop")).lower()
    return bool(stated) and any(name in stated for name in names)


@cache
def _words() -> dict[str, Any]:  # Any: tables of words
    return read_table("dateline.reading", "page_words.toml")
