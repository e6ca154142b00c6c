"""What linking looks at in the claims of one report that tell of one event, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.linking.words import base, forms, named, read_words, verb_stem, weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.records import Claim, Place

__all__ = ["Spot", "Traits", "day_of"]

# Days that a time may span and still say when: "earlier this year" does not.
_FIRM = 10
# Words between a trigger and the word that says whether it is known ("the deadly suicide attack").
_MODIFIERS = 3
_KNOWN = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
_NEW = frozenset({"a", "an", "another", "other", "some", "several", "more", "second", "third", "new", "separate"})


class Spot(NamedTuple):
    """A place as claims name it."""

    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str


class Lengths(NamedTuple):
    """Sets of words as vectors, each word as long as it is rare."""

    words: float
    names: float
    all_names: float
    title: float


@dataclass(frozen=True, slots=True)
class Traits:
    """Claims as linking sees them: of one sentence, or of all that a report tells of one event.

    ``days`` is the narrowest time that a claim gives in words, ``firm`` says that it is narrow enough to place the
    event; ``published`` is the day of the report. Participants stand under their entity's id, where one is known
    beyond the report, and under the words of their name. ``trigger``, ``sentence`` and ``reference`` are those of the
    first claim; ``names`` are those of sentences and of who is meant, ``all_names`` also those of the title, ``where``
    names places; ``handles`` are the rarest words of names other than well-known actors'.
    """

    report_id: str
    types: frozenset[str]
    stems: frozenset[str]
    tellings: frozenset[str]
    days: tuple[int, int] | None
    firm: bool
    published: int | None
    spots: tuple[Spot, ...]
    actors: frozenset[str]
    targets: frozenset[str]
    figures: tuple[tuple[str, int, int], ...]
    words: frozenset[str]
    names: frozenset[str]
    all_names: frozenset[str]
    where: frozenset[str]
    title: frozenset[str]
    handles: frozenset[str]
    lengths: Lengths
    trigger: tuple[int, int]
    sentence: int
    reference: str

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Traits:
        """The traits of claims of one report."""
        first = min(claims, key=lambda claim: (claim.trigger.start, claim.claim_id))
        head = first.report
        days = _narrowest(claims)
        words, names, handles = _worded(claims)
        title, title_names, title_handles = read_words(head.title or "")
        return cls(
            report_id=head.report_id,
            types=frozenset(claim.event_type for claim in claims),
            stems=frozenset(verb_stem(claim.trigger.text) for claim in claims),
            tellings=frozenset(_told_as(claim) for claim in claims),
            days=days,
            firm=days is not None and days[1] - days[0] < _FIRM,
            published=day_of(head.published),
            spots=_spots(claims),
            actors=_who(claims, "actor"),
            targets=_who(claims, "target"),
            figures=_figures(claims),
            words=words,
            names=names,
            all_names=names | title_names,
            where=_where(claims),
            title=title,
            handles=(handles | title_handles) - _well_known(claims),
            lengths=Lengths(weight(words), weight(names), weight(names | title_names), weight(title)),
            trigger=(first.trigger.start, first.trigger.end),
            sentence=first.evidence.start,
            reference=_reference(first),
        )


def _told_as(claim: Claim) -> str:
    """The claim's factuality; of what a source denies, "denied"."""
    return "denied" if claim.factuality == "negated" and claim.attribution else claim.factuality


@cache
def day_of(published: str | None) -> int | None:
    """The number of the day of an ISO date or time; None where there is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def _narrowest(claims: Iterable[Claim]) -> tuple[int, int] | None:
    """The shortest of the claims' times, of those the first told; one told in words before the day of filing."""
    times = [
        (claim.time.origin == "published", (claim.time.end - claim.time.start).days, claim.trigger.start, claim.time)
        for claim in claims
        if claim.time
    ]
    if not times:
        return None
    time = min(times, key=lambda each: each[:3])[3]
    return time.start.toordinal(), time.end.toordinal()


def _spots(claims: Iterable[Claim]) -> tuple[Spot, ...]:
    places = (claim.place for claim in claims if claim.place is not None)
    return tuple(sorted({_spot(place) for place in places}, key=repr))


def _spot(place: Place) -> Spot:
    return Spot(
        place.name.casefold(), place.geonames_id, place.country, place.admin1, place.lat, place.lon, place.precision
    )


def _who(claims: Iterable[Claim], role: str) -> frozenset[str]:
    found: set[str] = set()
    for claim in claims:
        for part in claim.participants:
            if part.role != role:
                continue
            name = part.entity.name if part.entity else part.span.text
            if part.entity is not None and part.entity.id is not None:
                found.add(f"id {part.entity.id}")
            found.update(named(name) or {base(word) for word in name.split()[-1:]})
    return frozenset(found)


def _figures(claims: Iterable[Claim]) -> tuple[tuple[str, int, int], ...]:
    """Each figure as its measure, the least and the most that it allows."""
    found = set()
    for claim in claims:
        for each in claim.figures:
            known = [number for number in (each.low, each.best, each.high) if number is not None]
            open_above = each.high is None and each.best is None
            found.add((each.measure, min(known), 3 * max(known) if open_above else max(known)))
    return tuple(sorted(found))


def _worded(claims: Iterable[Claim]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of claims' sentences; their names, also whole where a sentence has a part or "he"; the handles."""
    words: set[str] = set()
    names: set[str] = set()
    handles: set[str] = set()
    for sentence in {claim.evidence.text for claim in claims}:
        some, capital, rarest = read_words(sentence)
        words |= some
        names |= capital
        handles |= rarest
    for claim in claims:
        if claim.place is not None:
            names |= named(claim.place.span.text)
        for part in claim.participants:
            if part.entity is not None:
                _, capital, rarest = read_words(f"- {part.entity.name}")
                names |= capital
                handles |= rarest
    return frozenset(words), frozenset(names), frozenset(handles)


def _where(claims: Iterable[Claim]) -> frozenset[str]:
    """The words that name the places of claims, as they are written and as they are known."""
    places = [claim.place for claim in claims if claim.place is not None]
    return frozenset[str]().union(*(forms(name) for place in places for name in (place.span.text, place.name)))


def _well_known(claims: Iterable[Claim]) -> frozenset[str]:
    """The names of actors that are known beyond the report: they take part in far too much to find one event by."""
    own = f"{next(iter(claims)).report.report_id}#"
    found: set[str] = set()
    for claim in claims:
        for part in claim.participants:
            if part.entity is not None and part.entity.id is not None and not part.entity.id.startswith(own):
                found |= named(part.entity.name) | named(part.span.text)
    return frozenset(found)


def _reference(claim: Claim) -> str:
    """Whether a trigger refers to what is known ("the attack"), brings in something new ("an attack"), or neither."""
    before = claim.evidence.text[: claim.trigger.start - claim.evidence.start].casefold().split()[-_MODIFIERS:]
    for word in reversed(before):
        if word in _KNOWN:
            return "definite"
        if word in _NEW:
            return "new"
    return "plain"
