"""Fourth step: one event from its claims: what, who, where, when, how many, and what tied them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.linking.reconcile import disputed, reconcile
from dateline.records import Codes, Event, EventParticipant, EventPlace, EventTime

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.linking.tellings import Telling
    from dateline.linking.ties import Tie
    from dateline.records import Claim, Entity

__all__ = ["build"]


def build(
    tellings: Iterable[Telling], *, ties: Iterable[Tie] = (), copies: Mapping[str, str] | None = None,
    rule: str = "ucdp",
) -> Event:  # fmt: skip
    """One event from its tellings, the same in whatever order they come.

    ``ties`` may be all of its component; ``copies`` says of which text a report is a copy.
    """
    tellings = sorted(tellings, key=lambda telling: telling.telling_id)
    told = _in_order(claim for telling in tellings for claim in telling.claims)
    names = {telling.telling_id for telling in tellings}
    main = {telling.report_id for telling in tellings if telling.main}
    kind = Counter(claim.event_type for claim in told).most_common(1)[0][0]
    factual = [claim.factuality for claim in told]
    reports = tuple(dict.fromkeys(claim.report.report_id for claim in told))
    return Event(
        event_id=f"e{told[0].claim_id}",
        event_type=kind,
        codes=next((claim.codes for claim in told if claim.event_type == kind), Codes()),
        claims=tuple(claim.claim_id for claim in told),
        reports=reports,
        main_of=tuple(report for report in reports if report in main),
        participants=_participants(told),
        place=_place(told),
        time=_time(told),
        figures=reconcile(told, copies=copies or {}, rule=rule),
        factuality=Counter(factual).most_common(1)[0][0],
        disputed=disputed(told),
        why=tuple(
            f"{tie.one} and {tie.other} ({tie.weight:+.1f}): {'; '.join(tie.why)}"
            for tie in sorted(ties)
            if tie.one in names and tie.other in names
        ),
    )


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims as they were told: by publication, those of no known day last, then by id."""
    return sorted(claims, key=lambda claim: (claim.report.published or "9", claim.claim_id))


def _participants(told: Sequence[Claim]) -> tuple[EventParticipant, ...]:
    found: dict[tuple[str, str], tuple[Entity, list[str]]] = {}
    for claim in told:
        for part in claim.participants:
            if part.entity:
                key = part.role, part.entity.id or part.entity.name
                claims = found.setdefault(key, (part.entity, []))[1]
                if claim.claim_id not in claims:
                    claims.append(claim.claim_id)
    return tuple(
        EventParticipant(role="actor" if role == "actor" else "target", entity=entity, claims=tuple(claims))
        for (role, _), (entity, claims) in found.items()
    )


def _place(told: Sequence[Claim]) -> EventPlace | None:
    placed = [claim for claim in told if claim.place]
    if not placed:
        return None
    place = placed[0].place
    assert place is not None  # noqa: S101
    return EventPlace(
        **place.model_dump(exclude={"span"}),
        claims=tuple(claim.claim_id for claim in placed if claim.place and claim.place.name == place.name),
    )


def _time(told: Sequence[Claim]) -> EventTime | None:
    timed = [claim for claim in told if claim.time]
    if not timed:
        return None
    time = timed[0].time
    assert time is not None  # noqa: S101
    same = [
        claim.claim_id for claim in timed if claim.time and (claim.time.start, claim.time.end) == (time.start, time.end)
    ]
    return EventTime(start=time.start, end=time.end, precision=time.precision, claims=tuple(same))
