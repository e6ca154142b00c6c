"""Attribution as the learned heads read it: cues, and for each cue the words of its source and of its content.

The heads learned from political news annotated for attribution; a Doc that no model has read yields nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dateline.coding.attribution.lexicon import cues
from dateline.coding.attribution.relation import pieces
from dateline.coding.draft import Said
from dateline.coding.odds import EVEN
from dateline.coding.proposals import runs
from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from dateline.language.reading import Array, Reading

__all__ = ["UNLISTED", "cue_probability", "learned"]

# The class of a cue that the lists of words do not know: found and shown, but it owns no claims.
UNLISTED = "unlisted"

_CUE = slice(3, 6)


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
    for first, last in runs(np.exp(reading.marks[:, _CUE]), EVEN):
        parts = reading.heads.parts(reading, first, last)
        cue = doc[reading.tokens[first] : reading.tokens[last - 1] + 1]
        own = set(range(cue.start, cue.end))
        source = _nearest(cue, pieces(doc, _tokens(reading, parts["source"]) - own))
        own |= set(range(source.start, source.end)) if source is not None else set()
        found = pieces(doc, _tokens(reading, parts["content"]) - own)
        content = tuple(span for span in found if own.isdisjoint(range(span.start, span.end)))
        if content:
            yield _said(source, cue, content)


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
