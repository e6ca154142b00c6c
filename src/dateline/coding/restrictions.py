"""Whether a trigger word is in the company that the codebook asks for: objects, subjects, modifiers, context.

Part of the third step (Doc -> claims).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.roles import clauses_of, objects_of, relation, subjects_of
from dateline.language.phrases import base

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from dateline.codebook import Codebook, TriggerGroup

__all__ = ["Company", "Restrictions", "is_kind"]

ANY = "any"


def is_kind(token: Token, kinds: Collection[str], quantities: Collection[str] = ()) -> bool:
    """Whether a noun is one of these: a word, a two-word name of a thing ("oil tanker"), a name label, or "any".

    What a quantity counts ("all of its troops") and what a name is a name of ("the tanker Eventin") say so too.
    """
    return ANY in kinds or any(_is(noun, kinds) for noun in _senses(token, quantities))


def _senses(token: Token, quantities: Collection[str]) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ == "nmod" and child.i > token.i and _counts(token, quantities):
            if any(mark.lower_ == "of" for mark in child.children):
                yield child
        elif token.pos_ == "PROPN" and child.dep_ in {"compound", "appos", "flat"} and child.pos_ == "NOUN":
            yield child


def _counts(token: Token, quantities: Collection[str]) -> bool:
    return token.pos_ in {"DET", "NUM", "PRON", "ADJ"} or token.lemma_.lower() in quantities


def _is(token: Token, kinds: Collection[str]) -> bool:
    for form in (token.lemma_.lower(), token.lower_):
        if form in kinds or (form.endswith("s") and form[:-1] in kinds):
            return True
    if token.ent_type_ and token.ent_type_ in kinds:
        return True
    if token.i and token.nbor(-1).dep_ in {"compound", "amod"}:
        return f"{token.nbor(-1).lower_} {token.lemma_.lower()}" in kinds
    return False


class Company:
    """The words of a report and of its sentences, gathered once, for context restrictions."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._texts: dict[int, tuple[frozenset[str], str]] = {}

    def sentence(self, token: Token) -> tuple[frozenset[str], str]:
        """The forms of the words of a token's sentence, and the sentence in lower case."""
        sent = token.sent
        return self._of(sent.start, sent)

    def report(self) -> tuple[frozenset[str], str]:
        """The same for the whole report."""
        return self._of(-1, self._doc[:])

    def _of(self, key: int, span: Span) -> tuple[frozenset[str], str]:
        if key not in self._texts:
            forms = {token.lower_ for token in span} | {token.lemma_.lower() for token in span}
            forms |= {form[:-1] for form in forms if form.endswith("s")}
            self._texts[key] = (frozenset(forms), " ".join(span.text.lower().replace("-", " ").split()))
        return self._texts[key]


class _Words:
    """A list of context words, single words apart from phrases."""

    def __init__(self, words: Iterable[str]) -> None:
        self.single = frozenset(word for word in words if " " not in word)
        self.phrases = tuple(sorted(word for word in words if " " in word))

    def __bool__(self) -> bool:
        return bool(self.single or self.phrases)

    def among(self, forms: frozenset[str], text: str) -> bool:
        return not self.single.isdisjoint(forms) or any(phrase in text for phrase in self.phrases)


