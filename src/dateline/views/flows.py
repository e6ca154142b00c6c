"""Displacement: from where to where, how many, in which days; people on the move apart from people counted."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.linking.reconcile import reconcile
from dateline.records.span import Record
from dateline.tables import read_table
from dateline.views.evidence import Evidence, evidence, told_by
from dateline.views.material import Where, happened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.linking.reconcile import Rule
    from dateline.records import Claim, Event, Place
    from dateline.views.material import Material

__all__ = ["End", "Flow", "flows"]

_MOVES = ("displacement", "return")
# How far before a place's name the words that say its direction can stand.
_REACH = 4


class End(Record):
    """A place that people leave or come to."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Flow(Record):
    """People moved (`flow`, in a period) or were counted away from home (`stock`, on a day), as one event tells it.

    A place is null where the words do not say it; ``measure`` is displaced or returned.
    """

    event_id: str
    kind: Literal["flow", "stock"]
    measure: str
    origin: End | None = None
    destination: End | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: str | None = None
    rule: str | None = None
    start: date | None = None
    end: date | None = None
    told_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def touches(self, place: str) -> bool:
        """Whether people left or came to a place or country that is called so."""
        asked = Where(place)
        return any(asked.means(end) for end in (self.origin, self.destination) if end)


def flows(material: Material, *, rule: str | Rule = "ucdp") -> list[Flow]:
    """The movements and counts of people that events tell of, in the order of their days."""
    by_report: dict[str, list[Claim]] = {}
    for claim in material.claims.values():
        by_report.setdefault(claim.report.report_id, []).append(claim)
    found: list[Flow] = []
    for event in material.events:
        claims = [claim for claim in material.of_event(event) if claim.event_type in _MOVES and happened(claim)]
        for kind in ("flow", "stock"):
            some = [claim for claim in claims if _kind(claim) == kind]
            if some:
                found.append(_flow(event, kind, some, by_report, material, rule))
    return found


def _flow(
    event: Event, kind: Literal["flow", "stock"], claims: Sequence[Claim], by_report: dict[str, list[Claim]],
    material: Material, rule: str | Rule,
) -> Flow:  # fmt: skip
    measure = "returned" if claims[0].event_type == "return" else "displaced"
    figures = [each for each in reconcile(claims, copies=material.copies, rule=rule) if each.measure == measure]
    figure = max(figures, key=lambda each: (each.unit == "persons", len(each.told)), default=None)
    ends = _ends(claims, by_report)
    times = [claim.time for claim in claims if claim.time]
    time = min(times, key=lambda each: (each.end - each.start, each.start)) if times else event.time
    return Flow(
        event_id=event.event_id, kind=kind, measure=measure, origin=ends.origin, destination=ends.destination,
        low=figure.low if figure else None, best=figure.best if figure else None,
        high=figure.high if figure else None, unit=figure.unit if figure else None,
        rule=figure.rule if figure else None, start=time.start if time else None, end=time.end if time else None,
        told_by=told_by(claims), evidence=evidence(claims),
    )  # fmt: skip


class _Ends(NamedTuple):
    origin: End | None
    destination: End | None


class _Words(NamedTuple):
    stock: re.Pattern[str]
    come: re.Pattern[str]
    leave: re.Pattern[str]
    arriving: frozenset[str]
    both: frozenset[str]


@cache
def _words() -> _Words:
    table = read_table("dateline.views", "words.toml")
    places = table["places"]
    return _Words(
        re.compile(rf"\b(?:{_any(table['stock']['phrases'])})\b"),
        re.compile(rf"\b(?:{_any(places['to'])})(?: [\w'’-]+){{0,{_REACH}}}$"),
        re.compile(rf"\b(?:{_any(places['from'])})(?: [\w'’-]+){{0,{_REACH}}}$"),
        frozenset(places["arriving"]),
        frozenset(places["from"]) & frozenset(places["to"]),
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _kind(claim: Claim) -> Literal["flow", "stock"]:
    return "stock" if _words().stock.search(_plain(claim.evidence.text)) else "flow"


def _ends(claims: Sequence[Claim], by_report: dict[str, list[Claim]]) -> _Ends:
    """Where people left and where they came to: by the words before each place that the sentence names."""
    origin = destination = None
    for claim in claims:
        told = {claim.place.span.start: claim.place} if claim.place else {}
        for other in by_report[claim.report.report_id]:
            if other.place and _stands_in(other.place, claim):
                told.setdefault(other.place.span.start, other.place)
        inside = {at: place for at, place in told.items() if _stands_in(place, claim)}
        for _, place in sorted((inside or ({} if origin or destination else told)).items()):
            if _is_destination(place, claim):
                destination = destination or _end(place)
            else:
                origin = origin or _end(place)
    if origin and destination and origin.name == destination.name:
        destination = None
    return _Ends(origin, destination)


def _stands_in(place: Place, claim: Claim) -> bool:
    return claim.evidence.start <= place.span.start and place.span.end <= claim.evidence.end


def _is_destination(place: Place, claim: Claim) -> bool:
    """Whether the words before a place say "to" rather than "from"; a place outside the sentence is where it began."""
    if not _stands_in(place, claim):
        return claim.event_type == "return"
    before = _plain(claim.evidence.text[: place.span.start - claim.evidence.start])
    come, leave = _words().come.search(before), _words().leave.search(before)
    if come and leave and leave[0].split()[0] in _words().both:  # "in": where they were, unless they arrived there
        arrived = not _words().arriving.isdisjoint(before.split()[-2 * _REACH :])
        return arrived or claim.event_type == "return" or come.start() < leave.start()
    if come and leave:
        return come.start() > leave.start()
    return come is not None or (leave is None and claim.event_type == "return")


def _end(place: Place) -> End:
    return End(name=place.name, country=place.country, lat=place.lat, lon=place.lon)
