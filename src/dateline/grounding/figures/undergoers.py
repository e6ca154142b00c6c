"""Who undergoes a verb: its object, its passive subject, the noun it stands by, shared and inherited ones too.

Part of the third step of grounding figures. The rules read Universal Dependencies and forgive common slips of a parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["is_passive", "objects_of", "spread", "subjects_of", "undergoers"]

_RELATIVES = frozenset({"who", "whom", "which", "that"})
_TOGETHER = frozenset({"along", "together", "alongside"})
_DEPTH = 6  # a chain of control longer than this is a broken parse


def undergoers(verb: Token) -> list[Token]:
    """Everything that a verb is done to, conjuncts spread out.

    "killed 12", "12 were killed", "the 12 killed", "12 people who were killed", "were reported killed".
    """
    found: list[Token] = []
    if is_passive(verb):
        found = subjects_of(verb)
    else:
        found = objects_of(verb)
        if not found and is_participle(verb) and base(verb.dep_) == "amod":
            found = [verb.head]
    return spread([*found, *_company(verb, found)], verb)


def _company(verb: Token, nouns: list[Token]) -> list[Token]:
    """Who undergoes a verb with others: "he was killed along with his two sons"."""
    places = [child for head in (verb, *nouns) for child in children(head, "obl", "nmod") if child.i > verb.i]
    return [
        child
        for child in places
        if child not in nouns and any(word.lower_ in _TOGETHER for word in children(child, "case", "advmod"))
    ]


def is_participle(verb: Token) -> bool:
    """Whether a verb may be a past participle: "killed", "taken"."""
    if verb.tag_ == "VBN" or ("Part" in verb.morph.get("VerbForm", []) and "Past" in verb.morph.get("Tense", [])):
        return True
    return verb.tag_ == "VBD" or (verb.pos_ == "ADJ" and verb.lower_.endswith(("ed", "en")))


def is_passive(verb: Token) -> bool:
    """Whether a verb is done to its subject: a passive, a bare participle, a headline's "12 killed"."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    if not is_participle(verb) or any(child.lemma_ == "have" for child in children(verb, "aux")):
        return False
    if any(True for _ in children(verb, "obj")):
        return False
    label = base(verb.dep_)
    if label in {"acl", "xcomp"} and verb.dep_ != "acl:relcl":
        return True
    own_subject = any(True for _ in children(verb, "nsubj"))
    if label == "conj" and not own_subject:
        return is_passive(verb.head) and verb.head.i < verb.i
    return own_subject and not objects_of(verb)


def objects_of(verb: Token) -> list[Token]:
    """The objects of a verb; those of a verb beside it ("abducted and killed 12"); a relative clause's noun."""
    own = _own_objects(verb)
    if own:
        return [verb.head if token.lower_ in _RELATIVES and verb.dep_.startswith("acl") else token for token in own]
    for sister in children(verb, "conj"):
        if sister.pos_ == "VERB" and not any(True for _ in children(sister, "nsubj")):
            shared = _own_objects(sister)
            if shared:
                return shared
    if base(verb.dep_) == "conj" and verb.head.pos_ == "VERB":
        return [token for token in _own_objects(verb.head) if token.i > verb.i]
    if verb.dep_ == "acl:relcl" and any(token.lower_ not in _RELATIVES for token in children(verb, "nsubj")):
        return [verb.head]
    return []


def _own_objects(verb: Token) -> list[Token]:
    """A verb's objects, also one that a parser takes for a place ("killed at least 12", with "at" as preposition)."""
    named = list(children(verb, "obj"))
    bare = [child for child in children(verb, "obl", "nmod") if child.i > verb.i and _is_bare(child)]
    return named or bare[:1] or [child for child in verb.children if _follows_alone(verb, child)]


def _follows_alone(verb: Token, child: Token) -> bool:
    """Whether a word right behind the verb is its whole object, whatever its label: "injured another"."""
    return (
        child.i == verb.i + 1
        and child.pos_ in {"DET", "NUM"}
        and (child.i + 1 == len(verb.doc) or verb.doc[child.i + 1].pos_ in {"PUNCT", "ADP", "CCONJ", "SCONJ"})
    )


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands without a preposition and is no time: an object in all but its label."""
    return (
        noun.pos_ in {"NOUN", "PROPN", "NUM"}
        and noun.ent_type_ != "DATE"
        and not any(True for _ in children(noun, "case"))
    )


def subjects_of(verb: Token, depth: int = 0) -> list[Token]:
    """The subjects of a verb, also those it takes from the verb above it ("forced to flee", "were shot and killed")."""
    if depth > _DEPTH:
        return []
    own = list(children(verb, "nsubj"))
    label = base(verb.dep_)
    if own:
        return [_antecedent(verb) or token if token.lower_ in _RELATIVES else token for token in own]
    before = _noun_before(verb)
    if before is not None:
        return [before]
    if verb.head.i == verb.i:
        return []
    if label == "acl":
        return [verb.head]
    if label == "conj" and verb.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return subjects_of(verb.head, depth + 1)
    if label == "xcomp":
        return list(children(verb.head, "obj")) or subjects_of(verb.head, depth + 1)
    if label == "advcl" and verb.head.pos_ in {"VERB", "ADJ", "NOUN"}:
        return subjects_of(verb.head, depth + 1)
    return []


def spread(tokens: list[Token], predicate: Token) -> list[Token]:
    """These nouns and those coordinated below them, as far as one word can hold them together.

    A list needs its "and", and stays on one side of its verb: "one was killed and two …" is no list.
    """
    found = list(tokens)
    for token in found:
        members = [
            child for child in children(token, "conj") if child not in found and _same_side(token, child, predicate)
        ]
        if any(True for child in members for _ in children(child, "cc")):
            found.extend(members)
    return sorted(found, key=lambda t: t.i)


def _same_side(first: Token, second: Token, predicate: Token) -> bool:
    return (first.i < predicate.i) == (second.i < predicate.i) and not any(
        token.pos_ in {"VERB", "AUX"} and base(token.dep_) not in {"acl", "amod"} and not first.is_ancestor(token)
        for token in first.doc[min(first.i, second.i) : max(first.i, second.i)]
    )


def _noun_before(verb: Token) -> Token | None:
    """The subject right before a verb that a parser has hung on another: "… . A policeman is killed"."""
    first = verb
    while first.i > verb.sent.start and first.nbor(-1).pos_ in {"AUX", "ADV", "PART"}:
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > verb.sent.start and first.i < verb.i else None
    return before if before is not None and base(before.dep_) == "nsubj" else None


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause belongs to."""
    while base(verb.dep_) in {"conj", "xcomp"}:
        verb = verb.head
    return verb.head if verb.dep_.startswith("acl") else None
