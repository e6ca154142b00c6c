"""What a number measures: the words of harm and movement in a parse, and the nouns they bind.

Third step of grounding figures: each bond says that a noun undergoes what a word tells ("killed" binds "people").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.figures.counted import counted
from dateline.grounding.figures.measures import lemma as lemma_of
from dateline.grounding.figures.measures import measure_words
from dateline.grounding.figures.undergoers import is_passive, objects_of, spread, subjects_of, undergoers
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

__all__ = ["Bond", "find_bonds"]


@dataclass(frozen=True, slots=True)
class Bond:
    """A noun (or a number in its place) and the word that says what happened to it.

    ``measures`` are what the word may say; which one, the counted noun decides ("burned" homes, "burned" people).
    ``role`` is how the noun hangs on the word: object, subject, of, state, itself, toll.
    """

    noun: Token
    measures: tuple[str, ...]
    predicate: Token
    role: str

    @property
    def in_own_clause(self) -> bool:
        """Whether the word stands in the noun's own clause: "inmates killed in a raid", "the man who was killed"."""
        return self.predicate.head.i == self.noun.i and base(self.predicate.dep_) == "acl"


def find_bonds(doc: Doc) -> list[Bond]:
    """Every bond of a report, in the order of the words that make them."""
    found: list[Bond] = []
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        for rule in (_verbs, _states, _acts, _counts, _tolls):
            found.extend(rule(token))
    return [bond for first in found for bond in (first, *_held(first))]


def _held(bond: Bond) -> Iterator[Bond]:
    """What stands in the "of" phrase of a noun that only holds it: "a total of 474 people"."""
    if bond.noun.lemma_.lower() in counted().holders and bond.role != "toll":
        for child in children(bond.noun, "nmod"):
            if any(case.lower_ == "of" for case in children(child, "case")):
                yield Bond(child, bond.measures, bond.predicate, bond.role)


def _verbs(token: Token) -> Iterator[Bond]:
    """Verbs of harm with what they are done to, and verbs that people do."""
    if token.pos_ not in {"VERB", "ADJ", "AUX"}:
        return
    words, lemma = measure_words(), lemma_of(token)
    phrase = _phrase(token, words.phrases.get(lemma, ()))
    measures = (phrase,) if phrase else words.done_to.get(lemma, ())
    if measures:
        passive = is_passive(token)
        for noun in undergoers(token):
            if noun.i != token.i:
                yield Bond(noun, measures, token, "subject" if passive else "object")
        if phrase and not passive:  # "set fire to several homes"
            for child in children(token, "obl"):
                if any(case.lower_ == "to" for case in children(child, "case")):
                    yield from (Bond(noun, measures, token, "object") for noun in spread([child], token))
    suffered = _phrase(token, words.suffers_phrases.get(lemma, ()))
    measures = (suffered,) if suffered else words.suffers.get(lemma, ())
    if measures and not _has_passive_mark(token) and not (lemma in words.done_to and objects_of(token)):
        yield from (Bond(noun, measures, token, "subject") for noun in spread(subjects_of(token), token))


def _has_passive_mark(verb: Token) -> bool:
    return any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children)


def _phrase(token: Token, phrases: tuple[tuple[tuple[str, ...], str], ...]) -> str | None:
    """The measure of the first phrase whose further words follow a verb, or whose one further word stands before it."""
    for rest, measure in phrases:
        at = token.i + 1
        for word in rest:
            at = _following(token, word, at)
            if not at:
                break
        before = token.i > 0 and token.nbor(-1).lower_ == rest[0] and len(rest) == 1
        if at or before:
            return measure
    return None


def _following(verb: Token, word: str, start: int) -> int:
    """One past the token that is this word, below the verb and near it; 0 where there is none."""
    end = min(start + 9, verb.sent.end)
    for token in verb.doc[start:end]:
        if token.lower_ == word or lemma_of(token) == word:
            return token.i + 1 if verb.is_ancestor(token) or token.i == verb.i + 1 else 0
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {";", ":"}:
            return 0
    return 0


def _states(token: Token) -> Iterator[Bond]:
    """States: "12 were dead", "left 12 dead", "found three wounded", "12 remain missing", "12 dead villagers"."""
    words = measure_words()
    measures = words.state.get(token.lower_, ())
    if (
        not measures
        or token.pos_ not in {"ADJ", "VERB", "NOUN", "ADV"}
        or (token.pos_ == "VERB" and not is_passive(token))
    ):
        return
    label = base(token.dep_)
    if any(True for _ in children(token, "cop")) or (
        label in {"ROOT", "root", "conj", "parataxis"} and token.pos_ != "VERB"
    ):
        yield from (Bond(noun, measures, token, "state") for noun in spread(list(children(token, "nsubj")), token))
    if label in {"amod", "acl"} and (token.dep_ != "acl:relcl" or any(True for _ in children(token, "cop"))):
        yield Bond(token.head, measures, token, "state")
    governor = token.head
    if label in {"xcomp", "advcl", "obj", "advmod", "ccomp", "obl", "dep"} and governor.pos_ in {"VERB", "AUX"}:
        lemma = lemma_of(governor)
        if lemma in words.puts or lemma in words.stays:
            yield from _put(token, governor, measures)
    if (
        label == "conj" and token.head.lower_ in words.state
    ):  # "left two dead and three wounded": the number sits by itself
        yield from (Bond(noun, measures, token, "state") for noun in children(token, "nsubj", "nummod", "obj"))


