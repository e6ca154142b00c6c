"""A page that holds several reports in full, as the front pages of blogs and round-ups do: each is read by itself."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from dateline.reading.main_text import LITTLE_TEXT
from dateline.reading.page_body import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading.page import Page

__all__ = ["Part", "parts"]

FEWEST = 2
_HEADINGS = ("h1", "h2", "h3")
# Teasers of other reports stand in elements of the same kind: a sentence or two, far from a report in full.
_LEAST_TEXT = 2 * LITTLE_TEXT


class Part(NamedTuple):
    """One of the reports on a page, as a page of its own, with its heading, and its own address if it states one."""

    tree: Any  # an lxml element, whose library has no types
    title: str
    address: str | None


def parts(tree: Any, page: Page) -> list[Part]:
    """The reports on a page, in its order; none where the page is of one report, as it says or as it looks."""
    if any(stated.origin.startswith(("JSON-LD", "meta ")) for stated in page.all("published")):
        return []
    found = [element for element in tree.iter("article") if _is_whole(element)]
    return list(_parts(found, tree, page.first("url") or "")) if len(found) >= FEWEST else []


def _is_whole(element: Any) -> bool:
    """Whether an element holds a whole report: a heading, a time of its own, and enough text."""
    if any(around.tag == "article" for around in element.iterancestors()) or is_elsewhere(element):
        return False
    text = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
    return text >= _LEAST_TEXT and _heading(element) is not None and next(element.iter("time"), None) is not None


def _parts(elements: list[Any], tree: Any, site: str) -> Iterator[Part]:
    from lxml.html import document_fromstring

    for element in elements:
        alone = document_fromstring("<html><body></body></html>")
        if language := tree.get("lang"):
            alone.set("lang", language)
        alone.find("body").append(deepcopy(element))
        heading = _heading(element)
        link = next(heading.iter("a"), None)
        address = urljoin(site, (link.get("href") or "").strip()) if link is not None else ""
        yield Part(alone, " ".join(heading.text_content().split()), address if "://" in address else None)


def _heading(element: Any) -> Any:
    """The first heading with words; None where there is none."""
    return next((each for each in element.iter(*_HEADINGS) if each.text_content().strip()), None)
