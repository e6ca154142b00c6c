"""The text of a fragment of markup that is known to be a report's own: an entry of a feed, a mail, an update.

Where a whole page is read, ``main_text`` finds the report in it; here everything is the report, and only blocks are
told apart, each a paragraph.
"""

from __future__ import annotations

import html
import re
from typing import Any

__all__ = ["prose_of", "text_of"]

_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]*)>")
# fmt: off
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "table", "tbody", "thead", "tr", "ul",
])
# fmt: on
_LEFT_OUT = frozenset(["script", "style", "head", "template", "noscript", "iframe", "svg", "title"])


def prose_of(fragment: str) -> str:
    r"""The text of a fragment, a paragraph a block; what has no tags is text already, but for its entities.

    >>> prose_of("<p>Shells fell.</p><script>no()</script><p>Two <b>people</b> fled &amp; hid.</p>")
    'Shells fell.\n\nTwo people fled & hid.'
    """
    if not _TAG.search(fragment):
        return "\n\n".join(filter(None, (" ".join(part.split()) for part in html.unescape(fragment).split("\n\n"))))
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(f"<html><body>{fragment}</body></html>")
    except Exception:  # whatever markup does to the parser, its words are worth keeping
        return " ".join(html.unescape(_TAG.sub(" ", fragment)).split())
    return text_of(tree)


def text_of(tree: Any) -> str:  # Any: an lxml element, whose library has no types
    """The text of an element and all below it, a paragraph a block; walked without recursion, however deep it is."""
    from lxml import etree

    blocks: list[list[str]] = [[]]
    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        is_tag = event in ("start", "end")
        if is_tag and element.tag in _BLOCKS:
            blocks.append([])
        if event == "start" and element.tag in ("td", "th") and "".join(blocks[-1]).strip():
            blocks[-1].append(" | ")  # as other readers write the row of a table
        if is_tag and element.tag in _LEFT_OUT:
            skipped += 1 if event == "start" else -1
        after = event == "end" and element is not tree
        text = element.text if event == "start" else element.tail if after or not is_tag else None
        if text and not skipped:
            blocks[-1].append(text)
    paragraphs = (" ".join("".join(block).split()) for block in blocks)
    return "\n\n".join(filter(None, paragraphs))
