"""The text of a page: paragraphs cut into segments, so that the overlapping words of many claims can be marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.records import Claim, Span

__all__ = ["ROLES", "Marking", "Segment", "markings", "paragraphs", "segments"]

# The roles that words can play in a claim, and the word that stands beside them on the page. Where one segment plays
# several, the first of these gives its line.
ROLES: dict[str, str] = {
    "event": "event",
    "figure": "how many",
    "actor": "who",
    "target": "to whom",
    "place": "where",
    "time": "when",
    "source": "source",
    "cue": "cue",
}


@dataclass(frozen=True, order=True)
class Marking:
    """Words that play a role in the claim of this number."""

    start: int
    end: int
    role: str
    claim: int


@dataclass(frozen=True)
class Segment:
    """A stretch of text inside which no marking starts or ends, with the markings that cover it and end with it."""

    start: int
    end: int
    covering: tuple[Marking, ...] = ()
    ending: tuple[Marking, ...] = ()


def markings(claims: Sequence[Claim]) -> list[Marking]:
    """The words of all claims of one report, the claims numbered from 1."""
    found = {
        Marking(span.start, span.end, role, number)
        for number, claim in enumerate(claims, start=1)
        for role, span in _roles(claim)
        if span is not None
    }
    return sorted(found)


def _roles(claim: Claim) -> Iterator[tuple[str, Span | None]]:
    yield "event", claim.trigger
    for participant in claim.participants:
        yield participant.role, participant.span
    if claim.place:
        yield "place", claim.place.span
    if claim.time:
        yield "time", claim.time.span
    for figure in claim.figures:
        yield "figure", figure.span
    for said in claim.attribution:
        yield "source", said.source
        yield "cue", said.cue


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Where the paragraphs lie: between empty lines where the text has any, else each line is one.

    >>> paragraphs("Head\n\nOne line\nand its end")
    [(0, 4), (6, 26)]
    >>> paragraphs("Head\nA paragraph")
    [(0, 4), (5, 16)]
    """
    border = r"\n\s*\n" if re.search(r"\S\s*\n\s*\n\s*\S", text) else r"\n"
    cuts = [0, *(at for match in re.finditer(border, text) for at in match.span()), len(text)]
    return [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if text[start:end].strip()]


def segments(start: int, end: int, marked: Sequence[Marking]) -> Iterator[Segment]:
    """The text from ``start`` to ``end`` in segments, gapless and in order."""
    near = [each for each in marked if each.start < end and start < each.end]
    cuts = {start, end} | {at for each in near for at in (each.start, each.end) if start < at < end}
    for left, right in pairwise(sorted(cuts)):
        covering = tuple(each for each in near if each.start <= left and right <= each.end)
        yield Segment(left, right, covering, tuple(each for each in covering if each.end == right))
