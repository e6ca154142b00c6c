"""Where the tellings of one event contradict each other: whether it was, who did it, where, how many; side by side."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.linking.reconcile.choosing import read_openly
from dateline.linking.reconcile.counts import counts, source_of, teller_of
from dateline.linking.reconcile.rules import rule_named
from dateline.linking.reconcile.superseding import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.linking.reconcile.counts import Count
    from dateline.records import Claim, Entity

__all__ = ["Aspect", "Dispute", "Version", "disputes"]

Aspect = Literal["whether", "who", "where", "how many"]

# Points of one town in gazetteers and reports lie within so many kilometres of each other.
_SAME_TOWN = 30
# Events that one side does to another; in others ("armed_clash") several actors are no contradiction.
_MUTUAL = frozenset({"armed_clash", "offensive", "agreement", "negotiation", "protest", "riot", "deployment"})
# Who can be blamed for an event as a side; "a man" and "the suspect" are names for whoever it was.
_SIDES = frozenset({
    "state", "police", "rebel", "militia", "gang", "armed", "communal", "private", "international",
})  # fmt: skip
# What an entity's knowledge says where its id holds within one report.
_REPORT = "the report itself"
# How far an "about" may be off.
_ABOUT = 0.25


class Version(NamedTuple):
    """One version of what is disputed, who tells it, and the claims that do."""

    what: str
    tellers: tuple[str, ...]
    claims: tuple[str, ...]


class Dispute(NamedTuple):
    """What the tellings of an event contradict each other on, and the rival versions, the most told first."""

    aspect: Aspect
    about: str
    versions: tuple[Version, ...]


def disputes(claims: Iterable[Claim], *, copies: Mapping[str, str] | None = None) -> tuple[Dispute, ...]:
    """What the claims of one event contradict each other on; the same whatever the order of the claims.

    A toll that grows is no contradiction, nor is a number that the text or source itself has replaced.
    """
    told = sorted(claims, key=lambda claim: (claim.report.published or "9", claim.claim_id))
    known = copies or {}
    found = [*_whether(told, known), *_who(told, known), *_where(told, known), *_how_many(told, known)]
    return tuple(found)


def _voice(claim: Claim, copies: Mapping[str, str]) -> str:
    """Who a claim speaks for: the source that it names, else the text."""
    source, _ = source_of(claim)
    return source or teller_of(claim, copies)


def _versions(told: Mapping[str, Sequence[Claim]], copies: Mapping[str, str]) -> tuple[Version, ...]:
    versions = [
        Version(
            what,
            tuple(dict.fromkeys(_voice(claim, copies) for claim in claims)),
            tuple(claim.claim_id for claim in claims),
        )
        for what, claims in told.items()
    ]
    return tuple(sorted(versions, key=lambda version: (-len(version.tellers), version.what)))


def _whether(told: Sequence[Claim], copies: Mapping[str, str]) -> Iterator[Dispute]:
    """One asserts what another denies; who denies having done it disputes who, not whether."""
    asserted = [claim for claim in told if claim.factuality in ("actual", "probable")]
    denied = [
        claim
        for claim in told
        if claim.factuality == "negated" and claim.attribution and not _counts_none(claim)
        and any(_meets(claim, other, copies) for other in asserted)
    ]  # fmt: skip
    if not denied:
        return
    own = all(_denies_itself(claim) for claim in denied)
    aspect: Aspect = "who" if own else "whether"
    about = "who did it" if own else "whether it happened"
    yield Dispute(aspect, about, _versions({"asserted": asserted, "denied": denied}, copies))


def _meets(denied: Claim, asserted: Claim, copies: Mapping[str, str]) -> bool:
    """Whether a denial is of what another asserts: an event of the same type, told by another voice."""
    return denied.event_type == asserted.event_type and _voice(denied, copies) != _voice(asserted, copies)


def _counts_none(claim: Claim) -> bool:
    """Whether it says that nobody was hurt, which denies no event."""
    return any(figure.high == 0 for figure in claim.figures)


def _denies_itself(claim: Claim) -> bool:
    _, source = source_of(claim)
    actors = [part for part in claim.participants if part.role == "actor"]
    if source is None or not actors:
        return False
    return any(part.entity is not None and _kin(part.entity, source) for part in actors)


def _kin(one: Entity, other: Entity) -> bool:
    """Whether two names may mean one side: the same, or forces and offices of one country."""
    if (one.id is not None and one.id == other.id) or one.name.casefold() == other.name.casefold():
        return True
    both_state = one.kind in ("state", "police") and other.kind in ("state", "police")
    return both_state and one.country is not None and one.country == other.country


def _who(told: Sequence[Claim], copies: Mapping[str, str]) -> Iterator[Dispute]:
    by_actor: dict[str, list[Claim]] = {}
    entities: dict[str, Entity] = {}
    for claim in told:
        if claim.event_type in _MUTUAL or claim.factuality not in ("actual", "probable"):
            continue
        actors = [part.entity for part in claim.participants if part.role == "actor" and part.entity]
        named = [entity for entity in actors if _is_known(entity)]
        if len(actors) == 1 and named:  # two who act together are no rivals
            key = next((name for name, other in entities.items() if _kin(named[0], other)), named[0].name)
            entities.setdefault(key, named[0])
            by_actor.setdefault(key, []).append(claim)
    rival = [name for name in by_actor if any(_part(by_actor[name], each, copies) for each in by_actor.values())]
    if len(rival) > 1:
        yield Dispute("who", "who did it", _versions({name: by_actor[name] for name in rival}, copies))


def _is_known(entity: Entity) -> bool:
    """Whether it is a side that is known beyond the report that names it."""
    return entity.id is not None and entity.kind in _SIDES and entity.knowledge != _REPORT


def _texts(claims: Iterable[Claim], copies: Mapping[str, str]) -> set[str]:
    return {teller_of(claim, copies) for claim in claims}


def _part(one: Sequence[Claim], other: Sequence[Claim], copies: Mapping[str, str]) -> bool:
    """Whether two versions come from other texts, or from other sources that their texts name."""
    if _texts(one, copies).isdisjoint(_texts(other, copies)):
        return True
    sources = [{source_of(claim)[0] if claim.attribution else None for claim in claims} for claims in (one, other)]
    return None not in sources[0] | sources[1] and sources[0].isdisjoint(sources[1])


def _where(told: Sequence[Claim], copies: Mapping[str, str]) -> Iterator[Dispute]:
    """Texts whose most told towns lie far apart, and none of which names a place near the other's."""
    by_text: dict[str, list[Claim]] = {}
    for claim in told:
        if claim.place and claim.place.lat is not None and claim.place.precision in ("site", "place"):
            by_text.setdefault(teller_of(claim, copies), []).append(claim)
    towns = {text: town for text, claims in by_text.items() if (town := _town(claims))}
    apart = {
        text
        for one, other in combinations(towns, 2)
        if _is_far(towns[one][0], by_text[other]) and _is_far(towns[other][0], by_text[one])
        for text in (one, other)
    }
    by_place: dict[str, list[Claim]] = {}
    for text in sorted(apart):
        place = towns[text][0].place
        by_place.setdefault(place.name if place else "", []).extend(towns[text])
    if len(by_place) > 1:
        yield Dispute("where", "where", _versions(by_place, copies))


