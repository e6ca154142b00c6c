"""What the words of one mention tell by themselves: a name, a country's forces, whose fighters, what kind of people.

Names and acronyms go by what is known and by what the report itself defines; adjectives of nationality to their
state; people without a name keep the words they are told by. What a mention takes up is not asked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors import countries, kinds, words
from dateline.actors.epithets import epithets
from dateline.grounding.actors import nouns
from dateline.grounding.actors.coreference import PRONOUNS
from dateline.grounding.actors.coreference.lexicon import lexicon
from dateline.grounding.actors.speakers import FIRST_PERSON, SEVERAL
from dateline.language.phrases import base, children, oblique, subjects
from dateline.records import Entity

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from dateline.actors import Knowledge
    from dateline.grounding.actors.named import CountryWord, Named, Names

__all__ = ["IN_REPORT", "NOTHING", "Alone", "Found"]

Found = tuple["Entity | None", str]

# "Israeli Deputy Prime Minister X": how many words before a name may belong to its title.
_TITLE_REACH = 5
_POLICE_OR_ARMY = frozenset(
    {"police", "policeman", "deputy", "sheriff", "army", "military", "soldier", "troop", "troops"}
)
# What an entity's id rests on where no list of actors knows it: the report takes it up again.
IN_REPORT = "the report itself"
NOTHING: Found = (None, "nothing in the report tells who this is")


class Alone:
    """What each mention of one report means by its own words.

    ``look`` tells the entity of a word that owns another, ``speaker`` the word that names who says "we".
    """

    def __init__(
        self, doc: Doc, knowledge: Knowledge, names: Names, look: Callable[[Token], Entity | None],
        speaker: Callable[[Token], Token | None], day: str | None = None,
    ) -> None:  # fmt: skip
        self._speaker = speaker
        self._doc = doc
        self._day = day
        self._knowledge = knowledge
        self._names = names
        self._look = look
        self._found: dict[int, Found] = {}
        self._people: dict[str, Entity] = {}
        self._labels: dict[tuple[str, str | None], Entity] = {}

    def resolve(self, token: Token) -> Found:
        """Whom a word names, and the rule that tells so; None for pronouns and for words that tell nothing."""
        if token.i not in self._found:
            self._found[token.i] = NOTHING  # a word that is asked for on the way to itself tells nothing
            self._found[token.i] = self._resolve(token)
        return self._found[token.i]

    def _resolve(self, token: Token) -> Found:
        named, country = self._names.at(token.i), self._names.country_at(token.i)
        if named is not None:
            return (self._person(named), named.rule) if named.person else (named.entity, named.rule)
        if country is not None and not country.linked:
            return self._country(token, country)
        if token.lower_ in FIRST_PERSON and token.pos_ in {"PRON", "DET"}:
            return self._spoken(token)
        noun = nouns.read(token) if token.lower_ not in PRONOUNS else None
        if noun is not None:
            return self._noun(token, noun)
        if token.ent_type_ == "NORP" and nouns.plural(token):
            return Entity(name=token.text, kind="civilians"), "people by their name"
        counted = oblique(token, "of")
        if counted and (token.pos_ == "NUM" or token.lower_ in words().dropped):
            return self._look(counted[0]), f"counts {counted[0].text!r}"  # "dozens of villagers"
        return NOTHING

    def side(self, token: Token) -> str | None:
        """The entity that a noun belongs to, by the names and countries in its phrase."""
        for owner in nouns.owners(token):
            named, country = self._names.at(owner.i), self._names.country_at(owner.i)
            if named is not None and not named.person:
                return named.entity.id or named.entity.name
            if named is None and country is not None and not country.linked:
                return f"country {country.code}"
        return None

    def label(self, token: Token) -> Entity:
        """A noun that no list knows, by the report's own words."""
        return self._label(token, None, None)

    def _spoken(self, token: Token) -> Found:
        """Who says "I", and for whom somebody says "we": an army for its officer, villagers for themselves."""
        speaker = self._speaker(token)
        entity = self._look(speaker) if speaker is not None else None
        if speaker is None or entity is None or entity.kind == "property":
            return NOTHING
        named = self._names.at(speaker.i)
        if token.lower_ in SEVERAL:
            if named is not None and named.person:
                entity = self._side_of(named)
            elif entity.knowledge in {None, IN_REPORT} and not _for_several(speaker):
                entity = None
        return (entity, f"said by {speaker.text!r}") if entity else NOTHING

    def _side_of(self, person: Named) -> Entity | None:
        """Those for whom a person speaks: who stands in the words about them, or the state whose office they hold."""
        name = person.entity.name
        mentions = [each for each in self._names.all if each.person and each.entity.name == name]
        for word in (word for each in mentions for word in self._beside(each)):
            owner = self._names.at(word.i)
            entity = owner.entity if owner and not owner.person else self.resolve(word)[0] if not owner else None
            if entity is not None and entity.id is not None:
                return entity
        told = self._person(person)
        if told.kind in {"state", "police"} and told.country:
            return self._state(told.country, told.kind)
        return None

    def _country(self, token: Token, country: CountryWord) -> Found:
        """A country acts as its government and forces; its adjective too, unless it tells of its people."""
        if country.sort == "people":
            return Entity(name=token.text, kind="civilians", country=country.code), "people of a country"
        if country.sort == "adjective":
            if base(token.dep_) in {"amod", "compound"} and token.head.i != token.i:
                noun = nouns.read(token.head)
                if noun is not None and noun.kind != "property" and not self._names.at(token.head.i):
                    return (self._look(token.head), f"stands before {token.head.text!r}")
            elif token.pos_ == "NOUN" or base(token.dep_) in {"nsubj", "obj", "obl"}:
                return Entity(name=token.text, kind="civilians", country=country.code), "a person of a country"
        return self._state(country.code), f"{country.sort} of a country stands for its state"

    def _state(self, code: str, kind: str = "state") -> Entity:
        if countries()[code].stateless:
            return Entity(name=countries()[code].name, country=code)
        return self._knowledge.state(code, kind).entity()

    def _noun(self, token: Token, noun: nouns.Noun) -> Found:
        """A common noun: whose it is, whom its phrase can only mean, which state it is about, else its own words."""
        owned = self._owned(token, noun) or self._by_epithet(token) or self._moved(token, noun)
        if owned is not None:
            return owned
        if noun.kind in {"state", "police"}:
            return self._of_the_state(token, noun, "police" if self._is_police(noun) else noun.kind)
        if noun.kind is None:
            return NOTHING
        return self._label(token, noun.kind, None), f"told by the noun {noun.words!r}"

    def _of_the_state(self, token: Token, noun: nouns.Noun, kind: str) -> Found:
        """The army, the government: of the country that the sentence, or else the report, is about."""
        about = self._names.context.about(token)
        if about and _office(token, noun):
            return self._label(token, kind, about.code), f"an office of {about.why}"
        if about and not countries()[about.code].stateless:
            return self._state(about.code, kind), f"forces of {about.why}"
        return self._label(token, kind, None), f"{noun.words!r} of no one country that the report tells"

    def _is_police(self, noun: nouns.Noun) -> bool:
        """Whether an "officer" is one of the police: where the report tells of them and of no army."""
        if noun.words != "officer":
            return False
        lemmas = {token.lemma_.lower() for token in self._doc} & _POLICE_OR_ARMY
        return {words().nouns.get(lemma) for lemma in lemmas} == {"police"}

    def _moved(self, token: Token, noun: nouns.Noun) -> Found | None:
        """The state that moves its own troops: "Israel withdraws troops"."""
        if noun.kind not in {"state", "armed"} or base(token.dep_) != "obj" or _office(token, noun):
            return None
        if token.head.lemma_.lower() not in words().moves:
            return None
        for subject in subjects(token.head):
            country = self._names.country_at(subject.i)
            if country and not country.linked and country.sort != "people":
                return self._state(country.code), f"moved by {subject.text!r}"
        return None

    def _by_epithet(self, token: Token) -> Found | None:
        """The actor that "Shiite militias" can only mean, where the report is and when."""
        pairs = [(word, token.lemma_.lower()) for word in nouns.before(token)]
        if base(token.dep_) in {"compound", "amod"}:
            pairs.append((token.lower_, token.head.lemma_.lower()))
        told = [epithet for pair in pairs for epithet in epithets().get(pair, ())]
        about = self._names.context.about(token) if told else None
        found = {
            each.actor for each in told
            if about and each.country == about.code
            and (each.holds(self._day) if self._day else self._names.names_id(each.actor))
        }  # fmt: skip
        if about is None or len(found) != 1:
            return None
        return self._knowledge[found.pop()].entity(self._day), f"what {nouns.label(token)!r} means in {about.why}"

    def _owned(self, token: Token, noun: nouns.Noun) -> Found | None:
        """The entity that a noun belongs to: "Hamas fighters", "Israeli forces", "a spokesman for the RSF"."""
        for owner in nouns.owners(token):
            country = self._names.country_at(owner.i)
            if self._names.at(owner.i) is None and country is not None:
                if not country.linked:
                    return self._of_country(token, noun, country.code)
                continue
            named = self._names.at(owner.i) is not None or owner.lower_ in PRONOUNS or owner.lower_ in FIRST_PERSON
            if not named and (not noun.belonging or owner.pos_ != "NOUN"):
                continue
            entity = self._look(owner)
            if entity is None or entity.kind in {"property", None}:
                continue
            if (
                noun.kind in {"state", "police"}
                and not _office(token, noun)
                and (found := self._of_state(token, noun, owner, entity))
            ):
                return found
            if not named and entity.id is None:
                if owner.i > token.i and nouns.plural(owner):
                    return entity, f"is made up of {owner.text!r}"  # "a group of armed men"
                return self._label(token, entity.kind, entity.country), f"belongs to {owner.text!r}"
            if noun.belonging or _fight_alike(noun.kind, entity.kind):
                return entity, f"belongs to {owner.text!r}"
        return None

    def _of_state(self, token: Token, noun: nouns.Noun, owner: Token, entity: Entity) -> Found | None:
        """The government that a person heads, "Karim's government", and the police of a state that is no country."""
        named = self._names.at(owner.i)
        if named is not None and named.person and entity.kind == "state" and not noun.belonging:
            about = self._names.context.about(token)
            code = entity.country or (about.code if about else None)
            if code and not countries()[code].stateless:
                return self._state(code, noun.kind or "state"), f"headed by {owner.text!r}"
        if noun.kind == "police" and entity.kind == "state":
            if entity.country and entity.id == self._state(entity.country, "state").id:
                return self._state(entity.country, "police"), f"belongs to {owner.text!r}"
            return self._label(token, "police", entity.country), f"belongs to {owner.text!r}"
        return None

    def _of_country(self, token: Token, noun: nouns.Noun, code: str) -> Found:
        forces = noun.kind in {"state", "police"} and not _office(token, noun)
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
        kind: str | None = None
        country: str | None = None
        for word in self._beside(named):
            owner, place = self._names.at(word.i), self._names.country_at(word.i)
            if owner and not owner.person and owner.entity.kind:
                return owner.entity.kind, owner.entity.country
            country = country or (place.code if place and not place.linked else None)
            kind = kind or words().titles.get(word.lemma_.lower())
            if kind is None and word.dep_ == "appos" and (entity := self.resolve(word)[0]):
                kind, country = entity.kind, country or entity.country
        return kind, country

    def _beside(self, named: Named) -> list[Token]:
        """The words that tell of a person beside a mention: titles before it, what is said beside it."""
        token = self._doc[named.start : named.end].root
        before = token.doc[max(token.sent.start, named.start - _TITLE_REACH) : named.start]
        tied = [t.i == named.start - 1 or t.is_ancestor(token) or token.is_ancestor(t) for t in before]
        titles = [t for t, close in reversed(list(zip(before, tied, strict=True))) if close]
        return [*titles, *children(token, "appos", "compound", "flat")]


def _for_several(speaker: Token) -> bool:
    """Whether a noun stands for several people, so that "we" can be all of them: "villagers", "the group"."""
    return nouns.plural(speaker) or speaker.lemma_.lower() in lexicon().groups | words().collective


def _office(token: Token, noun: nouns.Noun) -> bool:
    """Whether a noun means one person who holds an office: "the mayor" is no government."""
    return not nouns.plural(token) and (noun.words in words().titles or token.lemma_.lower() in words().titles)


def _fight_alike(kind: str | None, other: str | None) -> bool:
    """Whether fighters of one kind can be those of an actor of another: "RSF soldiers", "Taliban police"."""
    sides = {"government", "organised", "armed"}
    here, there = kinds().get(kind or ""), kinds().get(other or "")
    return bool(here and there and here.side in sides and there.side in sides)
