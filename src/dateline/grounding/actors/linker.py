"""Words to actors: what each mention of a report resolves to, the same entity wherever the report means the same.

Names and acronyms go by what is known and by what the report itself defines; adjectives of nationality to their
state; "the group", "they" and the like to whom they take up; people without a name keep the words they are told by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors import countries, kinds, load, words
from dateline.grounding.actors import nouns
from dateline.grounding.actors.back import Back, pronoun_class
from dateline.grounding.actors.named import Names
from dateline.language.phrases import base, children, oblique
from dateline.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from dateline.actors import Knowledge
    from dateline.grounding.actors.named import CountryWord, Named

__all__ = ["Linker"]

Found = tuple["Entity | None", str]

# "Israeli Deputy Prime Minister X": how many words before a name may belong to its title.
_TITLE_REACH = 5
_NOTHING: Found = (None, "nothing in the report tells who this is")


class Linker:
    """The actors of one report. ``nearby`` are countries (alpha-2) that its places lie in, where they are known.

    A mention resolves to an ``Entity`` with an id where the actor is known, with the report's own name for it where
    not, and to None where the report does not tell.
    """

    def __init__(self, doc: Doc, knowledge: Knowledge | None = None, nearby: Iterable[str] = ()) -> None:
        self._doc = doc
        self._knowledge = knowledge or load()
        self._names = Names(doc, self._knowledge, nearby)
        self._back = Back(doc, self._names, lambda token: self._of(token)[0])
        self._found: dict[int, Found] = {}
        self._people: dict[str, Entity] = {}
        self._labels: dict[tuple[str, str | None], Entity] = {}

    def entity(self, span: Span) -> Entity | None:
        """Whom a mention names; None where the report does not tell."""
        return self._of(self._head(span))[0]

    def why(self, span: Span) -> str:
        """The rule that resolved a mention, in words."""
        return self._of(self._head(span))[1]

    def _head(self, span: Span) -> Token:
        """The word that a mention is about: its root, or the name within it where the root is a number or nothing."""
        root: Token = span.root
        after = self._names.at(root.i + 1) if root.i + 1 < span.end else None
        if after is not None and after.person and root.lemma_.lower() in words().titles:
            return span.doc[after.start]  # "Minister Karim": a person, whatever the tree makes the head
        if root.pos_ in {"NUM", "DET", "ADJ", "ADP", "ADV", "PUNCT"} and not self._names.country_at(root.i):
            named = [t for t in span if self._names.at(t.i) or t.pos_ == "NOUN"]
            return named[0] if named else root
        return root

    def _of(self, token: Token) -> Found:
        if token.i not in self._found:
            self._found[token.i] = _NOTHING  # a word that is asked for on the way to itself resolves to nothing
            self._found[token.i] = self._resolve(token)
        return self._found[token.i]

    def _resolve(self, token: Token) -> Found:
        named, country = self._names.at(token.i), self._names.country_at(token.i)
        if pronoun_class(token):
            back = self._back.pronoun(token)
            return (back[0], f"takes up {back[1].text!r}") if back else _NOTHING
        if named is not None:
            return (self._person(named), named.rule) if named.person else (named.entity, named.rule)
        if country is not None and not country.linked:
            return self._country(token, country)
        noun = nouns.read(token)
        if noun is not None:
            return self._noun(token, noun)
        if token.ent_type_ == "NORP" and nouns.plural(token):
            return Entity(name=token.text, kind="civilians"), "people by their name"
        counted = oblique(token, "of")
        if counted and (token.pos_ == "NUM" or token.lower_ in words().dropped):
            return self._of(counted[0])  # "dozens of villagers"
        return _NOTHING

    def _country(self, token: Token, country: CountryWord) -> Found:
        """A country acts as its government and forces; its adjective too, unless it tells of its people."""
        if country.sort == "people":
            return Entity(name=token.text, kind="civilians", country=country.code), "people of a country"
        if country.sort == "adjective":
            if base(token.dep_) in {"amod", "compound"} and token.head.i != token.i:
                noun = nouns.read(token.head)
                if noun is not None and noun.kind != "property" and not self._names.at(token.head.i):
                    return self._of(token.head)
            elif token.pos_ == "NOUN" or base(token.dep_) in {"nsubj", "obj", "obl"}:
                return Entity(name=token.text, kind="civilians", country=country.code), "a person of a country"
        return self._state(country.code), f"{country.sort} of a country stands for its state"

    def _state(self, code: str, kind: str = "state") -> Entity:
        if countries()[code].stateless:
            return Entity(name=countries()[code].name, country=code)
        return self._knowledge.state(code, kind).entity()

    def _noun(self, token: Token, noun: nouns.Noun) -> Found:
        """A common noun: whose it is, whom it takes up, which state the report is about, else its own words."""
        owned = self._owned(token, noun)
        if owned is not None:
            return owned
        if nouns.definite(token) and noun.kind not in {"civilians", "property", "medical"}:
            back = self._back.noun(token, noun)
            if back is not None:
                return back[0], f"takes up {back[1].text!r}"
        if noun.kind in {"state", "police"}:
            code = self._names.context(token)
            if code and not countries()[code].stateless:
                return self._state(code, noun.kind), "forces of the country that the report is about"
        if noun.kind is None:
            return _NOTHING
        return self._label(token, noun.kind, None), f"told by the noun {noun.words!r}"

    def _owned(self, token: Token, noun: nouns.Noun) -> Found | None:
        """The entity that a noun belongs to: "Hamas fighters", "Israeli forces", "a spokesman for the RSF"."""
        for owner in nouns.owners(token):
            country = self._names.country_at(owner.i)
            if self._names.at(owner.i) is None and country is not None:
                if not country.linked:
                    return self._of_country(token, noun, country.code)
                continue
            named = self._names.at(owner.i) is not None or pronoun_class(owner) is not None
            if not named and (not noun.belonging or owner.pos_ != "NOUN"):
                continue
            entity = self._of(owner)[0]
            if entity is None or entity.kind in {"property", None}:
                continue
            if not named and entity.id is None:
                return self._label(token, entity.kind, entity.country), f"belongs to {owner.text!r}"
            if noun.belonging or _fight_alike(noun.kind, entity.kind):
                return entity, f"belongs to {owner.text!r}"
        return None

    def _of_country(self, token: Token, noun: nouns.Noun, code: str) -> Found:
        forces = noun.kind in {"state", "police"}
        bare = noun.belonging and noun.kind in {None, "armed", "property"}
        if (forces or bare) and not countries()[code].stateless:
            kind = "police" if noun.kind == "police" else "state"
            return self._state(code, kind), f"{noun.words!r} of a country"
        return self._label(token, noun.kind, code), f"told by the noun {noun.words!r} and a country"

    def _label(self, token: Token, kind: str | None, code: str | None) -> Entity:
        """A group without a name: one entity a report for each wording."""
        name = nouns.label(token)
        return self._labels.setdefault((name.casefold(), kind), Entity(name=name, kind=kind, country=code))

    def _person(self, named: Named) -> Entity:
        """A person, with the kind and country that a title or an organisation tells anywhere in the report."""
        name = named.entity.name
        if name not in self._people:
            mentions = [each for each in self._names.all if each.person and each.entity.name == name]
            told = [self._told_of(each) for each in mentions]
            kind, country = next((one for one in told if one[0] is not None), told[0])
            self._people[name] = Entity(name=name, kind=kind, country=country)
        return self._people[name]

    def _told_of(self, named: Named) -> tuple[str | None, str | None]:
        """The kind and country that the words about one mention of a person tell."""
        token = self._doc[named.start : named.end].root
        kind: str | None = None
        country: str | None = None
        before = token.doc[max(token.sent.start, named.start - _TITLE_REACH) : named.start]
        tied = [t.i == named.start - 1 or t.is_ancestor(token) or token.is_ancestor(t) for t in before]
        titles = [t for t, close in reversed(list(zip(before, tied, strict=True))) if close]
        for word in (*titles, *children(token, "appos", "compound", "flat")):
            owner, place = self._names.at(word.i), self._names.country_at(word.i)
            if owner and not owner.person and owner.entity.kind:
                return owner.entity.kind, owner.entity.country
            country = country or (place.code if place and not place.linked else None)
            kind = kind or words().titles.get(word.lemma_.lower())
            if kind is None and word.dep_ == "appos" and (entity := self._of(word)[0]):
                kind, country = entity.kind, country or entity.country
        return kind, country


def _fight_alike(kind: str | None, other: str | None) -> bool:
    """Whether fighters of one kind can be those of an actor of another: "RSF soldiers", "Taliban police"."""
    sides = {"government", "organised", "armed"}
    here, there = kinds().get(kind or ""), kinds().get(other or "")
    return bool(here and there and here.side in sides and there.side in sides)
