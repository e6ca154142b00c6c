"""What the learned heads propose: triggers with their types, factuality and the phrases that play a role.

Proposals come from the shipped model's readings of a Doc. A Doc from another pipeline has none, and coding then rests
on the codebook alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from dateline.language.reading import Array, Reading

__all__ = ["EVEN", "Phrase", "Proposal", "proposals", "propose_for", "runs"]

# A word is proposed where it is likelier a trigger than not, a phrase likewise: the heads' own decision.
EVEN = 0.5


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
        inside = [at for at, token in enumerate(reading.tokens) if span.start <= token < span.end]
        if inside:
            return _proposal(doc, reading, inside[0], inside[-1] + 1)
    return None


def _likely(marks: Array) -> Array:
    likely: Array = np.exp(marks)
    return likely


def runs(likely: Array, least: float) -> Iterator[tuple[int, int]]:
    """The runs of words that are likely inside; a word that likelier begins than goes on begins a run of its own."""
    start = None
    for at, (outside, begin, inside) in enumerate(likely):
        if 1 - outside < least:
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
        elif begin > inside:
            yield start, at
            start = at
    if start is not None:
        yield start, len(likely)


def _proposal(doc: Doc, reading: Reading, first: int, last: int) -> Proposal:
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
