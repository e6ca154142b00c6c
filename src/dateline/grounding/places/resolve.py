"""Second step with places: which gazetteer entry each name means, in one pass over the report.

A name's entries are weighed by how well known they are, by the countries that the report speaks of, by the place
that stands next to the name ("Ramadi, Anbar province") and by the places around; one name has one sense in a report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from math import acos, cos, radians, sin
from typing import TYPE_CHECKING

from dateline.gazetteer import normalise
from dateline.gazetteer.index import standing
from dateline.grounding.places.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.gazetteer import Entry, Gazetteer
    from dateline.grounding.places.found import FoundPlace

__all__ = ["kilometres", "resolve"]

# Weights in powers of ten of population. COUNTRY alone was compared with others, by the share of recognised toponyms
# placed within 161 km on the train portions of tr-news, lgl and geowebnews together: 0.806 at 4, 0.8075 at 6, the same
# at 9. The others and the distances below were set by hand, from the mistakes of a first run over those portions.
COUNTRY = 6.0  # for the country that all of the report's places lie in
INSIDE = 8.0  # for lying in the place that stands next to the name: "Paris, Texas"
NEARBY = 2.5  # for another place of the report in the same first-order division
KIND = 4.0  # for being what the words say: "province", "city of"
NAMESAKE = 4.0  # against a division whose seat has its name, where no word says "province"
VOTES = {"country": 1.0, "adjective": 0.7, "title": 0.3, "other": 0.5}
RUNNERS_UP = 5
_NEXT_DOOR = 60.0  # kilometres within which a place is "in" a town or district named beside it
_WITHIN_REGION = 400.0
_WITHIN_DIVISION = 200.0
_NAMED_AFTER = 1_000  # people: a hamlet that shares a site's name is chance
# A town with a twentieth of a division's people may be meant by its name; "Montana City" is not by "Montana".
_SHARE = 20
_OBSCURE = 4.5  # (see standing) a namesake elsewhere so little known gives way to the place that the report names

_WORD = r"(?:(?!and |or |to |than |but )[a-z-]+ )"  # "Hama and Homs" lie beside each other
# What stands between a place and the one it lies in: "Ramadi, in western Anbar", "Hama (Syria)".
_BETWEEN = re.compile(rf"(?:,| \(| -|)\s*(?:in|of|from|near|,)?\s*(?:the )?{_WORD}{{0,2}}", re.ASCII)
_NOUNS = "|".join(sorted(lexicon().settlement | lexicon().division | lexicon().capital))
# What stands between the larger place and the smaller: "Iraq's Anbar", "the Iraqi city of Ramadi".
_BEFORE = re.compile(rf"(?:['’]s?)? {_WORD}{{0,2}}(?:(?:{_NOUNS})(?: of)?,? )?", re.ASCII)
_BEFORE_ADJECTIVE = re.compile(rf" {_WORD}{{0,2}}(?:{_NOUNS})(?: of)?,? ", re.ASCII)


def resolve(found: list[FoundPlace], gazetteer: Gazetteer) -> None:
    """Gives every name its entry and its runners-up; descriptions that point back wait for ``look_back``."""
    named = [place for place in found if place.use != "back"]
    options = {id(place): _options(place, gazetteer) for place in named}
    _link(named, options)
    groups = _groups(named)
    for group in groups:  # by how well known each is: what the first look takes for settled
        _choose(group, options, {}, [])
    for _ in range(2):
        votes = [_votes(group) for group in groups]
        decided = [[p.entry for p in group if p.entry is not None and p.use == "where"] for group in groups]
        for i, group in enumerate(groups):  # a name does not speak for itself
            others = [entry for j, entries in enumerate(decided) if j != i for entry in entries]
            _choose(group, options, _sum(votes[:i] + votes[i + 1 :]), others)
    for i, group in enumerate(groups):
        _leave_open(group, _sum(votes[:i] + votes[i + 1 :]))


def _leave_open(group: list[FoundPlace], votes: dict[str, float]) -> None:
    """A hamlet in a country that nothing else in the report speaks of has the name by chance: it becomes a rival."""
    for place in group:
        entry = place.entry
        if (
            entry is not None
            and place.around is None
            and votes
            and not votes.get(entry.country or "")
            and _obscure(entry, place)
        ):
            known = (standing(entry, normalise(place.name)), entry)
            place.entry, place.rivals = None, (known, *place.rivals[: RUNNERS_UP - 1])


def _groups(named: list[FoundPlace]) -> list[list[FoundPlace]]:
    """The mentions of each name, in the order of the first."""
    groups: dict[tuple[bool, str], list[FoundPlace]] = defaultdict(list)
    for place in named:
        groups[place.use == "adjective", normalise(place.name)].append(place)
    return list(groups.values())


def _votes(group: list[FoundPlace]) -> dict[str, float]:
    """How much the mentions of a name speak for a country: most by its own name, less by its people and places."""
    votes: defaultdict[str, float] = defaultdict(float)
    for place in group:
        if place.entry is not None and place.entry.country:
            kind = place.use if place.use in VOTES else "country" if place.entry.kind == "country" else "other"
            votes[place.entry.country] += VOTES[kind]
    return votes


def _sum(votes: list[dict[str, float]]) -> dict[str, float]:
    whole: defaultdict[str, float] = defaultdict(float)
    for each in votes:
        for country, much in each.items():
            whole[country] += much
    return whole


def _options(place: FoundPlace, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    if place.use == "adjective":
        entry = gazetteer.place_of_adjective(place.name)
        return (entry,) if entry is not None else ()
    options = gazetteer.lookup(place.name)
    if not options and place.span[-1].text.islower() and place.span[0].text[:1].isupper():
        options = gazetteer.lookup(_capitalised(place))  # "Medina counties"
    if place.site:
        own = tuple(entry for entry in options if entry.kind in ("region", "site"))
        return own or _named_after(place, gazetteer)
    return options


def _capitalised(place: FoundPlace) -> str:
    """The name up to its last capital letter's word."""
    end = max(token.i for token in place.span if token.text[:1].isupper()) + 1
    return str(place.span.doc[place.span.start : end].text)


