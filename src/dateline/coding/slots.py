"""The places of a sentence that a role frame names: subject, possessor, "against" phrase, and the rest.

Part of the third step (Doc -> claims). The places are explained at the top of the default codebook's general.toml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.grammar import grammar
from dateline.coding.parties import Parties
from dateline.coding.roles import is_passive, is_verb, objects_of, obliques, relation, subjects_of
from dateline.language.phrases import base, conjuncts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from dateline.codebook import Codebook

__all__ = ["Slots"]

# "carried out a series of attacks": the verb is two nouns above the attacks.
_CLIMB = 3
# "the Iranian overnight ballistic missile barrage": words between a people's name and the noun.
_BEFORE = 5
_SHORT = 3


class Slots:
    """Fills the places of role frames around a trigger; one for each codebook and Doc."""

    def __init__(self, codebook: Codebook, light: dict[int, str]) -> None:
        words = codebook.words
        self._light = light
        self._parties = Parties(codebook)
        self._charge = words(("@charge",))
        self._culprits = words(("@culprit",))
        self._pairs = words(("@pairs_with",))
        self._control = words(("@object_control",))
        self._containers = words(("@container",))
        self._groups = words(("@group",))
        self._countries = words(("@country_word",))
        self._blame = words(("@blame",))
        self._responsibility = words(("@responsibility",))
        self._named: dict[str, Callable[[Token], list[Token]]] = {
            "subject": self._subject, "object": self._object, "light": self._light_subject,
            "possessor": self._possessor, "modifier": self._modifiers, "between": self._between,
            "accused": self._accused, "doer": self._doer,
        }  # fmt: skip

    def fill(self, place: str, head: Token, tokens: tuple[int, ...]) -> list[Token]:
        """The nouns in one place of the frame of the trigger with this head; its own words are never among them."""
        for choice in place.split("|"):
            known = self._named.get(choice)
            if choice == "party":
                found = self._party(head, tokens)
            else:
                found = known(head) if known else self._phrase(head, tokens, choice)
            if choice == "object":  # "shot and injured five": the object stands with the last verb
                found += [t for i in tokens if i != head.i for t in self._object(head.doc[i]) if t not in found]
            if found := [token for token in found if token.i not in tokens or choice == "party"]:
                return found
        return []

    def _subject(self, head: Token) -> list[Token]:
        if head.dep_ == "cop":  # "was willing to talk": found by "was"
            return subjects_of(head.head, self._control)
        return subjects_of(head, self._control) if _is_verbal(head) else []

    def _object(self, head: Token) -> list[Token]:
        return objects_of(head, self._control) if _is_verbal(head) else []

    def _party(self, head: Token, tokens: tuple[int, ...]) -> list[Token]:
        """Whoever a word is addressed or done to, in the phrases and clauses behind it or behind its light verb."""
        anchors = tuple(self._anchors(head, tokens))
        return self._parties.behind(anchors, {head.i}, self._control)

    def _light_subject(self, head: Token) -> list[Token]:
        """Who carries out a nominal event: the subject of its light verb, or whoever it is laid at the door of."""
        if _is_verbal(head):
            return []
        noun = self._outer(head)
        for clause in noun.children:
            if base(clause.dep_) == "acl" and clause.lemma_.lower() in self._blame:
                return [t for t in obliques(clause, "on", "to", "by") if t.i > clause.i]
            if base(clause.dep_) == "acl" and clause.i in self._light:
                return subjects_of(clause, self._control)
        verb = self._carrier(head)
        return subjects_of(verb, self._control) if verb is not None else []

    def _carrier(self, head: Token) -> Token | None:
        """The light verb over a nominal event: "carried out" in "carried out a series of attacks"."""
        token = self._outer(head)
        for _ in range(_CLIMB):
            above, label = token.head, token.dep_
            if above.i == token.i:
                return None
            if is_verb(above) or above.dep_ in {"acl", "acl:relcl"}:
                return above if above.i in self._light and self._carries(above, token) else None
            if base(label) == "conj" or above.lemma_.lower() in self._containers | self._responsibility:
                token = above
            else:
                return None
        return None

    def _carries(self, verb: Token, noun: Token) -> bool:
        """Whether the noun is what the light verb carries: its object, or after the verb's own preposition."""
        if relation(noun) in {"obj", "xcomp"} or noun.dep_ == "nsubj:pass":
            return True
        return any(mark.lower_ == self._light[verb.i] for mark in noun.children if mark.dep_ == "case")

    def _accused(self, head: Token) -> list[Token]:
        """Who is charged with a nominal event, or called its culprit: "accused of torture", "those behind the raid"."""
        noun = head if _is_verbal(head) else self._outer(head)
        for _ in range(_CLIMB):
            above = noun.head
            if above.i == noun.i:
                return []
            if self._charges(above) and relation(noun) in {"obl", "advcl"}:
                return objects_of(above, self._control)
            if self._is_culprit(above, noun):
                return [above]
            if base(noun.dep_) not in {"nmod", "conj", "obl"} or is_verb(above):
                return []
            noun = above
        return []

    def _charges(self, verb: Token) -> bool:
        return is_verb(verb) and not self._charge.isdisjoint({verb.lemma_.lower(), verb.lower_})

    def _is_culprit(self, person: Token, deed: Token) -> bool:
        """Whether a noun names who did the deed that hangs on it: "the masterminds of", "those behind"."""
        marks = {mark.lower_ for mark in deed.children if mark.dep_ == "case"}
        if relation(deed) != "nmod" or is_verb(person):
            return False
        return "behind" in marks or (person.lemma_.lower() in self._culprits and bool(marks & {"of", "in"}))

    def _doer(self, head: Token) -> list[Token]:
        """Whoever acts in the clause that happens "in" or "during" a nominal event: "kills ten in a raid"."""
        if _is_verbal(head):
            return []
        noun = self._outer(head)
        verb = noun.head
        if relation(noun) != "obl" or not is_verb(verb) or verb.lemma_.lower() not in self._pairs:
            return []
        if not any(mark.lower_ in {"in", "during", "with", "through"} for mark in noun.children):
            return []
        return subjects_of(verb, self._control)

    def _outer(self, head: Token) -> Token:
        """The noun that counts the events ("a wave of attacks"), or the trigger itself."""
        token = head
        while base(token.dep_) == "conj" and token.head.pos_ in {"NOUN", "PROPN"}:
            token = token.head
        while base(token.dep_) == "nmod" and token.head.lemma_.lower() in self._containers:
            token = token.head
        return token

    def _possessor(self, head: Token) -> list[Token]:
        if _is_verbal(head):
            return []
        own = [child for child in head.children if child.dep_ == "nmod:poss"]
        if not own and base(head.dep_) == "conj":
            own = [child for child in head.head.children if child.dep_ == "nmod:poss"]
        return [member for child in own for member in _members(child)]

    def _modifiers(self, head: Token) -> list[Token]:
        """A people, group or force that stands before the noun as an adjective or a compound does."""
        if _is_verbal(head):
            return []
        own = self._group_words(head)
        if not own and base(head.dep_) == "conj":
            own = self._group_words(head.head)
        return own

    def _group_words(self, noun: Token) -> list[Token]:
        named = [child for child in noun.children if child.i < noun.i and self._stands_before(child)]
        return named or self._before(noun)

    def _before(self, noun: Token) -> list[Token]:
        """The nearest group or people among the words right before the noun, for parses that hang it elsewhere."""
        token = noun
        for _ in range(_BEFORE):
            if token.i == noun.sent.start:
                break
            token = token.nbor(-1)
            if token.pos_ not in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"} and token.text != "-":
                break
            if self._names_group(token):
                return [_top(token)]
        return []

    def _stands_before(self, word: Token) -> bool:
        if base(word.dep_) not in {"amod", "compound", "nmod"} or word.dep_ == "nmod:poss":
            return False
        return not any(child.dep_ == "case" for child in word.children) and self._names_group(word)

    def _names_group(self, word: Token) -> bool:
        if word.i > 1 and word.nbor(-1).text == "-" and word.nbor(-2).lower_ in grammar().against:
            return False
        if word.lower_.partition("-")[0] in grammar().against and "-" in word.text:
            return False
        if word.lower_ in self._countries or word.lemma_.lower() in self._groups or word.lower_ in self._groups:
            return True
        return word.ent_type_ in {"NORP", "ORGANIZATION", "PERSON"} or _is_demonym(word)

    def _between(self, head: Token) -> list[Token]:
        """The sides, also where they stand with the verb: "clashes broke out between"."""
        found = obliques(head, "between", "among")
        if not found and relation(head) == "nsubj":
            found = obliques(head.head, "between", "among")
        return [t for t in found if t.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}]

    def _phrase(self, head: Token, tokens: tuple[int, ...], preposition: str) -> list[Token]:
        """The nouns of a prepositional phrase of the trigger, of the noun that counts it, or of its light verb."""
        found: list[Token] = []
        for anchor in self._anchors(head, tokens):
            if preposition == "of" and _is_verbal(anchor):
                continue
            found += [t for t in obliques(anchor, preposition) if t.i not in {token.i for token in found}]
        if preposition in {"on", "against"} and _is_verbal(head) and self._object(head):
            return []  # "attacked a convoy on the coast road": what is attacked is said already
        if preposition == "by" and _is_verbal(head) and not is_passive(head):
            return []
        return [token for token in found if token.i != head.i]

    def _anchors(self, head: Token, tokens: tuple[int, ...]) -> Iterator[Token]:
        anchors = {head.i: head, **{i: head.doc[i] for i in tokens}}
        if not _is_verbal(head):
            outer, carrier = self._outer(head), self._carrier(head)
            anchors[outer.i] = outer
            if carrier is not None:
                anchors[carrier.i] = carrier
        return (anchors[i] for i in sorted(anchors))


def _is_demonym(word: Token) -> bool:
    """Whether an adjective is written like a people's name ("Malian"), wherever it stands in the sentence."""
    return word.pos_ == "ADJ" and word.text[:1].isupper() and word.lemma_[:1].isupper() and len(word.text) > _SHORT


def _top(token: Token) -> Token:
    """The head of the name that a token belongs to."""
    while (
        token.ent_type_
        and token.head.ent_type_ == token.ent_type_
        and token.head.i > token.i
        and token.head.ent_iob_ == "I"
    ):
        token = token.head
    return token


def _is_verbal(head: Token) -> bool:
    return (is_verb(head) and head.pos_ != "NOUN") or (
        head.pos_ == "ADJ" and head.dep_ in {"amod", "acl", "acl:relcl", "advcl"}
    )


def _members(token: Token) -> list[Token]:
    if base(token.dep_) == "conj":
        return [token]
    return [member for member in conjuncts(token) if member.i >= token.i]
