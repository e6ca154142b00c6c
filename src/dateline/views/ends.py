"""Displacement: where people left and where they came to, by the words before each place that a sentence names."""

from __future__ import annotations

import calendar
import math
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import load
from dateline.records import Place
from dateline.records.span import Record, Span
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.gazetteer import Entry
    from dateline.records import Claim

__all__ = ["End", "Ends", "ends", "is_stock"]

# How far before a place's name the words that say its direction can stand.
_REACH = 4
# How far apart the two ends of a flight that one sentence tells may lie, in kilometres: further off the name means
# another place. Across a country and into the next one, not to another part of the world.
_FLIGHT = 1_500
_NAME = r"((?:[Aa]l[- ]|[Ee]l[- ])?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)*)"
_KINDS = (
    r"(?:(?:the )?(?:nearby |neighbouring )?(?:town|city|village|district|province|region|capital|camp)s?(?: of)? )?"
)
_DATES = frozenset({*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr})
_PRECISION = {
    "country": "country", "admin1": "admin", "admin2": "admin", "region": "admin", "site": "site", "place": "place",
}  # fmt: skip


class End(Record):
    """A place that people leave or come to."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Ends(NamedTuple):
    """Where people left and where they came to; None where no words say it."""

    origin: End | None
    destination: End | None


class _Words(NamedTuple):
    stock: re.Pattern[str]
    come: re.Pattern[str]
    leave: re.Pattern[str]
    named: re.Pattern[str]
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
        re.compile(rf"\b(?i:{_any({*places['to'], *places['from']} - {'of'})}) {_KINDS}{_NAME}"),
        frozenset(places["arriving"]),
        frozenset(places["from"]) & frozenset(places["to"]),
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def is_stock(claim: Claim) -> bool:
    """Whether a claim tells of people who are somewhere on a day, not of people who move."""
    return _words().stock.search(_plain(claim.evidence.text)) is not None


def ends(claims: Sequence[Claim], by_report: Mapping[str, Sequence[Claim]]) -> Ends:
    """Where people left and where they came to, as these claims tell; ``by_report`` are all claims of each report.

    Places are those of the claims, then what else the sentence names with a word of direction and the gazetteer knows.
    """
    origin = destination = None
    for claim in claims:
        told = {claim.place.span.start: claim.place} if claim.place else {}
        for other in by_report[claim.report.report_id]:
            if other.place and _stands_in(other.place, claim):
                told.setdefault(other.place.span.start, other.place)
        told |= {place.span.start: place for place in _also_named(claim, list(told.values()))}
        inside = {at: place for at, place in told.items() if _stands_in(place, claim)}
        for _, place in sorted((inside or ({} if origin or destination else told)).items()):
            if _is_destination(place, claim):
                destination = destination or _end(place)
            else:
                origin = origin or _end(place)
    if origin and destination and origin.name == destination.name:
        destination = None
    return Ends(origin, destination)


def _also_named(claim: Claim, known: Sequence[Place]) -> Iterator[Place]:
    """Places that the sentence names after a word of direction and that no claim holds, near one that a claim holds."""
    anchors = [place for place in known if place.lat is not None]
    for match in _words().named.finditer(claim.evidence.text):
        start, words = claim.evidence.start + match.start(1), match[1].removesuffix("'s").removesuffix("’s")
        if not anchors or any(place.span.start < start + len(words) and start < place.span.end for place in known):
            continue
        while words:
            entry = None if words in _DATES else _nearby(words, anchors)
            if entry:
                yield _place(entry, Span(start=start, end=start + len(words), text=words))
                break
            words = words.rpartition(" ")[0]


def _nearby(words: str, anchors: Sequence[Place]) -> Entry | None:
    """The best known place of a name that is not too far from those that are known."""
    return next(
        (each for each in load().lookup(words) if any(_apart(each, place) < _FLIGHT for place in anchors)), None
    )


def _apart(entry: Entry, place: Place) -> float:
    """Kilometres between two places, near enough."""
    across = (entry.lon - (place.lon or 0) + 180) % 360 - 180
    squeeze = math.cos(math.radians((entry.lat + (place.lat or 0)) / 2))
    return 111.2 * math.hypot(entry.lat - (place.lat or 0), across * squeeze)


def _place(entry: Entry, span: Span) -> Place:
    return Place.model_validate(
        {"span": span, "name": entry.name, "geonames_id": entry.geonames_id, "country": entry.country,
         "admin1": entry.admin1, "lat": entry.lat, "lon": entry.lon, "precision": _PRECISION[entry.kind]}
    )  # fmt: skip


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
        if come[0].split()[0] in _words().both:  # "fled the fighting in": they left it, unless they arrived there
            return not _words().arriving.isdisjoint(before.split()[-2 * _REACH :])
        return come.start() > leave.start()
    return come is not None or (leave is None and claim.event_type == "return")


def _end(place: Place) -> End:
    return End(name=place.name, country=place.country, lat=place.lat, lon=place.lon)
