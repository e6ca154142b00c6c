"""What stands beside the running text of a page: subheads, captions, credit lines, posts of social networks.

They are found in the page's elements, and again as lines of its text, for the text is what spans refer to. Captions,
which the extractor leaves out, are added at the end of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.reading.page_body import is_elsewhere, says
from dateline.records import Passage, PassageKind, Span
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Beside", "place", "read_beside"]

SUBHEADS = ("h2", "h3", "h4", "h5", "h6")
SHORTEST_CAPTION = 15  # characters: less is "Video" or "1 of 7"
LONGEST_CAPTION = 1_000
MOST_CAPTIONS = 50  # of one report: more is a gallery of other things


@dataclass(slots=True)
class Beside:
    """The words of a page that are not its running text, each line as the text would have it."""

    subheads: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    captions: dict[str, str] = field(default_factory=dict)  # with the credit at its end, "" where there is none

    @property
    def bare_captions(self) -> set[str]:
        """The captions without their credits, for extractors may set these apart."""
        return {caption.removesuffix(credit).rstrip(" |") for caption, credit in self.captions.items() if credit}


def read_beside(tree: Any) -> Beside:  # Any: an lxml element, whose library has no types
    """What a parsed page has beside its text."""
    found = Beside()
    for name in SUBHEADS:
        found.subheads.update(filter(None, (_words_of(element) for element in tree.iter(name))))
    for element in tree.iter("blockquote", "div", "section"):
        if says(element, _words()["beside"]["post"]):
            found.posts.update(_lines_of(element))
    within = _report_element(tree)
    for element in within.iter("figcaption", "p", "div", "span", "small"):
        if element.tag != "figcaption" and not says(element, _words()["beside"]["caption"]):
            continue
        caption = _words_of(element)
        if (
            SHORTEST_CAPTION <= len(caption) <= LONGEST_CAPTION
            and not is_elsewhere(element)
            and not _is_inside(caption, found.captions)
        ):
            found.captions[caption] = _credit_of(element, caption)
    found.captions = dict(list(found.captions.items())[:MOST_CAPTIONS])
    return found


def place(text: str, beside: Beside) -> tuple[str, tuple[Passage, ...]]:
    """The text with the captions that it lacks at its end, and what of it is something else than running text."""
    known = {" ".join(line.split()) for line in text.splitlines()}
    set_apart = beside.bare_captions & known
    added = [
        caption
        for caption, credit in beside.captions.items()
        if caption not in known and caption.removesuffix(credit).rstrip(" |") not in set_apart
    ]
    text = "\n".join([text.rstrip("\n"), *added]) if added else text
    passages = list[Passage]()
    for line in re.finditer(r"[^\r\n]+", text):
        passages += _passages(text, line.start(), line.end(), beside, set_apart)
    return text, tuple(_merged(text, passages))


def _passages(text: str, start: int, end: int, beside: Beside, set_apart: set[str]) -> Iterator[Passage]:
    """What a line is, if it is something: a caption may have a credit at its end."""
    line = " ".join(text[start:end].split())
    if line in beside.captions:
        credit = beside.captions[line]
        cut = end - len(credit) if credit and text[start:end].endswith(credit) else end
        if text[start:cut].strip():
            yield _passage("caption", text, start, start + len(text[start:cut].rstrip()))
        if cut < end:
            yield _passage("credit", text, cut, end)
    elif line in set_apart:
        yield _passage("caption", text, start, end)
    elif line in beside.posts:
        yield _passage("post", text, start, end)
    elif line in beside.subheads:
        yield _passage("subhead", text, start, end)
    elif len(line) <= LONGEST_CAPTION and credit_line().fullmatch(line):
        yield _passage("credit", text, start, end)


def _passage(kind: PassageKind, text: str, start: int, end: int) -> Passage:
    return Passage(kind=kind, span=Span.of(text, start, end))


def _merged(text: str, passages: list[Passage]) -> Iterator[Passage]:
    """The passages, the lines of one post as one."""
    last: Passage | None = None
    for passage in passages:
        if last and last.kind == passage.kind == "post" and not text[last.span.end : passage.span.start].strip():
            last = _passage("post", text, last.span.start, passage.span.end)
            continue
        if last:
            yield last
        last = passage
    if last:
        yield last


def _credit_of(element: Any, caption: str) -> str:
    """The credit at the end of a caption: what an element of its own holds, or what its words show."""
    for part in element.iterdescendants():
        words = _words_of(part) if isinstance(part.tag, str) else ""
        if words and words != caption and caption.endswith(words) and says(part, _words()["beside"]["credit"]):
            return words
    found = re.search(rf"(?<=[.!?”\"\s])\s*[(\[]?{credit_line().pattern}$", caption)
    return found[0].strip() if found else ""


@cache
def credit_line() -> re.Pattern[str]:
    """A line that only says whose picture it is: "Photo: Ana Lee/AFP", "(Ana Lee/Reuters)", "AP Photo/Ana Lee".

    >>> [bool(credit_line().fullmatch(line)) for line in ("[Ana Lee/AFP]", "REUTERS/Ana Lee", "Photo ops went on.")]
    [True, True, False]
    """
    table = _words()["credits"]
    labels = "|".join(sorted(map(re.escape, table["labels"]), key=len, reverse=True))
    agencies = "|".join(sorted(map(re.escape, table["agencies"]), key=len, reverse=True))
    name = r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’&-]+){0,5}"
    return re.compile(
        rf"[(\[]?\s*(?:(?i:{labels})\s*(?::|\bby\b)\s*{name}(?:\s*[/,|]\s*{name})*"
        rf"|(?:{name}\s*[/|]\s*)+(?:{agencies})(?:\s+via\s+(?:{agencies}))?|(?i:{agencies})\s*/\s*{name}|©\s*{name}(?:\s*[/,|]\s*{name})*)\s*[)\].]?"
    )


def _report_element(tree: Any) -> Any:
    """The element that says it is the report, else the whole page."""
    for path in (".//article", ".//main", ".//*[@itemprop='articleBody']"):
        found = tree.findall(path)
        if len(found) == 1:
            return found[0]
    return tree


def _is_inside(caption: str, others: dict[str, str]) -> bool:
    return any(caption in other for other in others)


def _words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def _lines_of(element: Any) -> Iterator[str]:
    """The lines that an extractor makes of an element: its paragraphs, and the words between them."""
    yield _words_of(element)
    loose = [element.text or ""]
    for part in element:
        if part.tag in ("p", "div", "blockquote"):
            yield _words_of(part)
            yield " ".join("".join(loose).split())
            loose = [part.tail or ""]
        else:
            loose += [part.text_content() if isinstance(part.tag, str) else "", part.tail or ""]
    yield " ".join("".join(loose).split())


@cache
def _words() -> dict[str, Any]:  # Any: tables of words
    return read_table("dateline.reading", "page_words.toml")