class Restrictions:
    """A codebook's table of triggers, its word lists spelled out, ready to be asked."""

    def __init__(self, codebook: Codebook, group: TriggerGroup) -> None:
        self.entry = group
        spell = codebook.words
        self._wanted = {
            "object": spell(group.object), "subject": spell(group.subject), "modifier": spell(group.modifier),
            "possessor": spell(group.possessor), "governor": spell(group.governor),
            "complement": spell(group.complement), "clause": spell(group.clause), "modal": spell(group.modal),
        }  # fmt: skip
        self._barred = {
            "object": spell(group.not_object), "subject": spell(group.not_subject),
            "modifier": spell(group.not_modifier), "complement": spell(group.not_complement),
            "clause": spell(group.not_clause),
        }  # fmt: skip
        self._wanted = {key: words for key, words in self._wanted.items() if words}
        self._barred = {key: words for key, words in self._barred.items() if words}
        self._sentence, self._not_sentence = _Words(spell(group.sentence)), _Words(spell(group.not_sentence))
        self._report, self._not_report = _Words(spell(group.report)), _Words(spell(group.not_report))
        self._quantities = frozenset(codebook.classes.get("quantity", ()))
        self._control = frozenset(codebook.classes.get("object_control", ()))

    def hold(self, head: Token, tokens: tuple[int, ...], company: Company) -> bool:
        """Whether the word, at this head, stands in the company that the codebook asks for."""
        if not self.entry.attributive and head.dep_ == "amod":
            return False
        return self._context(head, company) and self._neighbours(head, tokens)

    def _context(self, head: Token, company: Company) -> bool:
        if self._sentence and not self._sentence.among(*company.sentence(head)):
            return False
        if self._not_sentence and self._not_sentence.among(*company.sentence(head)):
            return False
        if self._report and not self._report.among(*company.report()):
            return False
        return not (self._not_report and self._not_report.among(*company.report()))

    def _neighbours(self, head: Token, tokens: tuple[int, ...]) -> bool:
        for place, kinds in self._wanted.items():
            if not any(is_kind(token, kinds, self._quantities) for token in self._at(place, head, tokens)):
                return False
        return all(
            not any(is_kind(token, kinds, self._quantities) for token in self._at(place, head, tokens))
            for place, kinds in self._barred.items()
        )

    def _at(self, place: str, head: Token, tokens: tuple[int, ...]) -> Iterator[Token]:
        if place == "object":
            yield from (token for token in objects_of(head, self._control) if token.i not in tokens)
        elif place == "subject":
            yield from subjects_of(head, self._control)
        elif place == "modifier":
            yield from (
                t
                for t in head.children
                if base(t.dep_) in {"compound", "amod", "nmod"} and t.i < head.i and t.i not in tokens
            )
        elif place == "governor":
            yield from (head.head,) if relation(head) in {"nsubj", "obl", "obj"} else ()
        elif place == "clause":
            yield from self._clauses(head, tokens)
        elif place == "modal":
            verbs = self._clauses(head, tokens) if self.entry.clause else (head,)
            yield from (child for verb in verbs for child in _auxiliaries(verb))
        elif place == "possessor":
            yield from (t for t in head.children if t.dep_ == "nmod:poss")
        else:
            yield from _complements(head, tokens, frozenset(self.entry.prepositions))

    def _clauses(self, head: Token, tokens: tuple[int, ...]) -> Iterator[Token]:
        """The verbs of the clause that the trigger takes; of an auxiliary that is asked for, only those with it."""
        kinds = self._wanted.get("modal", frozenset())
        for verb in clauses_of(head, tokens):
            if not kinds or any(is_kind(child, kinds) for child in _auxiliaries(verb)):
                yield verb


def _auxiliaries(verb: Token) -> Iterator[Token]:
    """The auxiliaries of a verb, and the "to" of an infinitive."""
    yield from (t for t in verb.children if base(t.dep_) == "aux" or (t.lower_ == "to" and base(t.dep_) == "mark"))


def _complements(head: Token, tokens: tuple[int, ...], prepositions: frozenset[str]) -> Iterator[Token]:
    """The nouns in prepositional phrases of the trigger's words; any preposition where none is named."""
    for index in sorted({head.i, *tokens}):
        for child in head.doc[index].children:
            if relation(child) not in {"obl", "nmod"} or child.i in tokens or child.dep_ == "nmod:poss":
                continue
            marks = {mark.lower_ for mark in child.children if mark.dep_ == "case"}
            if marks and (not prepositions or marks & prepositions):
                yield child
                yield from (member for member in child.children if base(member.dep_) == "conj")
