"""The figures of one event: low, best and high by a named rule, and every figure as it was told."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dateline.linking.reconcile.choosing import chosen, read_openly, recommended
from dateline.linking.reconcile.counts import counts
from dateline.linking.reconcile.rules import Rule, find_rule
from dateline.linking.reconcile.superseding import Judged, judge
from dateline.records import EventFigure, Told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.linking.reconcile.counts import Count
    from dateline.records import Claim

__all__ = ["reconcile"]

_RECOMMENDED = "the recommended figure"


def reconcile(
    claims: Iterable[Claim], *, copies: Mapping[str, str] | None = None, rule: str | Rule = "ucdp"
) -> tuple[EventFigure, ...]:
    """The figures of an event by a rule, the same whatever the order of its claims.

    Each keeps all that was told: by whom, when, of which days, what superseded it, and why it does not count where it
    does not. ``copies`` says of which text a report is a copy; ``rule`` is a rule, its name, or a file of one's own.
    """
    by = find_rule(rule) if isinstance(rule, str) else rule
    told = counts(claims, copies or {} if by.copies == "once" else {})
    return tuple(_figure(list(each), by) for _, each in groupby(told, key=lambda count: (count.measure, count.unit)))


def _figure(told: Sequence[Count], rule: Rule) -> EventFigure:
    judged = judge([read_openly(count, rule) for count in told], rule)
    left = [each.count for each in judged if each.stands]
    best = recommended(left, rule) if left else None
    numbers = chosen(left, rule) if left else (0, None, max(count.most for count in told))
    return EventFigure(
        measure=told[0].measure, unit=told[0].unit, rule=rule.name,
        low=numbers[0], best=numbers[1], high=numbers[2],
        told=tuple(
            _told(count, each, _RECOMMENDED if each.count == best else None)
            for count, each in zip(told, judged, strict=True)
        ),
    )  # fmt: skip


def _told(count: Count, judged: Judged, note: str | None) -> Told:
    """The count as it was told, whatever number the rule reads for it."""
    unsaid = None if count.told else "no number is told: counted from who is named"
    return Told(
        claim_id=count.claim_id, low=count.low, best=count.best, high=count.high, source=count.source,
        published=None if count.published == "9" else count.published,
        superseded_by=judged.superseded_by, start=count.start, end=count.end,
        note=judged.note or note or unsaid,
    )  # fmt: skip
