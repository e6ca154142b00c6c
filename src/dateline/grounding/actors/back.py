"""What refers back: pronouns and nouns such as "the group" or "the militants", and whom they can mean.

A link is made only where one candidate stands out; a claim without an entity is better than one with the wrong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors import kinds, words
from dateline.grounding.actors import nouns
from dateline.language.phrases import base, subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from dateline.grounding.actors.named import Names
    from dateline.records import Entity

__all__ = ["Back", "pronoun_class"]

Look = "Callable[[Token], Entity | None]"

_PEOPLE = frozenset({"they", "them", "their", "theirs", "themselves"})
_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_BYSTANDERS = frozenset({"civilians", "property", "medical"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})

# How far back a pronoun and a noun reach, in sentences: news takes up a name again within a paragraph.
_PRONOUN_REACH = 2
_NOUN_REACH = 6
# By how much the best candidate must lead: less is a coin toss between two.
_LEAD = 0.5


def pronoun_class(token: Token) -> str | None:
    """What a pronoun can mean: `people`, `person`, `thing`, `relative`; None for other words and pronouns."""
    if token.pos_ not in {"PRON", "DET", "SCONJ"}:
        return None
    word = token.lower_
    if word in _RELATIVE and token.tag_ in {"WDT", "WP", "WP$"} | ({""} if word != "that" else set()):
        return "relative"
    classes = (("people", _PEOPLE), ("person", _PERSON), ("thing", _THING))
    if word == "it" and base(token.dep_) != "nsubj":
        return None  # "it" as an object is most often a place, a thing or a whole event
    return next((name for name, listed in classes if word in listed), None)


class Back:
    """Finds whom a word refers back to in one report; ``look`` tells the entity of an earlier word."""

    def __init__(self, doc: Doc, names: Names, look: Callable[[Token], Entity | None]) -> None:
        self._doc = doc
        self._names = names
        self._look = look

    def pronoun(self, token: Token) -> tuple[Entity, Token] | None:
        """Whom a pronoun means, and the word it takes up; None where none or several can be meant."""
        sort = pronoun_class(token)
        if sort is None:
            return None
        if sort == "relative":
            return self._relative(token)
        found: dict[str, tuple[float, Entity, Token]] = {}
        for candidate in self._before(token, _PRONOUN_REACH):
            if not self._fits(candidate, sort) or _same_clause_object(candidate, token):
                continue
            entity = self._look(candidate)
            if entity is None or entity.kind == "property":
                continue
            score = _score(candidate, token)
            if entity.name not in found or found[entity.name][0] < score:
                found[entity.name] = (score, entity, candidate)
        ranked = sorted(found.values(), key=lambda item: -item[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
            return None
        return ranked[0][1], ranked[0][2]

    def noun(self, token: Token, noun: nouns.Noun) -> tuple[Entity, Token] | None:
        """Whom "the group" or "the militants" means: the same noun before, else the nearest name that fits."""
        wanted = words().back.get(noun.words) or words().back.get(token.lemma_.lower(), frozenset())
        if noun.kind in {"state", "police"}:
            wanted = frozenset()  # "the police force" takes up no armed group
        for candidate in self._before(token, _NOUN_REACH, parts=True):
            named = self._names.at(candidate.i)
            if named is not None:
                if not named.person and (_fits_kind(named.entity, wanted) or _repeats(named.entity, token)):
                    return named.entity, candidate
                continue
            same_word = candidate.lemma_ == token.lemma_
            earlier = nouns.read(candidate) if same_word or "any" in wanted else None
            if earlier is not None and (same_word or earlier.kind == "armed"):
                entity = self._look(candidate)
                if entity is not None and (entity.kind == "armed" or (same_word and entity.kind not in _BYSTANDERS)):
                    return entity, candidate
        return None

    def _relative(self, token: Token) -> tuple[Entity, Token] | None:
        for above in (token, *token.ancestors):
            if above.dep_ == "acl:relcl" and above.head.i < token.i:
                entity = self._look(above.head)
                return (entity, above.head) if entity else None
        return None

    def _before(self, token: Token, reach: int, *, parts: bool = False) -> Iterator[Token]:
        """The words before a token that head a name or a noun, nearest first; with ``parts`` also names within."""
        first = token.sent.start
        for _ in range(reach):
            first = self._doc[first - 1].sent.start if first > 0 else 0
        for i in range(token.i - 1, first - 1, -1):
            candidate = self._doc[i]
            inside = base(candidate.dep_) in {"compound", "flat", "amod", "det", "case"}
            if inside and not (parts and self._names.at(i)):
                continue
            if self._names.at(i) or self._names.country_at(i) or candidate.pos_ == "NOUN":
                yield candidate

    def _fits(self, candidate: Token, sort: str) -> bool:
        """Whether a candidate has the number, and is the sort of thing, that a pronoun asks for."""
        named = self._names.at(candidate.i)
        if named is not None:
            if named.person:
                return sort == "person"
            # "They" are not the paper that reports it, nor a name of which nothing is known.
            return sort == "thing" or (sort == "people" and named.entity.kind not in {None, "media"})
        country = self._names.country_at(candidate.i)
        if country is not None:
            return sort == ("people" if country.sort == "people" else "thing")
        noun = nouns.read(candidate)
        if noun is None or noun.kind == "property":
            return False
        if nouns.plural(candidate):
            return sort == "people"
        collective = noun.words in words().collective or noun.belonging
        return sort in ({"people", "thing"} if collective else {"person"})


def _fits_kind(entity: Entity, wanted: frozenset[str]) -> bool:
    """Whether an actor is of a kind that the noun can take up."""
    kind = kinds().get(entity.kind or "")
    armed = "any" in wanted and kind is not None and kind.side in {"organised", "armed"}
    return armed or (entity.kind in wanted)


def _repeats(entity: Entity, token: Token) -> bool:
    """Whether a noun repeats a word of a name: "the brigade" after "the Free Valley Brigade"."""
    return token.lemma_.lower() in entity.name.lower().split()


def _score(candidate: Token, token: Token) -> float:
    """How likely a candidate is meant: subjects and near sentences first."""
    between = sum(1 for t in token.doc[candidate.i : token.i] if t.is_sent_start and t.i > candidate.i)
    subject = base(candidate.dep_) == "nsubj"
    # Two points a sentence, one and a half for a subject: a subject of the sentence before outranks an object of it,
    # not a subject of this one. The distance only parts equals.
    return 1.5 * subject - 2 * between - 0.02 * (token.i - candidate.i) - 0.5 * (base(candidate.dep_) == "nmod")


def _same_clause_object(candidate: Token, token: Token) -> bool:
    """Whether binding forbids the link: in "the army attacked them", "them" is not the army."""
    if base(token.dep_) not in {"obj", "iobj", "obl"} or token.lower_.endswith(("self", "selves")):
        return False
    return any(subject.i == candidate.i for subject in subjects(token.head))
