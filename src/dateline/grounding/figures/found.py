"""A figure found in a report, before it belongs to a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from dateline.grounding.figures.numbers import Bounds

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from dateline.grounding.figures.bonds import Bond
    from dateline.records.values import Measure, Unit

__all__ = ["FoundFigure", "one_person"]


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


def one_person(words: Span, bond: Bond | None) -> FoundFigure:
    """The figure of somebody told without a number, measured by the word of harm that the bond ties to them."""
    return FoundFigure(
        span=words,
        head=words.root,
        bounds=Bounds.exactly(1),
        who=words.text,
        unit="persons",
        measure=cast("Measure", bond.measures[0]) if bond is not None else None,
        predicate=bond.predicate if bond is not None else None,
        role=bond.role if bond is not None else "",
        single=True,
    )
