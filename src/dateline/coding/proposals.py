"""What the learned heads propose: triggers with their types, factuality and the phrases that play a role.

Proposals come from the shipped model's readings of a Doc. A Doc from another pipeline has none, and coding then rests
on the codebook alone.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from dateline.language.reading import Array, Reading

__all__ = ["EVEN", "Phrase", "Proposal", "proposals", "propose_for", "runs"]

EVEN = 0.5  # likelier than not: the heads' own decision on words and phrases
_KEY = "dateline.proposals"


@dataclass(slots=True, frozen=True)
class Phrase:
    """A phrase that plays a role to a trigger, with the mean probability of its words."""

    role: str
    span: Span
    probability: float


@dataclass(slots=True, frozen=True)
class Proposal:
    """A trigger that the model proposes, with what it makes of it: probabilities throughout.

    ``outside`` holds, for each role, the probability of each of the window's words (``tokens``) not to play it.
    """

    span: Span
    probability: float
    types: dict[str, float]
    factuality: dict[str, float]
    phrases: tuple[Phrase, ...]
    tokens: tuple[int, ...]
    outside: dict[str, Array]

    @property
    def event_type(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])

    def of(self, role: str) -> list[Phrase]:
        """The phrases of one role, in text order."""
        return [phrase for phrase in self.phrases if phrase.role == role]

    def support(self, role: str, span: Span) -> float | None:
        """How likely the likeliest word of a span plays the role; None where the model did not read the span."""
        seen = [1 - float(self.outside[role][at]) for at, i in enumerate(self.tokens) if span.start <= i < span.end]
        return max(seen, default=None)


def proposals(doc: Doc, *, least: float = EVEN) -> list[Proposal]:
    """Every trigger the model proposes with at least this probability, in text order."""
    return [
        _proposal(doc, reading, first, last)
        for reading in doc.user_data.get(READINGS, ())
        for first, last in runs(_likely(reading.marks[:, :3]), least)
    ]


def propose_for(doc: Doc, span: Span) -> Proposal | None:
    """What the model makes of a span, were it a trigger; None where no reading holds it."""
    for reading in doc.user_data.get(READINGS, ()):
        if reading.tokens[0] < span.end and span.start <= reading.tokens[-1]:
            first, last = bisect_left(reading.tokens, span.start), bisect_left(reading.tokens, span.end)
            return _proposal(doc, reading, first, last) if first < last else None
    return None


def _likely(marks: Array) -> Array:
    likely: Array = np.exp(marks)
    return likely


def runs(likely: Array, least: float) -> Iterator[tuple[int, int]]:
    """The runs of words that are likely inside; a word that likelier begins than goes on begins a run of its own."""
    start = last = -1
    for at in np.flatnonzero(1 - likely[:, 0] >= least).tolist():
        if start < 0:
            start = at
        elif at > last + 1 or likely[at, 1] > likely[at, 2]:
            yield start, last + 1
            start = at
        last = at
    if start >= 0:
        yield start, last + 1


def _proposal(doc: Doc, reading: Reading, first: int, last: int) -> Proposal:
    """The proposal at these words of a reading; worked out once for each Doc."""
    known = doc.user_data.setdefault(_KEY, {})
    at = (reading.tokens[first], last - first)
    if at not in known:
        known[at] = _worked_out(doc, reading, first, last)
    found: Proposal = known[at]
    return found


def _worked_out(doc: Doc, reading: Reading, first: int, last: int) -> Proposal:
    heads, tokens = reading.heads, reading.tokens
    likely = _likely(reading.marks[first:last, :3])
    roles = heads.roles(reading, first, last)
    phrases = [
        Phrase(role, doc[tokens[a] : tokens[b - 1] + 1], float((1 - scores[a:b, 0]).mean()))
        for role, scores in roles.items()
        for a, b in runs(scores, EVEN)
    ]
    return Proposal(
        doc[tokens[first] : tokens[last - 1] + 1],
        float(1 - likely[:, 0].min()),
        heads.kinds(reading, first, last),
        heads.factuality(reading, first, last),
        tuple(sorted(phrases, key=lambda phrase: (phrase.span.start, phrase.role))),
        tuple(tokens),
        {role: scores[:, 0] for role, scores in roles.items()},
    )
