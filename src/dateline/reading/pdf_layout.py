"""The text of a PDF's pages by where its lines stand: columns in their order, paragraphs joined, rows of tables whole.

A PDF knows no paragraphs, only pieces of lines and their places. What they were is told by the gaps between them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "text_of"]

# A line at the head or foot of a page is a running one if it stands there on most pages, its numbers aside: on so many
# by its words alone, on so many at one height.
_REPEATS, _REPEATS_IN_PLACE = 3, 2
_EDGE = 2  # heights at the head and at the foot of each page that are looked at
# Pieces at one height, with a gap as between words or less, are one line; with a wider one they are cells, or columns.
_CELL_GAP = 1.5  # of the size of the letters
# How wide letters are on average, of their size: those of Times, Helvetica and their like, and the widest.
_MEAN_LETTER, _WIDE_LETTER = 0.5, 0.62
# Two columns may be drawn line by line across the page: so many pairs of long pieces, which begin at one place, are no
# table, whose cells are short.
_FEWEST_PAIRS = 5
_LONG_PIECE = 20  # characters
_SAME_PLACE = 3.0  # points
# Lines further apart than those of a paragraph: the space before the next one, which is a third of a line or more.
_LOOSE = 1.25
_PARTED, _LONGEST_WORD = re.compile(r"(\w+)-$"), 50
_BAR = " | "
_FEWEST_LINES = 3  # that show by themselves how wide their column is
# A line as long as most others is broken by the width of its column; one much shorter ends a paragraph or is a heading.
_FULL_LINE = 0.75
_LAST_LINE = 0.9  # a line that ends a sentence and this much of the width may end its paragraph by chance only
_BULLETS = "•▪●○■□–—*-o"
_SENTENCE_END = re.compile(r"""[.!?:;…]["'”’)\]]*$""")
_LIST_ITEM = re.compile(r"\s*(?:[•▪●○■□–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s")


class Line(NamedTuple):
    """A line, or a piece of one: its left end and its foot in points, the size of its letters, its words.

    The words of a piece end with a line's end where the document says that they end a line.
    """

    x: float
    y: float
    size: float
    text: str
    cells: int = 1  # of a row of a table

    def end(self, letter: float) -> float:
        """Where it ends if its letters are so wide, on average, for their size."""
        return self.x + len(self.text.strip()) * self.size * letter


def text_of(pages: list[list[Line]]) -> str:
    """The text of all pages, a paragraph, a heading or a row after a blank line; running heads and feet left out."""
    lines = [_rows(_column_by_column(_segments(page))) for page in pages]
    words = Counter(re.findall(r"\w+", " ".join(line.text for page in lines for line in page).lower()))
    return _flowed(_without_running(lines), words)


def _column_by_column(page: list[Line]) -> list[Line]:
    """The lines of a page, those of the left column before those of the right where both are drawn across."""
    pairs = [
        (place, right)
        for place, (left, right) in enumerate(pairwise(page))
        if _level(left, right) and right.x > left.x and min(len(left.text), len(right.text)) >= _LONG_PIECE
    ]
    begins = Counter(round(right.x / _SAME_PLACE) for _, right in pairs)
    if not begins or begins.most_common(1)[0][1] < _FEWEST_PAIRS:
        return page
    gutter = begins.most_common(1)[0][0] * _SAME_PLACE - _SAME_PLACE
    first, last = pairs[0][0], len(page)
    region = page[first:last]
    return [
        *page[:first],
        *(line for line in region if line.x < gutter),
        *(line for line in region if line.x >= gutter),
    ]


def _segments(page: list[Line]) -> list[Line]:
    """The pieces of a page, those joined between which there is no gap."""
    segments: list[tuple[Line, list[str]]] = []
    last: Line | None = None
    for piece in page:
        is_back = last is not None and piece.x < last.x  # as lines from right to left are drawn
        if last and _level(last, piece) and not (last.text.endswith("\n") if is_back else _is_apart(last, piece)):
            segments[-1][1].extend((" " if last.text.strip() in _BULLETS else "", piece.text))
        else:
            segments.append((piece, [piece.text]))
        last = piece
    return [first._replace(text=" ".join("".join(words).split())) for first, words in segments]


def _rows(page: list[Line]) -> list[Line]:
    """The lines of a page, those at one height as one, with bars between the cells of a table."""
    rows: list[tuple[Line, list[str]]] = []
    last: Line | None = None
    for line in page:
        if last and _level(last, line) and last.x <= line.x:
            rows[-1][1].extend((_BAR if _is_apart(last, line) else " ", line.text))
        else:
            rows.append((line, [line.text]))
        last = line
    return [first._replace(text="".join(words), cells=1 + words.count(_BAR)) for first, words in rows]


def _is_apart(left: Line, right: Line) -> bool:
    """Whether there is a gap that is no blank between a piece and the next one at its height.

    How wide letters are is guessed: rather too wide, lest words are parted; where the document says that the left
    piece ends a line, as they mostly are.
    """
    if left.text.strip() in _BULLETS:
        return False
    if left.text.endswith("\n"):
        return right.x > left.end(_MEAN_LETTER)
    return right.x > left.end(_WIDE_LETTER) + _CELL_GAP * right.size


