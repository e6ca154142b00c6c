"""Third step with places: from entries to points, precision and use; what points back finds its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.grounding.places.lexicon import lexicon
from dateline.language.phrases import base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from dateline.gazetteer import Entry, Gazetteer
    from dateline.grounding.places.found import FoundPlace
    from dateline.records.values import PlacePrecision

__all__ = ["marked", "settle"]

_CITY = 20_000  # people: no village has more, and few that have fewer are called a city far from the words that name it
_SHARED = 0.8  # of the places that a report names
_OF_THE = 3  # words from "capital" to the name in "the capital of the western Anbar"
PRECISION: dict[str, PlacePrecision] = {
    "country": "country",
    "admin1": "admin",
    "admin2": "admin",
    "region": "admin",
    "place": "place",
    "site": "site",
}


def settle(found: list[FoundPlace], gazetteer: Gazetteer) -> None:
    """Gives every found place its use, point and precision; in text order: "the city" finds what came before."""
    for i, place in enumerate(found):
        if place.use == "back":
            _look_back(place, found[:i], gazetteer, _owner(place, found[i + 1 : i + 2]))
        elif place.use == "where" and _acts(place):
            place.use = "actor"
    for i, place in enumerate(found):
        _locate(place, found[:i], found[i + 1 :], gazetteer)
    _share_country(found)


def _share_country(found: list[FoundPlace]) -> None:
    """A place that the gazetteer does not know lies in the country that the others lie in, where nearly all do."""
    countries = Counter(place.country for place in found if place.country and place.use != "title")
    country, count = next(iter(countries.most_common(1)), (None, 0))
    if count < _SHARED * countries.total():
        return
    for place in found:
        if place.country is None and place.entry is None and place.use == "where":
            place.country = country
            place.rules.append(f"not in the gazetteer: the report's other places lie in {country}")


def _owner(place: FoundPlace, following: list[FoundPlace]) -> list[FoundPlace]:
    """What a capital is said to be the capital of, after it: "the capital of Anbar"."""
    doc, end = place.span.doc, place.span.end
    said = end < len(doc) and doc[end].lower_ == "of"
    return [other for other in following if said and other.span.start - end <= _OF_THE and other.use != "back"]


def _look_back(place: FoundPlace, before: list[FoundPlace], gazetteer: Gazetteer, owner: list[FoundPlace]) -> None:
    """What a description means: the settlement, division or country last named."""
    words = lexicon()
    earlier = [
        other.entry for other in reversed(before) if other.entry is not None and other.use != "title" and not other.site
    ]
    if place.name in words.capital:
        of = [other.entry for other in owner if other.entry is not None]
        place.entry = _capital(place, of or earlier, gazetteer, beside=bool(of) or _follows(place, before))
    elif place.name in words.settlement:
        settled = [entry for entry in earlier if entry.kind == "place"]
        place.entry = next((entry for entry in settled if _may_be_called(entry, place.name)), next(iter(settled), None))
    elif place.name in words.country:
        named = [
            other.entry for other in reversed(before) if other.entry is not None and other.use in ("where", "actor")
        ]
        place.entry = _country(named or earlier, gazetteer)
    elif place.name in words.division:
        place.entry = next((e for e in earlier if e.kind in ("admin1", "admin2", "region")), None)
    if place.entry is not None:
        place.rules.append(f"“{place.span.text}” points back to {place.entry.name}")


def _may_be_called(entry: Entry, noun: str) -> bool:
    """Whether a settlement is large enough to be "the city", or small enough to be "the village"."""
    seat = entry.code in ("PPLC", "PPLA")
    if noun in lexicon().large:
        return seat or entry.population >= _CITY
    return not (noun in lexicon().small and (seat or entry.population >= _CITY))


def _follows(place: FoundPlace, before: list[FoundPlace]) -> bool:
    """Whether a description stands right after a place: "Anbar's capital", "the Iraqi capital"."""
    return bool(before) and 0 <= place.span.start - before[-1].span.end <= 1 and place.span[0].lower_ == place.name


def _capital(place: FoundPlace, named: list[Entry], gazetteer: Gazetteer, *, beside: bool) -> Entry | None:
    """The seat of a division or the capital of a country: of what stands beside the words, else of what was named."""
    if any(token.lower_ in lexicon().seat_of for token in place.span):
        divisions = (_division(entry, gazetteer) for entry in named)
        return next((gazetteer.seat(division) for division in divisions if division is not None), None)
    if beside and named and named[0].kind == "admin1":
        return gazetteer.seat(named[0])
    country = _country(named, gazetteer)
    return gazetteer.capital(country.country) if country is not None and country.country else None


def _division(entry: Entry, gazetteer: Gazetteer) -> Entry | None:
    """The first-order division that an entry is or lies in."""
    if entry.kind == "admin1":
        return entry
    named = gazetteer.lookup(entry.admin1) if entry.admin1 else ()
    return next((other for other in named if other.kind == "admin1" and other.country == entry.country), None)


def _country(earlier: list[Entry], gazetteer: Gazetteer) -> Entry | None:
    """The country last named, or else the country of the place last named."""
    for entry in earlier:
        if entry.country in gazetteer.countries:
            return gazetteer.countries[entry.country or ""].entry
    return None


def _acts(place: FoundPlace) -> bool:
    """Whether a place's name stands for those who govern it: "Moscow said", "US forces", "talks with Iran"."""
    root = place.span.root
    entry, label, head = place.entry, base(root.dep_), root.head
    governs = entry is not None and (entry.kind == "country" or entry.code == "PPLC")
    if label in ("compound", "nmod", "amod", "flat") and head.i != root.i and not marked(root):
        if head.lemma_.lower() in lexicon().ruler:
            return True
        return entry is not None and entry.kind == "country" and not _part_of_place(head)
    if root.dep_ == "nsubj":
        return governs or head.lemma_.lower() in lexicon().speaking
    if label in ("obl", "nmod") and marked(root) in {"by", "with"}:
        return governs
    return label in ("obj", "iobj") and governs and head.lemma_.lower() in lexicon().speaking


