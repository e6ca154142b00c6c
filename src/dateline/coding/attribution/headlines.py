"""Lines that name their source by a mark: "Ministry: ten killed", "Ten killed in blast - officials"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.lexicon import Cue
from dateline.coding.attribution.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

__all__ = ["headlines"]

_MARKED = Cue("headline", "asserts")
_MARKS = frozenset({":", "-", "–", "—"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM"})
_LONGEST_SOURCE = 6  # words beside the mark; more is a second headline
_SHORTEST_CONTENT = 3


def headlines(doc: Doc) -> Iterator[Relation]:
    """The relations of lines that begin with their source and a colon, and of a first line that ends in it."""
    for number, (start, end) in enumerate(_lines(doc)):
        before = _before_content(doc, start, end)
        if before is not None:
            yield before
        elif number == 0 and doc[end - 1].text not in {".", "!", "?", ":"}:
            yield from _behind_content(doc, start, end)


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _before_content(doc: Doc, start: int, end: int) -> Relation | None:
    for i in range(start + 1, min(start + 1 + _LONGEST_SOURCE, end - _SHORTEST_CONTENT)):
        if doc[i].text == ":":
            named = doc[start:i]
            says = any(token.pos_ in {"VERB", "AUX"} for token in doc[i + 1 : end])
            if says and any(token.pos_ == "PROPN" for token in named) and _names(named) and not _is_dateline(named):
                return Relation(doc[i], doc[i : i + 1], named, set(range(i + 1, end)), _MARKED, "before")
            return None
    return None


def _behind_content(doc: Doc, start: int, end: int) -> Iterator[Relation]:
    for i in range(end - 2, start + _SHORTEST_CONTENT, -1):
        if doc[i].text in _MARKS and (doc[i].text == ":" or (doc[i - 1].whitespace_ and doc[i].whitespace_)):
            behind = doc[i + 1 : end]
            if len(behind) <= _LONGEST_SOURCE and _names(behind):
                yield Relation(doc[i], doc[i : i + 1], behind, set(range(start, i)), _MARKED, "behind")
            return


def _is_dateline(words: Span) -> bool:
    """Whether the line begins with where and when, not with who: "GOMA, July 25:"."""
    return words[0].is_upper or any(token.like_num or token.ent_type_ in {"DATE", "LOCATION"} for token in words)


def _names(words: Span) -> bool:
    return all(token.pos_ in _NAMING or token.text in {".", "'s", "’s", ","} for token in words)