def _named_after(place: FoundPlace, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The towns that a site may be named after, and stands in: "Tabqa Dam", "Tower of London"."""
    words = [token for token in place.span if token.text != "-"]
    kinds = lexicon().site | lexicon().site_kind | lexicon().settlement
    while words and words[-1].lower_ in kinds:
        words.pop()
    while words and (words[0].lower_ in kinds or words[0].lower_ == "of"):
        words.pop(0)
    if not words or len(words) == len(place.span):
        return ()
    start, end = words[0].i, words[-1].i + 1
    found = gazetteer.lookup(place.span.doc[start:end].text)
    return tuple(
        e for e in found if e.kind in ("place", "admin2") and (e.population >= _NAMED_AFTER or place.around is not None)
    )


def _link(named: list[FoundPlace], options: dict[int, tuple[Entry, ...]]) -> None:
    """Notes which place stands around which: the next one in text, or the one before."""
    text = named[0].span.doc.text if named else ""
    for place, following in pairwise(named):
        between = text[place.span.end_char : following.span.start_char]
        names = place.use == "where" and following.use in ("where", "adjective")
        if names and _BETWEEN.fullmatch(_closed(between)) and _may_hold(following, place, options):
            place.around = following
            continue
        pattern = _BEFORE_ADJECTIVE if place.use == "adjective" else _BEFORE
        if following.use == "where" and pattern.fullmatch(between) and _may_hold(place, following, options):
            following.around = following.around or place


def _closed(between: str) -> str:
    return between if between.endswith((" ", "(")) else between + " "


def _may_hold(outer: FoundPlace, inner: FoundPlace, options: dict[int, tuple[Entry, ...]]) -> bool:
    """Whether some entry of the inner name lies in some entry of the outer; an unknown inner name may lie anywhere."""
    outers = [entry for entry in options[id(outer)][:8] if entry.kind != "place" or outer.use != "adjective"]
    inners = options[id(inner)]
    if any(_holds(o, i) for o in outers for i in inners):
        return True
    if outers and outers[0].kind in ("country", "admin1", "admin2") and all(_obscure(entry, inner) for entry in inners):
        inner.rivals = tuple((standing(e, normalise(inner.name)), e) for e in inners[:RUNNERS_UP])
        options[id(inner)] = ()  # "Injar, Tillabéri Region": not the Injar that the gazetteer has
    return not options[id(inner)] and any(entry.kind != "region" or entry.country for entry in outers)


def _obscure(entry: Entry, place: FoundPlace) -> bool:
    return entry.kind == "place" and standing(entry, normalise(place.name)) < _OBSCURE


def _holds(outer: Entry, inner: Entry) -> bool:
    """Whether one entry lies in another, larger one."""
    if outer is inner or inner.kind == "country" or (outer.country and outer.country != inner.country):
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        if inner.admin1 is None:
            return kilometres(outer.lat, outer.lon, inner.lat, inner.lon) <= _WITHIN_DIVISION
        return inner.kind != "admin1" and outer.name == inner.admin1
    if inner.kind in ("admin1", "region") and outer.kind != "region":
        return False
    far = _WITHIN_REGION if outer.kind == "region" else _NEXT_DOOR
    larger = outer.kind != "place" or outer.population > 3 * inner.population
    return larger and kilometres(outer.lat, outer.lon, inner.lat, inner.lon) <= far


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The distance between two points on the earth."""
    a, b, turn = radians(lat), radians(to_lat), radians(lon - to_lon)
    return 6371 * acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))))


