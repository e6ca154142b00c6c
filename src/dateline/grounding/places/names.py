"""First step with places: the words of a report that name one or point back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import normalise
from dateline.gazetteer.index import goes_by, standing
from dateline.gazetteer.normalise import bare
from dateline.grounding.places.found import FoundPlace
from dateline.grounding.places.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from dateline.gazetteer import Gazetteer

__all__ = ["find_names"]

_LONGEST = 5  # words of a name that the names layer missed
# How well known (see gazetteer.index.standing) a place is that is taken where the names layer saw none: towns of
# 30,000 people after a preposition, else countries, divisions and capitals.
_KNOWN_AFTER_PREPOSITION = 4.5
_KNOWN_ANYWHERE = 8.0
_WELL_KNOWN = 5.5  # cities of 300,000 people, and all divisions and countries of that many
_GENITIVE = frozenset({"'s", "’s"})
_AT = frozenset({"of", "for", "in", "at"})
_TOWN = 4.0  # from 10,000 people on, a name that also ends like a site's is the town's ("Fort Bridge")


def find_names(doc: Doc, gazetteer: Gazetteer) -> list[FoundPlace]:
    """The names, adjectives and descriptions of places, in text order, not yet resolved."""
    found = _joined(list(_from_entities(doc, gazetteer)), gazetteer)
    taken = {token.i for ent in doc.ents for token in ent} | {token.i for place in found for token in place.span}
    found += _adjectives(doc, gazetteer, {t.i for p in found for t in p.span})
    taken |= {token.i for place in found for token in place.span}
    found += _missed(doc, gazetteer, taken)
    found += _descriptions(doc, {token.i for place in found for token in place.span})
    found.sort(key=lambda place: (place.span.start, place.span.end))
    for place in found:
        place.heading = _heading(place.span)
        if place.use == "where" and place.heading is None and not gazetteer.lookup(place.name):
            _part_named(place)
    return found


def _joined(found: list[FoundPlace], gazetteer: Gazetteer) -> list[FoundPlace]:
    """The names with two that are one put together: "Sistan" and "Baluchestan province"."""
    made: list[FoundPlace] = []
    for place in found:
        span = place.span
        if made and span.start - made[-1].span.end == 1 and span.doc[span.start - 1].lower_ == "and":
            whole = span.doc[made[-1].span.start : span.end]
            if any(entry.kind in ("country", "admin1") for entry in gazetteer.lookup(whole.text)[:1]):
                made[-1] = FoundPlace(whole, whole.text, "where")
                continue
        made.append(place)
    return made


def _part_named(place: FoundPlace) -> None:
    """A name that says which part of a place it is: "Southern California", "Far North Queensland"."""
    words, span, north, east = lexicon().direction, place.span, 0, 0
    while len(span) > 1 and span[0].lower_ in words:
        north, east = north + words[span[0].lower_][0], east + words[span[0].lower_][1]
        span = span[1:]
    if len(span) < len(place.span):
        place.heading, place.name = (north, east), span.text


def _from_entities(doc: Doc, gazetteer: Gazetteer) -> Iterator[FoundPlace]:
    for ent in doc.ents:
        if ent.label_ in ("LOCATION", "FACILITY"):
            for span in map(_trimmed, _parts(ent, gazetteer)):
                if len(span) == 1 and _lower_direction(span[0], lexicon().direction):
                    continue  # "the northern Liberian town": the names layer took the direction alone
                if not gazetteer.place_of_adjective(span.text) or _names_a_country(
                    span, gazetteer
                ):  # else an adjective
                    yield FoundPlace(span, span.text, "where", site=_is_site(span, gazetteer))
        elif ent.label_ == "ORGANIZATION" and _is_division(ent, gazetteer):
            yield FoundPlace(ent, ent.text, "where")
        elif ent.label_ == "ORGANIZATION" and len(ent) > 1:
            yield from _within(ent, gazetteer)
        elif ent.label_ == "MISC":
            yield from _named_after(ent, gazetteer)


def _parts(ent: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """The names within one entity: "Sanford, Florida", "Qandala district of Bari", "Fulan in Anbar", "Paris's Orly"."""
    start = ent.start
    for token in ent:
        if token.lower_ in _GENITIVE and _owns(ent.doc[start : token.i], gazetteer):
            yield ent.doc[start : token.i]
            start = token.i + 1
        elif token.i > start and (
            token.text == ","
            or (token.lower_ == "of" and _says_kind(token.nbor(-1)))
            or (token.lower_ == "in" and _lies_in(ent, token.i, gazetteer))
        ):
            if token.i - start > 1 or not _says_kind(ent.doc[start]):  # "city of" alone is no name
                yield ent.doc[start : token.i]
            start = token.i + 1
    if start < ent.end:
        yield ent.doc[start : ent.end]


def _is_division(ent: Span, gazetteer: Gazetteer) -> bool:
    """Whether what the names layer took for an organisation is a division by its last word: "Antioquia Department"."""
    if len(ent) < 2 or ent[-1].lower_ not in lexicon().division:
        return False
    name = bare(normalise(ent.text))
    return any(entry.kind == "admin1" and goes_by(entry, name) for entry in gazetteer.lookup(ent.text)[:1])


def _lies_in(ent: Span, at: int, gazetteer: Gazetteer) -> bool:
    """Whether an entity's "in" stands between two names: "Fulan in Anbar province", but not "Hall in Tirol"."""
    outer = gazetteer.lookup(ent.doc[at + 1 : ent.end].text)
    known = any(standing(entry) >= _WELL_KNOWN for entry in outer[:1])
    return known and not gazetteer.lookup(ent.text)


