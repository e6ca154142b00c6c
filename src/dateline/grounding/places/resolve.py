"""Second step with places: which gazetteer entry each name means, in one pass over the report.

Every entry of a name is weighed by itself first: how well known it is, what the words around the name say it is. Then
again, twice, among what the report's other names were taken for: the countries that the report speaks of, the place
that stands next to the name ("Ramadi, Anbar province"), the places around. One name has one sense in one report, but
where the place next to it says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.gazetteer import normalise
from dateline.grounding.places import weigh
from dateline.grounding.places.beside import RUNNERS_UP, kilometres, link, obscure, rivals
from dateline.grounding.places.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.gazetteer import Entry, Gazetteer
    from dateline.grounding.places.beside import Options
    from dateline.grounding.places.found import FoundPlace

__all__ = ["LOOKS", "Group", "resolve", "scenes", "settled"]

LOOKS = 2  # after the first, among what the one before decided; a third changes next to nothing
# How much a mention speaks for a country: by its own name, by an adjective, in another name, by a place in it.
VOTES = {"country": 1.0, "adjective": 0.7, "title": 0.3, "other": 0.5}
_NOTHING = 1e-6  # votes: less is what is left of a difference
_TOLD_APART = 60.0  # kilometres from a place that the report names within which a hamlet is the one meant
_NAMED_AFTER = 1_000  # people: a hamlet that shares a site's name is chance


@dataclass(slots=True)
class Group:
    """The mentions of one name in a report, and the entries that it may mean with what speaks for each by itself."""

    places: list[FoundPlace]
    entries: tuple[Entry, ...]
    alone: list[weigh.Reasons]

    def reasons(self, scene: weigh.Scene) -> list[weigh.Reasons]:
        """What speaks for each entry in a report that says this besides."""
        return [
            alone | dict(weigh.in_context(entry, self.places, scene))
            for entry, alone in zip(self.entries, self.alone, strict=True)
        ]

    def choose(self, scores: list[float]) -> None:
        """Takes the best entry for all mentions; of equals the gazetteer's first."""
        ranked = sorted(zip(scores, self.entries, strict=True), key=lambda pair: -pair[0])
        for place in self.places:
            place.entry, place.rivals = ranked[0][1], tuple(ranked[1 : 1 + RUNNERS_UP])


def resolve(found: list[FoundPlace], gazetteer: Gazetteer) -> None:
    """Gives every name its entry and its runners-up; descriptions that point back wait for ``settle``."""
    groups = settled(found, gazetteer)
    for _ in range(LOOKS):
        for group, scene in zip(groups, [*scenes(groups)], strict=True):
            if group.entries:
                group.choose([weigh.score(each, weigh.weights("again")) for each in group.reasons(scene)])
    for group, scene in zip(groups, [*scenes(groups)], strict=True):
        _leave_open(group, scene)


def settled(found: list[FoundPlace], gazetteer: Gazetteer) -> list[Group]:
    """The names of a report, each taken for what it means by itself: what the second look starts from."""
    named = [place for place in found if place.use != "back"]
    options: Options = {id(place): _options(place, gazetteer) for place in named}
    link(named, options)
    inner = _inner(named, options)
    groups = []
    for places in _groups(named):
        entries = options[id(places[0])]
        held = [inner[id(place)] for place in places if id(place) in inner]
        group = Group(places, entries, [dict(weigh.in_itself(entry, places, entries, held)) for entry in entries])
        groups.append(group)
        if entries:
            group.choose([weigh.score(each, weigh.weights("first")) for each in group.alone])
    return groups


def scenes(groups: list[Group]) -> Iterator[weigh.Scene]:
    """What the rest of the report says, for each name: a name does not speak for itself."""
    votes = [_votes(group.places) for group in groups]
    whole: defaultdict[str, float] = defaultdict(float)
    for each in votes:
        for country, much in each.items():
            whole[country] += much
    decided = [[p.entry for p in group.places if p.entry is not None and p.use == "where"] for group in groups]
    for i, own in enumerate(votes):
        rest = {country: much - own.get(country, 0.0) for country, much in whole.items()}
        others = [entry for j, entries in enumerate(decided) if j != i for entry in entries]
        yield weigh.Scene({country: much for country, much in rest.items() if much > _NOTHING}, others)


def _inner(named: list[FoundPlace], options: Options) -> dict[int, tuple[Entry, ...]]:
    """What the name inside each place may mean, by the `id` of the place."""
    return {id(place.around): options[id(place)] for place in named if place.around is not None}


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


def _leave_open(group: Group, scene: weigh.Scene) -> None:
    """A hamlet that has the name by chance becomes a rival, and so does one of several that nothing tells apart."""
    for place in group.places:
        entry = place.entry
        if entry is None or place.around is not None or not obscure(entry, place):
            continue
        elsewhere = scene.votes and not scene.votes.get(entry.country or "")
        if elsewhere or _is_one_of_several(entry, group, scene):
            place.entry, place.rivals = None, (*rivals(place, [entry]), *place.rivals[: RUNNERS_UP - 1])


def _is_one_of_several(hamlet: Entry, group: Group, scene: weigh.Scene) -> bool:
    """Whether another hamlet of the name lies elsewhere in the country, and no place of the report near this one."""

    def near(other: Entry) -> bool:
        return kilometres(hamlet.lat, hamlet.lon, other.lat, other.lon) <= _TOLD_APART

    namesakes = [e for e in group.entries if e.country == hamlet.country and obscure(e, group.places[0])]
    return not all(map(near, namesakes)) and not any(near(other) for other in scene.others if other.kind == "place")
