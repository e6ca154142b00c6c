"""Fifth step: one event from its tellings: what, who, where, when, how many, and what tied them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, TypeVar

from dateline.linking.comparing.kinds import is_general
from dateline.linking.parts import is_whole
from dateline.linking.reconcile import disputed, reconcile
from dateline.linking.traits import day_of
from dateline.records import FACTUALITIES, Codes, Event, EventParticipant, EventPlace, EventTime

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from dateline.linking.tellings import Telling
    from dateline.linking.ties import Tie
    from dateline.records import Claim, Entity, Factuality, Interval, Place

__all__ = ["build"]

_LAST = 10**7  # stands for no day of publication: after all days
_PRECISIONS = ("site", "place", "admin", "country")
_FIRM = ("day", "week")
_Key = TypeVar("_Key", bound="Hashable")


def build(
    tellings: Iterable[Telling], *, ties: Iterable[Tie] = (), copies: Mapping[str, str] | None = None,
    rule: str = "ucdp",
) -> Event:  # fmt: skip
    """One event from its tellings, the same in whatever order they come.

    ``ties`` may be all of its component; ``copies`` says of which text a report is a copy.
    """
    some = sorted(tellings, key=lambda telling: telling.telling_id)
    told = in_order(claim for telling in some for claim in telling.claims)
    main = {telling.report_id for telling in some if telling.main}
    reports = tuple(dict.fromkeys(claim.report.report_id for claim in told))
    kind = _kind(told)
    return Event(
        event_id=name_of(told[0].claim_id),
        event_type=kind,
        codes=_codes([claim for claim in told if claim.event_type == kind]),
        claims=tuple(claim.claim_id for claim in told),
        reports=reports,
        main_of=tuple(report for report in reports if report in main),
        participants=_participants(told),
        place=_place(told),
        time=_time(told),
        figures=reconcile(told, copies=copies or {}, rule=rule),
        factuality=_factuality(told),
        disputed=disputed(told, copies=copies),
        why=_why(some, ties),
        part_of=_part_of(some, told),
    )


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims as they were told: by the day of their report, those of no known day last, then by id."""
    return sorted(claims, key=lambda claim: (day_of(claim.report.published) or _LAST, claim.claim_id))


def name_of(first: str) -> str:
    """The id of the event that the claim of this id told first: it stays when later reports tell more."""
    return f"e{first}"


def _kind(told: Sequence[Claim]) -> str:
    """The type that most claims tell, one that says more than that there was violence before those that do not."""
    counted = Counter(claim.event_type for claim in told if claim.factuality != "negated") or Counter(
        claim.event_type for claim in told
    )
    return min(counted, key=lambda name: (is_general(name), -counted[name], name))


def _codes(told: Sequence[Claim]) -> Codes:
    """The codes of the surest claim; of those with an ACLED code, where any has one."""
    coded = [claim for claim in told if claim.codes.acled is not None] or told
    return max(coded, key=lambda claim: (claim.confidence, claim.claim_id)).codes if coded else Codes()


def _participants(told: Sequence[Claim]) -> tuple[EventParticipant, ...]:
    """Each entity in each role once, those that most claims name first."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    entities: dict[tuple[str, str], tuple[Literal["actor", "target"], Entity]] = {}
    for claim in told:
        for part in claim.participants:
            if part.entity is not None:
                own = part.entity.id is None or part.entity.id.startswith(f"{claim.report.report_id}#")
                key = part.role, part.entity.name.casefold() if own or part.entity.id is None else part.entity.id
                entities.setdefault(key, (part.role, part.entity))
                if claim not in found[key]:
                    found[key].append(claim)
    return tuple(
        EventParticipant(role=role, entity=entity, claims=tuple(claim.claim_id for claim in found[key]))
        for key, (role, entity) in sorted(
            entities.items(), key=lambda each: (each[1][0], -len(found[each[0]]), each[1][1].name, each[0])
        )
    )


def _place(told: Sequence[Claim]) -> EventPlace | None:
    """The place that most claims name, of those the most precise; a settlement before the land that it lies in."""
    placed = [(claim, claim.place) for claim in told if claim.place is not None]
    if not placed:
        return None
    points = [each for each in placed if each[1].precision in _PRECISIONS[:2]] or placed
    key = _most([_where(place) for _, place in points])
    _, place = min(
        (each for each in points if _where(each[1]) == key),
        key=lambda each: (_PRECISIONS.index(each[1].precision), -each[0].confidence, each[0].claim_id),
    )
    naming = tuple(claim.claim_id for claim, other in placed if _where(other) == key)
    return EventPlace(**place.model_dump(exclude={"span"}), claims=naming)


def _where(place: Place) -> str:
    return str(place.geonames_id) if place.geonames_id is not None else f"{place.name.casefold()} {place.country}"


def _time(told: Sequence[Claim]) -> EventTime | None:
    """The time that most claims tell in words and to the day, else the narrowest that is told."""
    timed = [(claim, claim.time) for claim in told if claim.time is not None]
    if not timed:
        return None
    worded = [each for each in timed if each[1].origin != "published"] or timed
    firm = [each for each in worded if each[1].precision in _FIRM]
    if firm:
        key = _most([_when(time) for _, time in firm])
    else:
        key = min((_when(time) for _, time in worded), key=lambda days: (days[1] - days[0], days))
    time = next(time for _, time in worded if _when(time) == key)
    naming = tuple(claim.claim_id for claim, other in timed if _when(other) == key)
    return EventTime(start=time.start, end=time.end, precision=time.precision, claims=naming)


def _when(time: Interval) -> tuple[int, int]:
    return time.start.toordinal(), time.end.toordinal()


def _most(keys: Sequence[_Key]) -> _Key:
    """The most frequent, of several the first."""
    return Counter(keys).most_common(1)[0][0]


def _factuality(told: Sequence[Claim]) -> Factuality:
    """The surest telling: an event that one claim asserts and another denies is told, and disputed."""
    given = {claim.factuality for claim in told}
    return min(given, key=FACTUALITIES.index)


def _part_of(tellings: Iterable[Telling], told: Sequence[Claim]) -> str | None:
    """The claim of the wider event that its reports say it is a part of, the first told; a whole is none's part.

    So no two events are parts of each other.
    """
    if any(map(is_whole, told)):
        return None
    named = {claim.claim_id: each.part_of for each in tellings if each.part_of for claim in each.claims}
    return next((named[claim.claim_id] for claim in told if claim.claim_id in named), None)


def _why(tellings: Sequence[Telling], ties: Iterable[Tie]) -> tuple[str, ...]:
    """What ties the sentences of each telling, and each telling to the one that it is tied to most."""
    names = {telling.telling_id for telling in tellings}
    best: dict[str, Tie] = {}
    for tie in sorted(ties):
        if tie.one in names and tie.other in names:
            for name in (tie.one, tie.other):
                if name not in best or tie.weight > best[name].weight:
                    best[name] = tie
    across = (
        f"{tie.one} and {tie.other} ({tie.weight:+.1f}): {'; '.join(tie.why)}"
        for tie in dict.fromkeys(best[name] for name in sorted(best))
    )
    return (*(reason for telling in tellings for reason in telling.why), *across)
