"""Figures and disputes of one event."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

from dateline.records import EventFigure, Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.records import Claim

__all__ = ["disputed", "reconcile"]


def reconcile(
    claims: Sequence[Claim], *, copies: Mapping[str, str] | None = None, rule: str = "ucdp"
) -> tuple[EventFigure, ...]:
    """The figures of an event: low, best and high by a rule, and every figure as it was told."""
    found: dict[tuple[str, str], list[Told]] = {}
    for claim in claims:
        for figure in claim.figures:
            told = Told(
                claim_id=claim.claim_id, low=figure.low, best=figure.best, high=figure.high,
                published=claim.report.published,
            )  # fmt: skip
            found.setdefault((figure.measure, figure.unit), []).append(told)
    made = []
    for (measure, unit), all_told in sorted(found.items()):
        numbers = [
            n for t in all_told if (n := next((x for x in (t.best, t.low, t.high) if x is not None), None)) is not None
        ]
        made.append(
            EventFigure(
                measure=measure,
                unit=unit,
                rule=rule,
                told=tuple(all_told),  # type: ignore[arg-type]
                low=min(numbers),
                best=median_low(numbers),
                high=max(numbers),
            )  # fmt: skip
        )
    return tuple(made)


def disputed(claims: Sequence[Claim]) -> bool:
    """Whether one claim asserts and another denies."""
    return len({claim.factuality == "negated" for claim in claims}) == 2