def _town(claims: Iterable[Claim]) -> list[Claim]:
    """The claims of the town that a text tells most of; none where it names only single sites."""
    by_name: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.place and claim.place.precision == "place":
            by_name.setdefault(claim.place.name, []).append(claim)
    return by_name[max(by_name, key=lambda name: (len(by_name[name]), name))] if by_name else []


def _is_far(one: Claim, others: Iterable[Claim]) -> bool:
    return all(_distance(one, other) > _SAME_TOWN for other in others)


def _distance(one: Claim, other: Claim) -> float:
    """Kilometres between the places of two claims that have points."""
    places = [claim.place for claim in (one, other) if claim.place]
    (a, b), (c, d) = ((math.radians(place.lat or 0), math.radians(place.lon or 0)) for place in places)
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def _how_many(told: Sequence[Claim], copies: Mapping[str, str]) -> Iterator[Dispute]:
    rule = rule_named("ucdp")
    by_measure: dict[tuple[str, str], list[Count]] = {}
    for count in counts(told, copies):
        by_measure.setdefault((count.measure, count.unit), []).append(read_openly(count, rule))
    claims = {claim.claim_id: claim for claim in told}
    for (measure, _), each in by_measure.items():
        left = [judged.count for judged in judge(each, rule) if judged.stands and judged.count.told]
        rival = {count for one, other in combinations(left, 2) if _contradict(one, other) for count in (one, other)}
        if rival:
            versions: dict[str, list[Claim]] = {}
            for count in left:
                if count in rival and claims[count.claim_id] not in versions.setdefault(count.words, []):
                    versions[count.words].append(claims[count.claim_id])
            yield Dispute("how many", f"how many {measure}", _versions(versions, copies))


def _contradict(one: Count, other: Count) -> bool:
    """Two tellers whose numbers cannot both be so, and the lower of which was not merely told first."""
    if (one.source or one.teller) == (other.source or other.teller):
        return False
    fewer, more = sorted((one, other), key=lambda count: (count.number, count.claim_id))
    if _most(fewer) >= _least(more):
        return False
    return fewer.published[:10] >= more.published[:10]


def _least(count: Count) -> float:
    if count.low is not None:
        return count.low
    return count.best * (1 - _ABOUT) if count.best is not None else 0


def _most(count: Count) -> float:
    if count.high is not None:
        return count.high
    return count.best * (1 + _ABOUT) if count.best is not None and count.low is None else math.inf
