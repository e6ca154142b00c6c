"""Figures and disputes of one event."""

from __future__ import annotations

from collections import defaultdict
from statistics import median_low
from typing import TYPE_CHECKING

from dateline.records import EventFigure, Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.records import Claim
    from dateline.records.values import Measure, Unit

__all__ = ["disputed", "reconcile"]


def reconcile(claims: Sequence[Claim], *, copies: Mapping[str, str], rule: str) -> tuple[EventFigure, ...]:  # noqa: ARG001
    """The figures of an event: low, best and high by a rule, and every figure as it was told."""
    found: dict[tuple[Measure, Unit], list[Told]] = defaultdict(list)
    for claim in claims:
        for figure in claim.figures:
            told = Told(
                claim_id=claim.claim_id, low=figure.low, best=figure.best, high=figure.high,
                published=claim.report.published,
            )  # fmt: skip
            found[figure.measure, figure.unit].append(told)
    return tuple(_figure(*key, rule, told) for key, told in sorted(found.items()))


def _figure(measure: Measure, unit: Unit, rule: str, told: list[Told]) -> EventFigure:
    numbers = [number for each in told for number in (each.best, each.low, each.high) if number is not None]
    return EventFigure(
        measure=measure, unit=unit, rule=rule, told=tuple(told),
        low=min(numbers), best=median_low(numbers), high=max(numbers),
    )  # fmt: skip


def disputed(claims: Sequence[Claim]) -> bool:
    """Whether one claim asserts and another denies."""
    return len({claim.factuality == "negated" for claim in claims}) == 2
