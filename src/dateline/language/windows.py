"""A text cut into windows: what the encoder reads in one pass.

A window holds whole paragraphs, as many as fit; a paragraph that is longer is cut behind a sentence's end. Windows
depend on their own text alone, never on what is read beside it, so that the model's output does not either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["LIMIT", "Window", "encoded", "paragraph_starts", "windows"]

# Pieces in one pass. The encoder's positions reach 512; training windows reach this length, and cost grows with it.
LIMIT = 240
MARK = 6  # the shape of the marks between paragraphs: that of punctuation
_LONGEST_WORD = 24  # pieces: the rest of a longer word is not read
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|^[\"”’)\]]+$")
_WRAPPED_LINE = range(50, 101)  # characters; typescripts and wire copy break their lines at 60 to 80
_WRAPPED_LINES = 3


@dataclass(slots=True, frozen=True)
class Window:
    """Words ``first`` to ``last`` (exclusive) of a text, and which of them open a paragraph."""

    first: int
    last: int
    opens: tuple[bool, ...]


def paragraph_starts(text: str) -> list[int]:
    r"""The offsets at which paragraphs begin: after blank lines, and at each new line of an unwrapped text.

    Where lines break in mid-sentence at a fixed width, as in old wire copy, a line break is only a space.

    >>> paragraph_starts("Headline\nFirst.\n\nSecond.")
    [0, 9, 17]
    """
    starts: list[int] = []
    for block in re.finditer(r"(?:[^\n]*\S[^\n]*\n?)+", text):
        lines = list(re.finditer(r"[^\n]+", block.group()))
        chosen = lines[:1] if _is_wrapped([line.group() for line in lines]) else lines
        starts.extend(block.start() + line.start() for line in chosen if line.group().strip())
    return starts


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a block's lines were broken at a fixed width: most full, most ending in mid-sentence."""
    if len(lines) < _WRAPPED_LINES:
        return False
    inner = [line.rstrip() for line in lines[:-1]]
    full = sum(len(line) in _WRAPPED_LINE for line in inner)
    open_ended = sum(not _SENTENCE_END.search(line) for line in inner)
    return full * 4 >= len(inner) * 3 and open_ended * 2 >= len(inner)


def windows(words: Sequence[str], sizes: Sequence[int], opens: Sequence[bool], limit: int = LIMIT) -> Iterator[Window]:
    """The windows of a text of ``words``, each of ``sizes`` pieces, some of which open a paragraph.

    Together the windows cover every word once, in order; none is empty or holds more than ``limit`` pieces, the
    marks between paragraphs included.
    """
    first, used = 0, 1
    for start, end in _paragraphs(opens):
        need = 1 + sum(min(size, _LONGEST_WORD) for size in sizes[start:end])
        if used + need > limit and start > first:
            yield _window(first, start, opens)
            first, used = start, 1
        if used + need > limit:
            for cut in _cuts(words, sizes, start, end, limit - 2):
                yield _window(first, cut, opens)
                first = cut
            used = 2 + sum(min(size, _LONGEST_WORD) for size in sizes[first:end])
        else:
            used += need
    if first < len(words):
        yield _window(first, len(words), opens)


def _window(first: int, last: int, opens: Sequence[bool]) -> Window:
    return Window(first, last, (True, *opens[first + 1 : last]))


def _paragraphs(opens: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(opens) + 1):
        if at == len(opens) or opens[at]:
            yield start, at
            start = at


def _cuts(words: Sequence[str], sizes: Sequence[int], start: int, end: int, room: int) -> Iterator[int]:
    """Where to cut a paragraph that is too long: behind the last sentence's end that fits, else where it is full."""
    used, best, at = 0, 0, start
    while at < end:
        size = min(sizes[at], _LONGEST_WORD)
        if used + size > room:
            cut = best or at
            yield cut
            used, best = sum(min(s, _LONGEST_WORD) for s in sizes[cut:at]), 0
            continue
        used += size
        at += 1
        if _SENTENCE_END.search(words[at - 1]):
            best = at


def encoded(
    words: Iterable[tuple[Sequence[int], int]], opens: Iterable[bool], cls: int, sep: int
) -> dict[str, list[int]]:
    """What the encoder reads of a window whose words have these pieces and shapes.

    ``pieces`` and ``shapes`` go piece by piece, a mark before the first word, between paragraphs and at the end;
    ``firsts`` and ``lasts`` are each word's first and last piece.
    """
    pieces, shapes = [cls], [MARK]
    firsts: list[int] = []
    lasts: list[int] = []
    for (ids, shape), new in zip(words, opens, strict=True):
        if new and firsts:
            pieces.append(sep)
            shapes.append(MARK)
        read = ids[:_LONGEST_WORD]
        firsts.append(len(pieces))
        pieces += read
        shapes += [shape] * len(read)
        lasts.append(len(pieces) - 1)
    return {"pieces": [*pieces, sep], "shapes": [*shapes, MARK], "firsts": firsts, "lasts": lasts}
