"""Attribution as the learned heads read it: cues, and for each cue the words of its source and of its content.

The heads learned from political news annotated for attribution; a Doc that no model has read yields nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from dateline.coding.attribution.cue_words import is_one_cue, whole
from dateline.coding.attribution.lexicon import cues
from dateline.coding.attribution.relation import pieces
from dateline.coding.draft import Said
from dateline.coding.proposals import EVEN, runs
from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from dateline.language.reading import Array, Reading

__all__ = ["PERCEIVED", "UNLISTED", "cue_probability", "learned"]

# The class of a cue that the lists of words do not know: found and shown, but it owns no claims.
UNLISTED = "unlisted"
# What no rule makes a finding that something is so: "was seen in the area", "the week saw clashes". It owns none
# either.
PERCEIVED = "finding: model"

_CUE = slice(3, 6)
# Content is told in one stretch: words of another sentence than the cue's are strays where they are less than this
# share of it, and a hole of so many words is none. On PolNeAR both change little; of the sources of claims in
# ``training/annotations.jsonl`` they find three in a hundred more.
LEAST, HOLE = 0.3, 4


def learned(doc: Doc) -> list[Said]:
    """The relations that the model finds likelier than not, in text order."""
    return [said for reading in doc.user_data.get(READINGS, ()) for said in _relations(doc, reading)]


def cue_probability(doc: Doc, cue: Span) -> float | None:
    """How likely the model finds the likeliest of these words to be a cue; None where it has not read them."""
    for reading in doc.user_data.get(READINGS, ()):
        at = [number for number, token in enumerate(reading.tokens) if cue.start <= token < cue.end]
        if at:
            return float(1 - np.exp(reading.marks[at, _CUE.start]).min())
    return None


def _relations(doc: Doc, reading: Reading) -> Iterator[Said]:
    for first, last in _cues(doc, reading):
        parts = reading.heads.parts(reading, first, last)
        cue = whole(_words(doc, reading, first, last))
        own = set(range(cue.start, cue.end))
        source = _nearest(cue, pieces(doc, _tokens(reading, parts["source"]) - own))
        own |= set(range(source.start, source.end)) if source is not None else set()
        found = pieces(doc, _without_holes(doc, _tokens(reading, parts["content"]) - own, own) - own)
        content = tuple(span for span in found if own.isdisjoint(range(span.start, span.end)))
        if content:
            yield _said(source, cue, content)


def _cues(doc: Doc, reading: Reading) -> Iterator[tuple[int, int]]:
    """The runs of words that are likely cues, those that the tree makes one cue joined."""
    start = end = -1
    for first, last in runs(np.exp(reading.marks[:, _CUE]), EVEN):
        if start < 0:
            start, end = first, last
        elif is_one_cue(_words(doc, reading, start, end), _words(doc, reading, first, last)):
            end = last
        else:
            yield start, end
            start, end = first, last
    if start >= 0:
        yield start, end


def _words(doc: Doc, reading: Reading, first: int, last: int) -> Span:
    start, end = reading.tokens[first], reading.tokens[last - 1] + 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].pos_ == "DET"):
        end -= 1
    return doc[start:end]


def _without_holes(doc: Doc, words: set[int], own: set[int]) -> set[int]:
    """The words of a content with the few between them, and without strays in sentences that are not the cue's."""
    found: set[int] = set()
    for sentence in {doc[i].sent.start: doc[i].sent for i in words}.values():
        inside = sorted(i for i in words if sentence.start <= i < sentence.end)
        here = any(sentence.start <= i < sentence.end for i in own)
        if not here and len(inside) < LEAST * len(sentence):
            continue
        found.update(inside)
        for before, after in pairwise(inside):
            if after - before <= HOLE + 1 and own.isdisjoint(range(before, after)):
                found.update(range(before, after))
    return found


def _nearest(cue: Span, sources: tuple[Span, ...]) -> Span | None:
    """The source that stands nearest to its cue, cut off where the cue begins or ends."""
    source = min(sources, key=lambda span: abs(span.start - cue.start), default=None)
    if source is None or source.end <= cue.start or cue.end <= source.start:
        return source
    return source.doc[source.start : cue.start] if source.start < cue.start else source.doc[cue.end : source.end]


def _tokens(reading: Reading, scores: Array) -> set[int]:
    return {reading.tokens[at] for first, last in runs(scores, EVEN) for at in range(first, last)}


def _said(source: Span | None, cue: Span, content: tuple[Span, ...]) -> Said:
    """A relation as the rules would write it: its class and attitude are those of its cue's head, where listed."""
    known = cues()
    lemma = cue.root.lemma_.lower()
    kinds = known.verbs.get(lemma) or known.nouns.get(lemma) or ()
    attitude = kinds[0].attitude if kinds else "asserts"
    name = kinds[0].name if kinds else UNLISTED
    return Said(source, cue, content, attitude, f"{name}: model")