def _part_of_place(head: Token) -> bool:
    words, lemma = lexicon(), head.lemma_.lower()
    return (
        head.ent_type_ in ("LOCATION", "FACILITY")
        or lemma in words.part | words.site | words.settlement | words.division
    )


def marked(token: Token) -> str:
    """The preposition of a noun, small; empty where it has none (a genitive's 's is none)."""
    return next((child.lower_ for child in token.children if base(child.dep_) == "case" and child.i < token.i), "")


def _locate(place: FoundPlace, before: list[FoundPlace], after: list[FoundPlace], gazetteer: Gazetteer) -> None:
    entry = place.entry
    if place.site and entry is None:
        _locate_site(place, before, after)
        return
    if entry is None:
        _borrow(place, place.around)
        _agree(place)
        return
    place.country, place.lat, place.lon = entry.country, entry.lat, entry.lon
    place.precision = "site" if place.site else PRECISION[entry.kind]
    box = gazetteer.box(entry) if place.heading else None
    if place.heading is not None and box is not None:
        north, east = place.heading
        place.lat = round(_along(box[0], box[2], north), 3)
        place.lon = round(_along(box[1], box[3], east), 3)
        place.precision = "admin"
        place.rules.append("the part of it that the direction names")


def _along(low: float, high: float, direction: int) -> float:
    """The middle of the low, middle or high third."""
    return low + (high - low) * (0.5 + direction / 3)


def _agree(place: FoundPlace) -> None:
    """A place that is left open lies in the country that all of its rivals lie in."""
    countries = {rival.country for _, rival in place.rivals}
    if place.country is None and len(countries) == 1 and len(place.rivals) > 1:
        place.country = countries.pop()
        place.rules.append(f"one of several places of the name in {place.country}")


def _locate_site(place: FoundPlace, before: list[FoundPlace], after: list[FoundPlace]) -> None:
    """A site lies where the place around it lies, else in the settlement last named, else in the one named next."""
    around = place.around or _settlement(reversed(before)) or _settlement(after)
    _borrow(place, around)
    place.precision = "site"


def _settlement(named: Iterable[FoundPlace]) -> FoundPlace | None:
    """The first settlement of these."""
    settled = (o for o in named if o.use in ("where", "back") and o.entry is not None and o.entry.kind == "place")
    return next(settled, None)


def _borrow(place: FoundPlace, around: FoundPlace | None) -> None:
    """A place that the gazetteer does not know lies somewhere in the place around it."""
    if around is None or around.entry is None:
        return
    place.entry, place.country = None, around.entry.country
    if around.entry.kind != "country":
        place.lat, place.lon = around.entry.lat, around.entry.lon
        place.precision = PRECISION[around.entry.kind]
    place.rules.append(f"not in the gazetteer: placed in {around.entry.name}")