def _owns(name: Span, gazetteer: Gazetteer) -> bool:
    """Whether a genitive's owner is a place by itself: "Paris's", but "King's Cross" and "St. Paul's" are names."""
    if not len(name) or name[0].lower_ in {"st", "st.", "saint"}:
        return False
    return any(standing(entry) >= _WELL_KNOWN for entry in gazetteer.lookup(name.text)[:1])


def _says_kind(token: Token) -> bool:
    words = lexicon()
    return token.text.islower() or token.lower_ in words.division | words.settlement


def _trimmed(ent: Span) -> Span:
    """The name without its article, direction and genitive: "the Bari region", "northern Iraq", "Iraq's"."""
    start, end = ent.start, ent.end
    words = lexicon().direction
    while (
        end - start > 1
        and ent.doc[end - 1].lower_ in {"'s", "’s", "'", "’", ",", "."}
        and ent.doc[end - 1].text != "U.S."
    ):
        end -= 1
    while end - start > 1 and (ent.doc[start].lower_ in {"the", "a", "an"} or _lower_direction(ent.doc[start], words)):
        start += 1
    return ent.doc[start:end]


def _lower_direction(token: Token, words: dict[str, tuple[int, int]]) -> bool:
    return token.text == "-" or (token.text.islower() and token.text in words)


def _names_a_country(span: Span, gazetteer: Gazetteer) -> bool:
    found = gazetteer.lookup(span.text)
    return bool(found) and found[0].kind == "country"


