"""A figure found in a report, before it belongs to a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from dateline.grounding.figures.numbers import Bounds
    from dateline.records.values import Measure, Unit

__all__ = ["FoundFigure"]


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number phrase with what it counts and measures.

    ``measure`` is None where it counts nothing that we measure. ``predicate`` is the word that says the measure,
    ``role`` how the number hangs on it. ``subset``: told as a part of another figure ("including 16 children"), never a
    claim's. ``cumulative``: a running total ("since Monday", "the toll rose to 72"). ``increment``: on top of others
    ("12 more"). ``single``: a bare singular ("a soldier was killed").
    """

    span: Span
    head: Token
    bounds: Bounds
    who: str | None = None
    unit: Unit | None = None
    measure: Measure | None = None
    predicate: Token | None = None
    role: str = ""
    subset: bool = False
    cumulative: bool = False
    increment: bool = False
    single: bool = False

    @property
    def predicate_span(self) -> Span:
        """The word that says the measure, or the figure's own words where there is none."""
        if self.predicate is None:
            return self.span
        return self.predicate.doc[self.predicate.i : self.predicate.i + 1]
