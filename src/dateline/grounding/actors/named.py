"""The names in a report: actors that are known, countries and their people, acronyms that the text defines, own names.

Works on capitals and on ``doc.ents``, not on the tree, so that a poor parse costs nothing here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors import countries, kinds, words
from dateline.actors.choice import choose, is_short
from dateline.actors.knowledge import normal
from dateline.grounding.actors import nouns
from dateline.grounding.actors.context import Context
from dateline.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from dateline.actors import Actor, Knowledge

__all__ = ["CountryWord", "Named", "Names"]

_LONGEST_ACRONYM = 8
_BRACKETS = {("(", ")"), ("[", "]")}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text, from token ``start`` to ``end``, the entity it names, and the rule that tells so."""

    start: int
    end: int
    entity: Entity
    rule: str
    person: bool = False


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A country in the text, as `name`, `adjective`, `people` or `capital`; ``linked`` in "Iran-backed militia"."""

    start: int
    end: int
    code: str
    sort: str
    linked: bool


class Names:
    """Every name of one report, by the tokens it stands on; ``all`` of them in text order, each once."""

    def __init__(
        self, doc: Doc, knowledge: Knowledge, places: Iterable[tuple[int, str]] = (), day: str | None = None
    ) -> None:
        self._doc = doc
        self._knowledge = knowledge
        self._day = day
        self._named: dict[int, Named] = {}
        self._countries: dict[int, CountryWord] = {}
        self._of_id: dict[str, Actor] = {}
        self.context = Context(doc)
        places = list(places)
        for country in _country_words(doc, Counter(code for _, code in places)):
            self._countries.update(dict.fromkeys(range(country.start, country.end), country))
        self.context.add_words(dict.fromkeys(self._countries.values()))
        self.context.add_places(places)
        found = list(_known(doc, knowledge))
        # A name that only its country can settle does not bring its country along: those come last.
        for start, end, actors in sorted(found, key=lambda each: is_short(doc[each[0] : each[1]].text)):
            self._add_known(start, end, actors)
        self._own_names()
        self._acronyms()
        self.all = sorted(dict.fromkeys(self._named.values()), key=lambda named: named.start)

    def at(self, index: int) -> Named | None:
        """The name that covers a token."""
        return self._named.get(index)

    def country_at(self, index: int) -> CountryWord | None:
        """The country, its adjective or its people, that covers a token."""
        return self._countries.get(index)

    def names_id(self, ident: str) -> bool:
        """Whether the report names an actor."""
        return ident in self._of_id

    def _add_known(self, start: int, end: int, actors: list[Actor]) -> None:
        span, told = self._doc[start:end], self.context.report
        actor, why = choose(span.text, actors, told, told=bool(told), seen=bool(span.root.ent_type_))
        if actor and not any(i in self._named for i in range(start, end)) and not _linked(self._doc, start, end):
            shared = f": {why}" if len({each.id for each in actors}) > 1 else ""
            self._add(Named(start, end, actor.entity(self._day), f"known name ({actor.id}){shared}"))
            self._of_id[actor.id] = actor
            if actor.chosen and not is_short(span.text):
                self.context.add_home(start, frozenset({actor.country}) if actor.country else actor.home)

    def _add(self, named: Named) -> None:
        self._named.update(dict.fromkeys(range(named.start, named.end), named))

    def _own_names(self) -> None:
        """Names that no list knows: the same words name the same entity, a surname the person named in full."""
        people: dict[str, str] = {}
        for ent in self._doc.ents:
            if ent.label_ not in {"PERSON", "ORGANIZATION"} or any(t.i in self._named for t in ent):
                continue
            if all(t.i in self._countries for t in ent) or _linked(self._doc, ent.start, ent.end):
                continue
            name = _bare(ent)
            if not name or name.lower() in words().nouns or name.lower() in words().belonging:
                continue  # "the Army", "the Coalition": a noun with a capital is no name
            if ent.label_ == "PERSON":
                surname = name.split()[-1]
                name = people.setdefault(surname, name) if name == surname else name
                people.setdefault(surname, name)
                self._add(Named(ent.start, ent.end, Entity(name=name), "person's name", person=True))
            else:
                self._add(Named(ent.start, ent.end, self._organisation(ent, name), "organisation's name"))

    def _organisation(self, ent: Span, name: str) -> Entity:
        """An organisation that no list knows: its kind by its name or the noun beside it, its country by its words.

        What belongs to a state is of the country that the report is about where its name tells none.
        """
        kind = _kind_of_name(name) or _kind_beside(ent)
        codes = {word.code for t in ent if (word := self._countries.get(t.i))}
        country = codes.pop() if len(codes) == 1 else None
        about = self.context.about(ent.root) if kind in {"state", "police"} and not codes and not country else None
        own = country or (about.code if about and _is_numbered(name) else None)
        if kind in {"state", "armed", "police"} and own and not countries()[own].stateless:
            return self._knowledge.state(own, "police" if kind == "police" else "state").entity()
        return Entity(name=name, kind=kind, country=country or (about.code if about else None))

    def _acronyms(self) -> None:
        """Acronyms that the text defines, "Free Valley Brigade (FVB)", wherever they stand."""
        meanings: dict[str, Entity] = {}
        for named in list(dict.fromkeys(self._named.values())):
            short = _defined(self._doc, named) or _explained(self._doc, named)
            held = self.at(short.i) if short else None
            if short and held and held.entity.id and named.entity.id is None and not named.person:
                rule = f"the report says that it is {short.text!r}"  # "Army of National Liberation (ELN)"
                self._add(Named(named.start, named.end, held.entity, rule))
            elif short and (self.at(short.i) is None or self._named[short.i].entity.id is None):
                meanings.setdefault(short.text, named.entity)
        for token in self._doc if meanings else ():
            held = self.at(token.i)
            if token.text in meanings and (held is None or held.entity.id is None):
                self._add(Named(token.i, token.i + 1, meanings[token.text], "acronym that the report defines"))


def _country_words(doc: Doc, told: Counter[str]) -> Iterator[CountryWord]:
    """The countries of a text; of several that share a word ("Congolese"), the one that its places tell of."""
    starts, i = countries().starts, 0
    for token in doc:
        if token.i < i or not (token.text in starts or (token.is_upper and token.text.title() in starts)):
            continue
        for end in range(min(len(doc), token.i + countries().longest_name), token.i, -1):
            found = _country(doc, token.i, end, told)
            if found is not None:
                yield found
                i = end
                break


def _country(doc: Doc, start: int, end: int, told: Counter[str]) -> CountryWord | None:
    table, text = countries(), doc[start:end].text
    sorts = [("name", table.named), ("adjective", table.adjective), ("people", table.people)]
    if doc[end - 1].dep_ == "nsubj":  # "Paris said", not "in Paris"
        sorts.append(("capital", table.capital))
    if _modifies(doc, end):  # "US" is name and adjective: which, the word it stands before tells
        sorts = [sorts[1], sorts[0], *sorts[2:]]
    for sort, look in sorts:
        if codes := look(text):
            code = max(codes, key=lambda each: told[each])  # the first of equals
            return CountryWord(start, end, code, sort, _linked(doc, start, end))
    return None


def _modifies(doc: Doc, end: int) -> bool:
    return doc[end - 1].dep_ in {"amod", "compound"}


def _known(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[int, int, list[Actor]]]:
    """The known names, longest first, left to right."""
    parts = [normal(token.text) for token in doc]
    i = 0
    while i < len(doc):
        end, actors = _longest(doc, parts, i, knowledge) if parts[i] in knowledge.starts else (i, [])
        if actors:
            yield i, end, actors
        i = end if actors else i + 1


def _longest(doc: Doc, parts: list[str], start: int, knowledge: Knowledge) -> tuple[int, list[Actor]]:
    best: tuple[int, list[Actor]] = (start, [])
    longest, key = knowledge.starts[parts[start]], ""
    for end in range(start, len(parts)):
        key += parts[end]
        if not parts[start] or doc[end].is_space or len(key) > longest:
            break
        told = knowledge.names(key) if parts[end] else []
        actors = [actor for name, actor in told if _looks_like(name, doc[start : end + 1])]
        if actors:
            best = (end + 1, actors)
    return best


def _looks_like(name: str, span: Span) -> bool:
    """Whether a text has a name in capitals as a name has them: "IS" is no "is", "Dawn" no "dawn"."""
    text = span.text
    words_of_name = name.split()
    if len(words_of_name) == 1 and name.isupper() and name.isalpha():
        # In old wire copy, all capitals, "IS" and "WHO" are words; the tagger knows.
        return text.replace(".", "") == name.replace(".", "") and span.root.pos_ in {"PROPN", "NOUN", "ADJ", "X", ""}
    if len(words_of_name) == 1 and "-" not in name:
        wanted = name[:1].isupper()
        return text[:1].isupper() == wanted and (span.root.pos_ in {"PROPN", "ADJ", "X", ""} or not wanted)
    return any(c.isupper() for c in text)


def _linked(doc: Doc, start: int, end: int) -> bool:
    """Whether a hyphen ties the name to something else: "Iran-backed militia", "pro-Russian", "anti-Taliban"."""
    hyphens = {"-", "‑", "–"}
    after = end + 1 < len(doc) and doc[end].text in hyphens and doc[end + 1].lower_ in words().linked_after
    before = start >= 2 and doc[start - 1].text in hyphens and doc[start - 2].lower_ in words().linked_before
    return after or before


def _bare(ent: Span) -> str:
    """A name without its article, its possessive ending and line ends."""
    tokens = [t for t in ent if not t.is_space]
    while tokens and (tokens[-1].tag_ == "POS" or tokens[-1].lower_ in {"'s", "’s"}):
        tokens = tokens[:-1]
    if tokens and tokens[0].lower_ in {"the", "a", "an"}:
        tokens = tokens[1:]
    return " ".join("".join(t.text_with_ws for t in tokens).split())


def _kind_of_name(name: str) -> str | None:
    """The kind that a proper name tells: by the words before "of" or "for", else by its last two, else its last."""
    told = name.lower()
    if _is_numbered(name):
        return "state"  # "the 5th Infantry Brigade": armies number their units
    for mark in (" of ", " for "):
        told = told.split(mark)[0]
    parts = told.replace("-", " ").split()
    tails = (" ".join(parts[-2:]), parts[-1]) if parts else ()
    table = words().names
    whole = [kind for phrase, kind in table.items() if " " in phrase and phrase in name.lower()]
    return next((table[tail] for tail in tails if tail in table), whole[0] if whole else None)


def _is_numbered(name: str) -> bool:
    """Whether a name is that of a part of an army: "the 5th Infantry Brigade"."""
    return name[:1].isdigit() and bool(words().units & set(name.lower().split()))


def _kind_beside(ent: Span) -> str | None:
    """The kind that a noun right before or after a name tells: "the insurgent group Valley Front"."""
    doc = ent.doc
    after = ent.end + 3 if doc[ent.end : ent.end + 1].text in {"(", "["} else ent.end  # past its acronym
    for index in (ent.start - 1, after):
        if ent.sent.start <= index < ent.sent.end and doc[index].pos_ == "NOUN":
            noun = nouns.read(doc[index])
            side = kinds()[noun.kind].side if noun and noun.kind else None
            if noun and (side == "organised" or noun.kind in {"party", "media", "ngo", "monitor"}):
                return noun.kind
    return None


def _defined(doc: Doc, named: Named) -> Token | None:
    """The acronym in brackets after a name, "Rapid Support Forces (RSF)", or after "or": "the Valley Front, or VF"."""
    tail = [t for t in doc[named.end : named.end + 4] if not t.is_space]
    texts = [t.lower_ for t in tail]
    bracketed = len(tail) > 2 and (texts[0], texts[2]) in _BRACKETS
    other = next((i for i in (0, 1) if texts[i : i + 1] == ["or"] and texts[:i] in ([], [","])), None)
    if not bracketed and other is None:
        return None
    at = 1 if bracketed else (other or 0) + 1
    if at >= len(tail):
        return None
    short = tail[at]
    initials = "".join(t.text[0] for t in doc[named.start : named.end] if t.text[0].isupper())
    if not bracketed and short.text != initials:
        return None
    capitals = sum(c.isupper() for c in short.text)
    return short if 1 < len(short.text) <= _LONGEST_ACRONYM and capitals > 1 else None


def _explained(doc: Doc, named: Named) -> Token | None:
    """The acronym before a name in brackets that spells it out: "the VF (Valley Front)"."""
    if named.start < 2 or doc[named.start - 1].text not in {"(", "["}:
        return None
    short = doc[named.start - 2]
    initials = [t.text[0] for t in doc[named.start : named.end] if t.text[0].isupper()]
    # Names that were translated keep the acronym of the first language, so the letters stand in any order.
    return short if len(short.text) > 1 and short.is_upper and sorted(short.text) == sorted(initials) else None