def _is_site(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a spot in a place: by its word ("Chaman crossing"), or an unknown facility."""
    best = gazetteer.lookup(span.text)[:1]
    if any(entry.kind == "site" for entry in best):
        return True
    if any(normalise(entry.name) == normalise(span.text) for entry in best):  # a town called so: "Bentley Park"
        return False
    if any(entry.kind in ("country", "admin1", "region") or standing(entry) >= _TOWN for entry in best):
        return False
    sites = lexicon().site
    return span.root.ent_type_ == "FACILITY" or span[-1].lower_ in sites or span[0].lower_ in sites


def _within(ent: Span, gazetteer: Gazetteer) -> Iterator[FoundPlace]:
    """Countries in the names of organisations: they tell where a report plays ("Pakistan Armed Forces")."""
    for token in ent:
        if (
            token.text[:1].isupper()
            and len(token.text) > 3
            and _names_a_country(ent.doc[token.i : token.i + 1], gazetteer)
        ):
            yield FoundPlace(ent.doc[token.i : token.i + 1], token.text, "title")


def _named_after(ent: Span, gazetteer: Gazetteer) -> Iterator[FoundPlace]:
    """The place in the name of what happened there: "the Siege of Aleppo"."""
    for token in ent[1:-1]:
        place = ent.doc[token.i + 1 : ent.end]
        if token.lower_ in _AT and token.nbor(-1).lower_ in lexicon().happening and gazetteer.lookup(place.text):
            yield FoundPlace(place, place.text, "where")
            return


def _adjectives(doc: Doc, gazetteer: Gazetteer, taken: set[int]) -> Iterator[FoundPlace]:
    """Adjectives of countries and regions and words for their people: "South Korean", "Iraqis"."""
    done = -1
    for token in doc:
        if token.i <= done or token.i in taken or not token.text[:1].isupper():
            continue
        for length in (2, 1):
            span = doc[token.i : token.i + length]
            if len(span) == length and gazetteer.place_of_adjective(span.text) and span[-1].text[:1].isupper():
                yield FoundPlace(span, span.text, "adjective")
                done = token.i + length - 1
                break


def _missed(doc: Doc, gazetteer: Gazetteer, taken: set[int]) -> Iterator[FoundPlace]:
    """Capitalised words outside every name that the gazetteer knows well, longest first."""
    done = -1
    for token in doc:
        if token.i <= done or token.i in taken or not _may_start(token):
            continue
        ends = [
            end
            for end in range(token.i + 1, min(token.i + _LONGEST, len(doc)) + 1)
            if _may_be_name(doc[token.i : end], taken)
        ]
        for end in reversed(ends):
            span = doc[token.i : end]
            if _known(span, gazetteer):
                yield FoundPlace(span, span.text, "where", site=_is_site(span, gazetteer))
                done = end - 1
                break


def _may_start(token: Token) -> bool:
    if not token.text[:1].isupper() or len(token.text) < 2 or token.pos_ not in ("PROPN", "X", "NOUN", ""):
        return False
    return not (token.i and token.nbor(-1).text[:1].isupper() and token.nbor(-1).ent_type_)


def _may_be_name(span: Span, taken: set[int]) -> bool:
    if any(token.i in taken for token in span) or not span[-1].text[:1].isupper():
        return False
    return all(token.text[:1].isupper() or token.lower_ in lexicon().joiner for token in span)


def _known(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether words outside the names layer name a place all the same; part of a longer name, they do not."""
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and after.text[:1].isupper() and after.pos_ == "PROPN":
        return False
    found = gazetteer.lookup(span.text)
    if not found or found[0].name.isupper():
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    before = doc[span.start - 2].lower_ if before == "the" and span.start > 1 else before
    least = _KNOWN_AFTER_PREPOSITION if before in lexicon().at or before == "," else _KNOWN_ANYWHERE
    return standing(found[0]) >= least


def _descriptions(doc: Doc, taken: set[int]) -> Iterator[FoundPlace]:
    """Definite descriptions that point back: "the city", "that country", "the provincial capital", "the region's"."""
    words = lexicon()
    nouns = words.settlement | words.division | words.country | words.capital
    for token in doc:
        if token.lower_ not in nouns or token.i in taken or not token.i or not token.text.islower():
            continue
        first = token.i - 1
        if token.lower_ in words.capital and (first in taken or (first and doc[first].lower_ in _GENITIVE)):
            yield FoundPlace(doc[token.i : token.i + 1], token.lower_, "back")  # "the Iraqi capital", "Iraq's capital"
            continue
        if doc[first].lower_ in words.seat_of | words.whole and first:
            first -= 1
        named = token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of"  # "the city of Mosul" names it
        if doc[first].lower_ in words.pointing and not (named and token.lower_ in words.settlement):
            yield FoundPlace(doc[first : token.i + 1], token.lower_, "back")


def _heading(span: Span) -> tuple[int, int] | None:
    """The direction beside a name: "north-eastern Syria", "the south of the country", "Syria's northeast"."""
    words, doc, at = lexicon().direction, span.doc, span.start - 1
    if span.end + 1 < len(doc) and doc[span.end].lower_ in _GENITIVE and doc[span.end + 1].lower_ in words:
        north, east = words[doc[span.end + 1].lower_]
        if doc[span.end + 1].pos_ == "NOUN":  # not "Syria's northern border"
            return north, east
    if at >= 0 and doc[at].lower_ == "the":
        at -= 1
    if at >= 1 and doc[at].lower_ == "of":
        at -= 1
        if at < 1 or doc[at - 1].lower_ != "the":  # "north of Baghdad" lies beyond it
            return None
    if at < 0 or doc[at].lower_ not in words:
        return None
    north, east = words[doc[at].lower_]
    if at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in words:
        north, east = north + words[doc[at - 2].lower_][0], east + words[doc[at - 2].lower_][1]
    return north, east
