"""What speaks for each gazetteer entry that a name may mean, in named reasons; their weights lie in ``senses.toml``.

What a reason is called is what a person reads. ``training/senses.py`` fits the weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from math import log, log10
from typing import TYPE_CHECKING

from dateline.gazetteer import normalise
from dateline.gazetteer.index import goes_by, standing
from dateline.grounding.places.beside import holds, kilometres
from dateline.grounding.places.lexicon import lexicon
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span

    from dateline.gazetteer import Entry
    from dateline.grounding.places.found import FoundPlace

__all__ = ["Reasons", "Scene", "in_context", "in_itself", "score", "weights"]

Reasons = dict[str, float]

# A town with a twentieth of a division's people may be meant by its name; "Montana City" is not by "Montana". What has
# people that no source counted may be large.
_SHARE = 20
_OWN_CITY = 150.0  # kilometres: a city that is a division of its own lies within the one named after it
_LIST = 20  # words from a name to the word for the kind of all in its list
_NEAR = 100.0  # kilometres at which a place beside another counts half

_GRADES = {
    "PPLC": "a capital",
    "PPLA": "a seat",
    "PPLX": "a quarter",
    "ADM1": "a first-order division",
    "ADM2": "a second-order division",
}


@dataclass(slots=True)
class Scene:
    """What the rest of a report says: how much it speaks of each country, and which entries its other names mean."""

    votes: dict[str, float] = field(default_factory=dict)
    others: list[Entry] = field(default_factory=list)


@cache
def weights(name: str) -> dict[str, float]:
    """The weights of a look: `first`, by itself, or `again`, among the report's other places."""
    tables: dict[str, dict[str, float]] = read_table("dateline.grounding.places", "senses.toml")
    return tables[name]


def score(reasons: Reasons, by: dict[str, float]) -> float:
    """How much all reasons speak for an entry."""
    return sum(by.get(name, 0.0) * much for name, much in reasons.items())


def in_itself(
    entry: Entry, group: Sequence[FoundPlace], entries: Sequence[Entry], inner: Iterable[Sequence[Entry]] = ()
) -> Iterator[tuple[str, float]]:
    """What speaks for an entry whatever the report's other places are.

    ``group`` are the mentions of the name, ``entries`` all that it may mean; ``inner`` what the names may mean that
    stand next to it as in "Atlanta, Georgia".
    """
    grade, key = _grade(entry), normalise(group[0].name)
    yield "well known", standing(entry, key)
    if entry.kind in ("admin1", "admin2", "place"):
        yield (
            (f"people of {grade}", log10(entry.population)) if entry.population else (f"people of {grade} unknown", 1.0)
        )
    if not goes_by(entry, key):
        yield f"another spelling of {grade}", 1.0
    elif normalise(entry.name) != key:
        yield f"short for the name of {grade}", 1.0
    if all(place.site for place in group):
        yield f"a site in {grade}", 1.0
        return
    called = {kind for kind in map(_kind_said, group) if kind}
    for kind in called or {"nothing"}:
        yield f"called {kind}, is {grade}", 1.0
    if not called and entry.kind in ("admin1", "admin2") and _has_seat(entry, entries):
        yield f"called nothing, is {grade} named like a town of it", 1.0
    for names in inner:
        if any(holds(entry, other) for other in names):
            yield "holds the place beside it", 1.0
        if names and holds(entry, names[0]):
            yield "holds the best known of the name beside it", 1.0


def in_context(entry: Entry, group: Sequence[FoundPlace], scene: Scene) -> Iterator[tuple[str, float]]:
    """What the report's other places say for an entry."""
    whole = sum(scene.votes.values())
    votes = scene.votes.get(entry.country or "", 0.0)
    yield "the report speaks of its country", votes / (whole + 1)
    if whole and not votes and entry.country:
        yield "nothing else lies in its country", 1.0
    yield from _beside(entry, group)
    yield from _around(entry, scene.others)


def _beside(entry: Entry, group: Sequence[FoundPlace]) -> Iterator[tuple[str, float]]:
    outer = [place.around.entry for place in group if place.around is not None and place.around.entry is not None]
    if any(holds(other, entry) for other in outer):
        yield "lies in the place beside it", 1.0
    elif outer:
        yield "lies outside the place beside it", 1.0


def _around(entry: Entry, others: Iterable[Entry]) -> Iterator[tuple[str, float]]:
    division, nearest = 0, 0.0
    for other in others:
        if other is entry or other.kind == "country":
            continue
        division += bool(entry.admin1) and (other.country, other.admin1) == (entry.country, entry.admin1)
        far = kilometres(entry.lat, entry.lon, other.lat, other.lon)
        nearest = max(nearest, _NEAR / (_NEAR + far))
    if division:
        yield "others lie in its division", 1.0
        yield "how many others lie in its division", log(division)
    if entry.kind != "country":
        yield "near another", nearest


def _grade(entry: Entry) -> str:
    if entry.kind == "place":
        return _GRADES.get(entry.code, "a lesser seat" if entry.code.startswith("PPLA") else "a settlement")
    return _GRADES.get(
        entry.code, {"admin2": "a lower division", "country": "a country", "site": "a site"}.get(entry.kind, "a region")
    )


def _kind_said(place: FoundPlace) -> str | None:
    """What the words around a name call it: a division ("Anbar province", "Anbar governor"), a settlement, or None."""
    words, span, doc = lexicon(), place.span, place.span.doc
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    before = doc[span.start - 2].lower_ if span.start > 1 and doc[span.start - 1].lower_ == "of" else ""
    near = {span[-1].lower_, after, before, _said_of_all(span)}
    if near & (words.division | words.division_head):
        return "a division"
    return "a settlement" if near & (words.settlement | words.capital | words.settlement_head) else None


def _said_of_all(span: Span) -> str:
    """The word for their kind that ends a list of names, in the singular: "Anbar, Diyala and Nineveh provinces"."""
    for token in span.doc[span.end : span.end + _LIST]:
        word = token.lower_
        if word.endswith("s") and (singular := word[:-3] + "y" if word.endswith("ies") else word[:-1]) in _kinds():
            return singular
        if not (token.is_punct or word == "and" or token.text[:1].isupper()) or word in {".", ";", ":"}:
            return ""
    return ""


def _kinds() -> frozenset[str]:
    words = lexicon()
    return words.division | words.settlement


def _has_seat(division: Entry, entries: Iterable[Entry]) -> bool:
    """Whether a settlement that is known by the name lies in the division, or beside it as a city of its own."""
    towns = [entry for entry in entries if entry.kind == "place" and entry.country == division.country]
    return any(
        (town.code in ("PPLA", "PPLC") or not town.population or town.population * _SHARE >= division.population)
        and (town.admin1 == division.admin1 or kilometres(town.lat, town.lon, division.lat, division.lon) < _OWN_CITY)
        for town in towns
    )
