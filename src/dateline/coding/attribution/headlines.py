"""Lines that name their source by a mark: "Ministry: ten killed", "Ten killed - officials", "… (Photo: A. Cole)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors import words as actor_words
from dateline.coding.attribution.lexicon import Cue, cues
from dateline.coding.attribution.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

__all__ = ["headlines"]

_MARKED = Cue("headline", "asserts")
_CREDITED = Cue("credit", "asserts", silent=True)
_MARKS = frozenset({":", "-", "–", "—"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM"})
_LONGEST_SOURCE = 6  # words beside the mark; more is a second headline
_SHORTEST_CONTENT = 3


def headlines(doc: Doc) -> Iterator[Relation]:
    """The relations of lines that begin with their source and a colon, of a first line or caption that ends in it."""
    for number, (start, end) in enumerate(_lines(doc)):
        yield from _credit(doc, start, end)
        before = _before_content(doc, start, end, first=number == 0)
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


def _credit(doc: Doc, start: int, end: int) -> Iterator[Relation]:
    """Whose picture a caption is about: "… after the strike. (Photo: A. Cole/News Agency)"."""
    for i in range(end - 2, start + _SHORTEST_CONTENT, -1):
        if doc[i].text in {":", "by"} and doc[i - 1].lower_ in cues().credits:
            last = next((n for n in range(i + 1, end) if doc[n].text in {")", "]"}), end)
            named = doc[i + 1 : last]
            if 0 < len(named) <= _LONGEST_SOURCE and named[0].text[:1].isupper():
                yield Relation(doc[i - 1], doc[i - 1 : i + 1], named, set(range(start, i - 1)), _CREDITED, "behind")
            return


def _before_content(doc: Doc, start: int, end: int, *, first: bool) -> Relation | None:
    for i in range(start + 1, min(start + 1 + _LONGEST_SOURCE, end - _SHORTEST_CONTENT)):
        if doc[i].text == ":":
            named = doc[start:i]
            says = any(token.pos_ in {"VERB", "AUX"} for token in doc[i + 1 : end])
            if says and (_has_name(named) or (first and _speaks(named))) and _names(named) and not _is_dateline(named):
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


def _has_name(words: Span) -> bool:
    return any(token.pos_ == "PROPN" for token in words)


def _speaks(named: Span) -> bool:
    """Whether a headline begins with people who can speak: "Police: …", "Health officials: …"."""
    known = actor_words()
    last = named[-1].lemma_.lower()
    return known.nouns.get(last, "property") != "property" or last in known.belonging


def _is_dateline(words: Span) -> bool:
    """Whether the line begins with where and when, not with who: "GOMA, July 25:"."""
    return words[0].is_upper or any(token.like_num or token.ent_type_ in {"DATE", "LOCATION"} for token in words)


def _names(words: Span) -> bool:
    return all(token.pos_ in _NAMING or token.text in {".", "'s", "’s", ","} for token in words)