def _level(one: Line, other: Line) -> bool:
    """Whether two pieces stand at one height."""
    return abs(one.y - other.y) < 0.3 * max(one.size, other.size)


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without the lines that repeat at their heads and feet, page numbers among them."""
    edges = [_edges(page) for page in pages]
    seen = Counter[tuple[int | None, str]]()
    for page, edge in zip(pages, edges, strict=True):
        seen.update({key for place in edge for key in _keys(page[place])})
    fewest = {key: _REPEATS if key[0] is None else _REPEATS_IN_PLACE for key in seen}
    running = {key for key, count in seen.items() if count >= fewest[key] and 2 * count > len(pages)}
    return [
        [
            line
            for place, line in enumerate(page)
            if place not in edge or not (running.intersection(_keys(line)) or line.text.isdecimal())
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: list[Line]) -> set[int]:
    """The places of the lines at the head and at the foot of a page."""
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return {place for place, line in enumerate(page) if round(line.y) in outer}


def _keys(line: Line) -> set[tuple[int | None, str]]:
    """A line's words, with its numbers made alike ("Page 3 of 12" is on every page), at any height and at its own."""
    words = re.sub(r"\d+", "0", line.text)
    return {(None, words), (round(line.y), words)}


def _flowed(pages: list[list[Line]], words: Counter[str]) -> str:
    """The lines of all pages, those of one paragraph joined."""
    paragraphs: list[list[str]] = []  # each in pieces
    before: Line | None = None
    usual = _usual_widths(pages)
    for block, follows in _blocks(pages):
        width = max(len(line.text) for line in block)
        if len(block) < _FEWEST_LINES:
            width = max(width, usual[round(block[0].size)])
        for place, line in enumerate(block):
            if before is None:
                paragraphs.append([line.text])
            elif _goes_on(before, line, width) if place else follows and _is_cut(before, line):
                _join(paragraphs[-1], line.text, words)
            elif before.cells > 1 and line.cells > 1:
                paragraphs[-1] += ("\n", line.text)
            else:
                paragraphs.append([line.text])
            before = line
    return "\n\n".join(map("".join, paragraphs))


def _usual_widths(pages: list[list[Line]]) -> dict[int, int]:
    """For each size of letters, how many characters lines mostly have."""
    lengths: dict[int, list[int]] = {}
    for page in pages:
        for line in page:
            lengths.setdefault(round(line.size), []).append(len(line.text))
    return {size: sorted(told)[len(told) // 2] for size, told in lengths.items()}


def _blocks(pages: list[list[Line]]) -> Iterator[tuple[list[Line], bool]]:
    """Runs of lines as close as those of a paragraph, each with whether it stands at the head of a column or page."""
    leading = _leading(pages)
    for page in pages:
        block: list[Line] = []
        follows = True
        for line in page:
            if block and not _close(block[-1], line, leading):
                yield block, follows
                follows = line.y > block[-1].y
                block = []
            block.append(line)
        if block:
            yield block, follows


def _leading(pages: list[list[Line]]) -> dict[int, float]:
    """For each size of letters, how far apart lines mostly stand."""
    gaps: dict[int, Counter[float]] = {}
    for page in pages:
        for before, line in pairwise(page):
            if round(before.size) == round(line.size) and 0.8 * line.size < before.y - line.y < 2.5 * line.size:
                gaps.setdefault(round(line.size), Counter())[round(2 * (before.y - line.y)) / 2] += 1
    return {
        size: min(gap for gap, count in told.items() if 4 * count >= max(told.values())) for size, told in gaps.items()
    }


def _close(before: Line, line: Line, leading: dict[int, float]) -> bool:
    """Whether two lines stand as those of one paragraph do."""
    if round(before.size) != round(line.size) or before.cells != line.cells:
        return False
    return 0 < before.y - line.y <= _LOOSE * leading.get(round(line.size), 1.2 * line.size)


def _goes_on(before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it, in a block of this width."""
    if line.cells > 1 or _LIST_ITEM.match(line.text):
        return False
    is_end = _SENTENCE_END.search(before.text) is not None
    is_indented = line.x > before.x + 0.5 * line.size and not _LIST_ITEM.match(before.text)
    if is_end and is_indented:
        return False
    if len(before.text) < _FULL_LINE * width:
        return not is_end and line.text[:1].islower()
    if not is_end or not line.text[:1].isupper():
        return True
    is_heading = len(line.text) < _FULL_LINE * width and not _SENTENCE_END.search(line.text)
    return len(before.text) >= _LAST_LINE * width and not is_heading


def _is_cut(before: Line, line: Line) -> bool:
    """Whether a paragraph that ends a column goes on at the head of the next one."""
    is_open = before.cells == line.cells == 1 and not _SENTENCE_END.search(before.text)
    return is_open and line.text[:1].islower() and round(before.size) == round(line.size)


def _join(paragraph: list[str], line: str, words: Counter[str]) -> None:
    """Adds a line to its paragraph; a word that was parted is whole again, where it surely was one."""
    last = paragraph[-1]
    parted, rest = _PARTED.search(last[-_LONGEST_WORD:]), re.match(r"\w+", line)
    is_one = False
    if parted and rest:
        is_one = words[f"{parted[1]}{rest[0]}".lower()] > 0 or rest[0].lower() in _endings()
    if last.endswith("\u00ad") or (is_one and line[:1].islower()):
        paragraph[-1] = last[:-1]
    elif not (parted and line[:1].islower()):
        paragraph.append(" ")
    paragraph.append(line)


@cache
def _endings() -> frozenset[str]:
    return frozenset(read_table("dateline.reading", "document_words.toml")["parted"]["endings"])