def _put(token: Token, governor: Token, measures: tuple[str, ...]) -> Iterator[Bond]:
    """What a verb leaves or finds in a state."""
    own = list(children(token, "nsubj"))
    held = [noun for noun in objects_of(governor) if noun.i != token.i]
    if own:
        nouns = own
    elif held and not is_passive(governor):
        nouns = held
    else:
        nouns = subjects_of(governor) if is_passive(governor) or lemma_of(governor) in measure_words().stays else []
    yield from (Bond(noun, measures, token, "state") for noun in spread(nouns, token))


def _acts(token: Token) -> Iterator[Bond]:
    """Acts: "the killing of 12 people", "the bodies of 12", "its leader's death"."""
    words, lemma = measure_words(), lemma_of(token)
    measures = words.act.get(lemma) or (words.act.get(token.lower_, ()) if token.pos_ in {"VERB", "NOUN"} else ())
    if not measures or token.pos_ not in {"NOUN", "VERB", "PROPN"}:
        return
    if any(
        before.lower_ in words.thwarted
        for before in (*children(token, "amod"), *token.doc[max(token.i - 1, 0) : token.i])
    ):
        return
    if lemma in words.life and lemma_of(token.head) not in words.lives:
        return
    for child in children(token, "nmod", "obl"):
        if _is_of(child):
            yield from (Bond(noun, measures, token, "of") for noun in spread([child], token))
        elif child.dep_ == "nmod:poss":
            yield Bond(child, measures, token, "of")
    yield from (Bond(noun, measures, token, "of") for noun in _shared(token))
    if token.head.lemma_.lower() == "count" and _is_of(token):  # "charged with two counts of murder"
        yield Bond(token.head, measures, token, "of")


def _is_of(noun: Token) -> bool:
    return any(case.lower_ == "of" for case in children(noun, "case"))


def _shared(act: Token) -> list[Token]:
    """What the act told jointly with one is done to: the comrades of "the kidnapping and killing of his comrades"."""
    if any(_is_of(child) for child in children(act, "nmod")):
        return []
    sisters = [child for child in children(act, "conj") if child.i > act.i and child.pos_ == "NOUN"]
    return [child for sister in sisters[:1] for child in children(sister, "nmod") if _is_of(child)]


def _counts(token: Token) -> Iterator[Bond]:
    """Counts: "12 deaths", "30 wounded", "no casualties", "claimed 12 lives": the noun itself is the harm."""
    words, lemma = measure_words(), lemma_of(token)
    measures = words.count.get(lemma, ()) if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} else ()
    if token.pos_ in {"NOUN", "ADJ", "VERB"}:
        measures = measures or words.state.get(token.lower_, ())
    if not measures and lemma in words.life and lemma_of(token.head) in words.lives:
        measures = ("killed",)
    if measures:
        yield Bond(token, measures, token, "itself")


def _tolls(token: Token) -> Iterator[Bond]:
    """Tolls: "the death toll rose to 72", "a toll of 72", "the number of dead stands at 72"."""
    words = measure_words()
    if lemma_of(token) not in words.toll:
        return
    measure = _toll_measure(token)
    if measure is None:
        return
    verb = token.head if base(token.dep_) in {"nsubj", "obj", "obl"} else None
    places = [child for child in children(token, "nmod", "appos", "acl") if _introduced(child)]
    if verb is not None:
        places += [
            child
            for child in children(verb, "obl", "xcomp", "obj", "nmod", "advcl")
            if child.i != token.i and (child.dep_ == "obj" or _introduced(child))
        ]
        if verb.pos_ in {"NUM", "NOUN"}:
            places.append(verb)
    for noun in places:
        yield Bond(noun, (measure,), token, "toll")


def _introduced(token: Token) -> bool:
    return any(
        case.lower_ in measure_words().toll_prepositions | {"between", "around", "about", "nearly"}
        for case in children(token, "case", "mark", "advmod")
    )


def _toll_measure(token: Token) -> str | None:
    words = measure_words()
    for child in children(token, "compound", "amod"):
        named = words.toll_named.get(f"{child.lemma_.lower()} {lemma_of(token)}")
        if named:
            return named
    for child in children(token, "nmod"):
        told = words.state.get(child.lower_) or words.count.get(child.lemma_.lower())
        told = told or next(
            (words.state[t.lower_] for t in children(child, "acl", "amod") if t.lower_ in words.state), None
        )
        if told:
            return told[0]
    return "killed" if lemma_of(token) == "toll" else None
