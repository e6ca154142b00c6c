"""The text of the report on a page, by trafilatura, or the reason why there is none."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.reading.encoding import is_writable
from dateline.reading.prose import prose_of
from dateline.tables import read_table

if TYPE_CHECKING:
    from dateline.reading.page import Page

__all__ = ["LITTLE_TEXT", "main_text", "parsed"]

_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext")
LITTLE_TEXT = 250  # characters; two sentences: less is a notice or a caption more often than a report
# A notice that stands before a report (consent, a test for robots) is short and speaks of little else. Set on the
# notices of tests/pages; whoever reports on such notices writes more than this.
LONGEST_NOTICE = 2_000
_NOTICE_SHARE = 0.4
# The parser gives up deeper than this; real pages stay below 100.
DEEPEST_PAGE = 250
_REMEDY = "save the text that you see as a .txt file"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")


def parsed(markup: str, where: str) -> Any:  # Any: an lxml element, whose library has no types
    """The tree of a page; InputError where no page can be made of it."""
    from trafilatura import load_html

    for name in _LOGGERS:  # a library never prints
        logging.getLogger(name).addHandler(logging.NullHandler())
    tree = load_html(markup)
    if tree is None:
        raise InputError(where, "no page can be made of it", "save the page again, or its text as a .txt file")
    return tree


def main_text(tree: Any, page: Page, where: str) -> tuple[str, str]:
    """The text of the report and what extracted it; InputError, with the reason if it shows, where there is none."""
    from trafilatura import __version__, extract

    try:
        text = extract(
            tree, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False,
            prune_xpath=[f"//{tag}" for tag in _words()["beside"]["advertising"]],
        )  # fmt: skip
    except Exception as error:  # whatever a page does to the extractor must not end the run
        what = f"its text cannot be extracted ({type(error).__name__})"
        raise InputError(where, what, _REMEDY) from error
    stated = prose_of(page.body) if page.body else ""
    if stated and (not text or "".join(text.split()) == "".join(stated.split())):  # its own, in paragraphs
        return _sound(stated, tree, page, where), "JSON-LD articleBody"
    return _sound(text, tree, page, where), f"trafilatura {__version__}"


def _sound(text: str | None, tree: Any, page: Page, where: str) -> str:
    """The text, if it is that of a report; else InputError, with the reason if it shows."""
    if page.leads_to and len(text or "") < LITTLE_TEXT:
        raise InputError(where, f"no report on the page: it only leads on to {page.leads_to[:200]}", "read that page")
    if not text or not any(map(str.isalpha, text)) or not is_writable(text):
        raise InputError(where, f"no text to extract: {_reason(tree, page)}", _REMEDY)
    if notice := _notice(text):
        raise InputError(where, f"no report on the page: {notice}", _REMEDY)
    return text


def _reason(tree: Any, page: Page) -> str:
    """Why a page may have no text."""
    if page.is_paywalled:
        return "the page says that it is not free to read"
    if _depth(tree) >= DEEPEST_PAGE:
        return f"its elements are nested more than {DEEPEST_PAGE} deep"
    if frames := [frame.get("src") for frame in tree.iter("frame") if frame.get("src")]:
        return f"it only frames other pages ({', '.join(frames[:3])})"
    if notice := _notice(" ".join(tree.itertext())):
        return notice
    if page.scripts:
        return "the page may draw it by script"
    return "no part of the page reads as a report"


def _depth(tree: Any) -> int:
    """How deep the elements of a tree are nested."""
    deepest, depth = 0, 0
    from lxml import etree

    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _notice(text: str) -> str | None:
    """What stands in place of a report, where a short text speaks of hardly anything else."""
    if len(text) > LONGEST_NOTICE:
        return None
    sentences = [sentence for sentence in _SENTENCE_END.split(text.lower()) if sentence.strip()]
    for notice in _words()["notices"].values():
        told = sum(len(sentence) for sentence in sentences if any(words in sentence for words in notice["words"]))
        if told >= _NOTICE_SHARE * sum(map(len, sentences)) and told:
            return str(notice["reason"])
    return None


@cache
def _words() -> dict[str, Any]:  # Any: tables of words
    return read_table("dateline.reading", "page_words.toml")