def _choose(
    group: list[FoundPlace], options: dict[int, tuple[Entry, ...]], votes: dict[str, float], decided: list[Entry]
) -> None:
    """One entry for all mentions of a name: the best over all of them."""
    entries = options[id(group[0])]
    if not entries:
        return
    scores = [(max(_score(entry, place, entries, votes, decided) for place in group), entry) for entry in entries]
    ranked = sorted(scores, key=lambda pair: -pair[0])  # stable: the gazetteer's order breaks ties
    for place in group:
        place.entry = ranked[0][1]
        place.rivals = tuple(ranked[1 : 1 + RUNNERS_UP])


def _score(
    entry: Entry, place: FoundPlace, entries: tuple[Entry, ...], votes: dict[str, float], decided: list[Entry]
) -> float:
    score = standing(entry, normalise(place.name))
    score += COUNTRY * votes.get(entry.country or "", 0.0) / (sum(votes.values()) + 1)
    if place.around is not None and place.around.entry is not None and _holds(place.around.entry, entry):
        score += INSIDE
    wanted = _kind_said(place)
    if wanted == "division":
        score += KIND * (entry.kind in ("admin1", "admin2"))
    elif wanted == "place":
        score += KIND * (entry.kind == "place")
    elif entry.kind in ("admin1", "admin2") and _has_seat(entry, entries):
        score -= NAMESAKE
    near = any(
        other is not entry and other.admin1 and (other.country, other.admin1) == (entry.country, entry.admin1)
        for other in decided
    )
    return score + NEARBY * near


def _kind_said(place: FoundPlace) -> str | None:
    """What the words around a name say it is: a division ("Anbar province"), a place ("city of Homs"), or nothing."""
    words, span, doc = lexicon(), place.span, place.span.doc
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    before = doc[span.start - 2].lower_ if span.start > 1 and doc[span.start - 1].lower_ == "of" else ""
    near = {span[-1].lower_, after, before}
    if near & words.division:
        return "division"
    return "place" if near & (words.settlement | words.capital) else None


def _has_seat(division: Entry, entries: Iterable[Entry]) -> bool:
    """Whether a town that is known by the name lies in the division, or beside it as a city of its own."""
    return any(
        entry.kind == "place" and entry.country == division.country
        and (entry.code in ("PPLA", "PPLC") or entry.population * _SHARE >= division.population)
        and (entry.admin1 == division.admin1 or kilometres(entry.lat, entry.lon, division.lat, division.lon) < 150)
        for entry in entries
    )  # fmt: skip
