"""Tolls over time: how many, by measure, kind of source and rule; single events added up, running totals apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from dateline.linking.reconcile import Rule, disputes, find_rule, reconcile
from dateline.records.span import Record
from dateline.views.evidence import Evidence, evidence
from dateline.views.material import happened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.records import Claim, Event, EventFigure
    from dateline.views.material import Material

__all__ = ["PERIODS", "Period", "Toll", "tolls"]

Period = Literal["day", "week", "month", "year"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "year")
ALL = "all"
# A figure of more days than this is of no incident, whatever its words: half a year of war is a running total.
_LONGEST = 31


class Toll(Record):
    """The toll of a period: the figures of the events that began in it, added up.

    ``source_kind`` is the kind of source whose figures alone count, "report" for reports that name none, or "all".
    ``left_out`` counts running totals that were told and not added; ``disputed`` the events with rival numbers.
    """

    period: date | None
    measure: str
    unit: str
    source_kind: str = ALL
    rule: str
    low: int = 0
    best: int = 0
    high: int = 0
    events: int
    disputed: int = 0
    left_out: int = 0
    event_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass
class _Sum:
    figures: list[EventFigure] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    disputed: int = 0
    left_out: int = 0


_Key = tuple[date | None, str, str, str, str]


def tolls(
    material: Material, *, by: Period = "month", rules: Sequence[str | Rule] = ("ucdp",), sources: bool = False
) -> list[Toll]:
    """The tolls of each period, measure and rule; with ``sources`` also of each kind of source alone."""
    found: dict[_Key, _Sum] = {}
    for event in material.events:
        claims = [claim for claim in material.of_event(event) if happened(claim) or _counts_none(claim)]
        rival = any(each.aspect == "how many" for each in disputes(claims, copies=material.copies))
        period = _begin(event.time.start, by) if event.time else None
        for rule in rules:
            named = find_rule(rule) if isinstance(rule, str) else rule
            for kind, some in _by_kind(claims, sources=sources):
                for figure in reconcile(some, copies=material.copies, rule=named):
                    summed = found.setdefault((period, figure.measure, figure.unit, kind, named.name), _Sum())
                    _add(summed, figure, event, material, rival=rival)
    rows = [_row(key, summed) for key, summed in found.items() if summed.events or summed.left_out]
    return sorted(rows, key=lambda row: (row.period is None, row.period, row.measure, row.unit,
                                         row.source_kind != ALL, row.source_kind, row.rule))  # fmt: skip


def _counts_none(claim: Claim) -> bool:
    return any(figure.high == 0 for figure in claim.figures)


def _begin(day: date, by: Period) -> date:
    """The first day of the period that a day lies in."""
    if by == "week":
        return day - timedelta(days=day.weekday())
    return day if by == "day" else day.replace(day=1, **({"month": 1} if by == "year" else {}))


def _by_kind(claims: Sequence[Claim], *, sources: bool) -> Iterator[tuple[str, list[Claim]]]:
    yield ALL, list(claims)
    if sources:
        for kind in sorted({_source_kind(claim) for claim in claims}):
            yield kind, [claim for claim in claims if _source_kind(claim) == kind]


def _source_kind(claim: Claim) -> str:
    """The kind of whoever is cited last in the chain: "report" where nobody is, "unknown" where the kind is."""
    if not claim.attribution:
        return "report"
    entity = claim.attribution[-1].entity
    return entity.kind if entity and entity.kind else "unknown"


def _add(summed: _Sum, figure: EventFigure, event: Event, material: Material, *, rival: bool) -> None:
    if _is_total(figure, event):
        summed.left_out += 1
        return
    summed.figures.append(figure)
    summed.events.append(event.event_id)
    summed.disputed += rival
    summed.claims |= {told.claim_id: material.claims[told.claim_id] for told in figure.told}
    summed.left_out += sum("running total" in (told.note or "") for told in figure.told)


def _is_total(figure: EventFigure, event: Event) -> bool:
    """Whether the figure counts more than one incident: all of it runs over months."""
    spans = [told.end - told.start for told in figure.told if told.start and told.end]
    if spans and len(spans) == len(figure.told):
        return min(spans).days > _LONGEST
    return bool(event.time) and (event.time.end - event.time.start).days > _LONGEST if event.time else False


def _row(key: _Key, summed: _Sum) -> Toll:
    period, measure, unit, kind, rule = key
    return Toll(
        period=period, measure=measure, unit=unit, source_kind=kind, rule=rule,
        low=sum(each.low if each.low is not None else each.best or 0 for each in summed.figures),
        best=sum(_nearest(each) for each in summed.figures),
        high=sum(each.high if each.high is not None else _nearest(each) for each in summed.figures),
        events=len(summed.events), disputed=summed.disputed, left_out=summed.left_out,
        event_ids=tuple(summed.events), evidence=evidence(summed.claims.values()),
    )  # fmt: skip


def _nearest(figure: EventFigure) -> int:
    return figure.best if figure.best is not None else figure.low or 0
