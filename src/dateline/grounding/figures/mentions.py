"""Figures as `dateline annotate --layers figures` writes them: every number that counts something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.draft import recorded
from dateline.grounding.figures.find import find
from dateline.records import FigureMention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

__all__ = ["mentions"]


def mentions(doc: Doc, report_id: str, vague: Mapping[str, int] | None = None) -> list[FigureMention]:
    """Every number phrase of a report, in text order; ``measure`` is None where it counts nothing that we measure."""
    return [
        FigureMention(
            report_id=report_id,
            span=recorded(figure.span),
            measure=figure.measure,
            low=figure.bounds.low,
            best=figure.bounds.best,
            high=figure.bounds.high,
            unit=figure.unit,
            who=figure.who,
        )
        for figure in find(doc, vague)
    ]
