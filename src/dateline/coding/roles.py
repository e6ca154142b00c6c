"""Who does what in a clause: the logical subjects and objects of a verb, seen through what grammar does to them.

Part of the third step (Doc -> claims). Passives, relative clauses, participles, shared and controlled subjects are
undone here, once, for triggers and participants alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.grammar import grammar
from dateline.language.phrases import base, conjuncts

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

__all__ = ["clauses_of", "is_passive", "is_verb", "objects_of", "obliques", "relation", "subjects_of"]

_NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_NOUN_ONLY = frozenset({"det", "amod", "case", "compound", "nmod:poss", "nummod"})
# How far a shared subject is looked for: "said it had sent troops to begin seizing …" is three clauses deep.
_DEPTH = 5


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form, a participle that reads as an adjective among them ("five were injured")."""
    if token.tag_.startswith("NN"):
        return token.pos_ == "VERB" and not any(
            child.dep_ in _NOUN_ONLY and child.i < token.i for child in token.children
        )
    if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        return True
    return token.lower_.endswith("ed") and any(
        child.dep_ in {"cop", "aux", "aux:pass", "nsubj:pass"} for child in token.children
    )


def relation(token: Token) -> str:
    """The relation of a token to its head, without its subtype; set right where word order and preposition belie it.

    A noun that a preposition opens is oblique, a bare noun before a verb that has no other subject is its subject,
    and an unnamed relation between two verbs is a coordination.
    """
    label, head = base(token.dep_), token.head
    if label == "nmod" and is_verb(head) and token.i < head.i and _is_bare(token):
        return "nsubj" if not any(child.dep_.startswith("nsubj") for child in head.children) else label
    if not is_verb(head) or label not in {"nsubj", "obj", "dep", "iobj", "list"}:
        return label
    if is_verb(token):
        return "conj" if label in {"dep", "list"} else label
    if token.pos_ not in _NOMINALS:
        return label
    if any(
        child.dep_ == "case" and child.i < token.i and child.lower_ not in grammar().hedges for child in token.children
    ):
        return "obl"
    if label in {"obj", "dep"} and token.i < head.i:
        return "obj" if any(child.dep_.startswith("nsubj") for child in head.children) else "nsubj"
    return "obj" if label == "dep" else label


def _is_bare(token: Token) -> bool:
    """Whether a noun has neither preposition nor genitive: "mediator Lars Holm" in "mediator Lars Holm held talks"."""
    return token.dep_ != "nmod:poss" and not any(child.dep_ == "case" for child in token.children)


def obliques(head: Token, *prepositions: str) -> list[Token]:
    """The nouns that hang on a verb or noun by one of these prepositions, members of a coordination spread out."""
    return [
        member
        for child in head.children
        if relation(child) in {"obl", "nmod"}
        and any(mark.lower_ in prepositions for mark in child.children if mark.dep_ == "case")
        for member in _members(child)
    ]


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of a verb is its logical object: "was seized", "a town seized by rebels"."""
    for child in verb.children:
        if child.dep_ in {"aux:pass", "nsubj:pass", "csubj:pass"}:
            return True
    if verb.pos_ == "ADJ" and is_verb(verb):
        return True
    participle = verb.tag_ == "VBN" or (verb.pos_ == "ADJ" and verb.lower_.endswith("ed"))
    if not participle:
        return False
    if verb.dep_ == "amod":
        return True
    if any(child.dep_ in {"aux", "obj", "nsubj"} for child in verb.children):
        return False
    if base(verb.dep_) == "conj" and is_verb(verb.head):
        return is_passive(verb.head)
    return base(verb.dep_) in {"acl", "advcl", "ROOT", "xcomp", "parataxis", "ccomp"}


def subjects_of(verb: Token, control: Collection[str] = ()) -> list[Token]:
    """Who does what the verb says: subjects, or the "by" phrase of a passive; members of a coordination spread out.

    ``control`` are the verbs whose object, not subject, does what follows ("accused them of looting").
    """
    if is_passive(verb):
        return [token for token in obliques(verb, "by") if token.i > verb.i]
    return _surface(verb, control, _DEPTH)


def objects_of(verb: Token, control: Collection[str] = ()) -> list[Token]:
    """To whom or what the verb is done: direct objects, or the subject of a passive."""
    if not is_passive(verb):
        own = [member for child in _direct(verb) for member in _members(child)]
        if own or base(verb.dep_) != "conj" or not is_verb(verb.head):
            return own
        return _shared_object(verb)
    if verb.dep_ == "amod":
        return _members(verb.head)
    return _surface(verb, control, _DEPTH)


def clauses_of(head: Token, tokens: Collection[int] = ()) -> list[Token]:
    """The verbs of the clause that a word takes: "agreed to send", "demanded that troops leave", "a demand to leave".

    ``tokens`` are the other words of a phrase of which the last may take it: "expressed readiness to help".
    """
    words = (head.doc[i] for i in sorted({head.i, *tokens}))
    found = [
        child
        for word in words
        for child in word.children
        if child.i not in tokens and is_verb(child) and _is_complement(child, word)
    ]
    return [member for verb in found for member in (verb, *(c for c in verb.children if _carries_on(c)))]


def _is_complement(verb: Token, word: Token) -> bool:
    label = verb.dep_
    if label in {"ccomp", "xcomp"} or (label == "parataxis" and not is_verb(word)):
        return True
    marks = {child.lower_ for child in verb.children if base(child.dep_) == "mark"}
    return label in {"acl", "advcl"} and bool(marks & {"to", "that", "of", "for"})


def _carries_on(verb: Token) -> bool:
    """Whether a verb goes on in another's clause: "to unite and mobilise"."""
    return base(verb.dep_) == "conj" and is_verb(verb)


def _direct(verb: Token) -> list[Token]:
    """The direct objects of a verb; where the parse has none, a bare noun after it that no preposition opens."""
    own = [child for child in verb.children if relation(child) == "obj"]
    if own or not is_verb(verb):
        return own
    return [
        child
        for child in verb.children
        if child.i > verb.i
        and child.pos_ in {"NOUN", "PROPN", "PRON"}
        and child.dep_ in {"obl", "nmod", "nsubj", "iobj", "xcomp"}
        and child.ent_type_ != "DATE"
        and not any(mark.dep_ in {"case", "mark"} for mark in child.children)
    ][:1]


def _shared_object(verb: Token) -> list[Token]:
    """The object of a coordination that stands with its first verb: "shot and killed three men"."""
    sisters = [child for child in verb.head.children if relation(child) == "obj" and child.i > verb.i]
    return [member for child in sisters for member in _members(child)]


def _members(token: Token) -> list[Token]:
    """The token and what is coordinated below it; what follows "including" is a part of the first, not a member."""
    found = [token]
    for member in found:
        found.extend(child for child in member.children if base(child.dep_) == "conj")
    found.sort(key=lambda t: t.i)
    aside = next((t.i for t in token.doc[token.i : found[-1].i] if t.lower_ in grammar().including), len(token.doc))
    return [member for member in found if member.i <= max(aside, token.i) and not _within_a_name(member, token)]


def _within_a_name(member: Token, token: Token) -> bool:
    """Whether a member of a coordination stands inside the name of the first: "the Trade and Industry Bank"."""
    return (
        member.i > token.i
        and member.ent_iob_ == "I"
        and all(between.ent_iob_ == "I" for between in token.doc[token.i + 1 : member.i])
    )


def _surface(verb: Token, control: Collection[str], depth: int) -> list[Token]:
    """The surface subject, the verb's own or the one it shares with the clause above."""
    own = [child for child in verb.children if relation(child) in {"nsubj", "csubj"} and child.dep_ != "nsubj:outer"]
    if own:
        return [member for child in own for member in _resolved(child, verb)]
    if depth == 0 or verb.head.i == verb.i:
        return []
    return _shared(verb, control, depth - 1)


def _resolved(subject: Token, verb: Token) -> list[Token]:
    """What a relative pronoun stands for: the noun that its clause hangs on."""
    if (subject.lower_ in grammar().relative and verb.dep_ == "acl:relcl") or subject.lower_ in {"who", "which"}:
        clause = verb
        while base(clause.dep_) == "conj":
            clause = clause.head
        if clause.dep_.startswith("acl"):
            return _relative_head(clause.head, subject)
    return _members(subject)


def _relative_head(noun: Token, pronoun: Token) -> list[Token]:
    members = conjuncts(noun) if pronoun.lower_ == "who" else [noun]
    return [member for member in members if member.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}] or [noun]


def _shared(verb: Token, control: Collection[str], depth: int) -> list[Token]:
    label, head = base(verb.dep_), verb.head
    if label == "acl":
        return [] if is_verb(head) else _above_noun(verb, control)
    if label in {"conj", "parataxis", "dep"} and (is_verb(head) or head.pos_ == "ADJ"):
        if is_passive(head) and not is_passive(verb):
            return [token for token in obliques(head, "by") if token.i > head.i] or _surface(head, control, depth)
        return _surface(head, control, depth)
    if label in {"xcomp", "advcl", "ccomp", "obl"}:
        return _controlled(verb, control, depth)
    return []


def _above_noun(verb: Token, control: Collection[str]) -> list[Token]:
    """Whoever a clause on a noun is about: the noun itself ("rebels attacking"), or for "plans to attack" its owner."""
    noun = verb.head
    infinitive = any(child.lower_ in {"to", "of", "for"} and child.i < verb.i for child in verb.children)
    if not infinitive or is_passive(verb):
        return _members(noun) if noun.dep_ != "conj" else [noun]
    owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
    if owners:
        return owners
    if base(noun.dep_) in {"obj", "nsubj", "obl"} and is_verb(noun.head):
        return subjects_of(noun.head, control) if base(noun.dep_) != "nsubj" else [noun]
    return []


def _controlled(verb: Token, control: Collection[str], depth: int) -> list[Token]:
    head = verb.head
    if not is_verb(head) and head.pos_ not in {"ADJ", "NOUN"}:
        return []
    marks = {child.lower_ for child in verb.children if base(child.dep_) in {"mark", "case"}}
    takes_object = base(verb.dep_) == "xcomp" or bool(marks & {"of", "from", "to", "for", "into"})
    if takes_object and (base(verb.dep_) == "xcomp" or head.lemma_.lower() in control):
        patients = objects_of(head, control)
        if patients and head.lemma_.lower() not in grammar().subject_control:
            return patients
        asked = obliques(head, "on", "upon", "to") if head.lemma_.lower() in grammar().asking else []
        if asked := [token for token in asked if token.i < verb.i]:
            return asked
    if base(verb.dep_) == "ccomp" and not marks & {"to"}:
        return []
    if is_passive(head):
        doers = [token for token in obliques(head, "by") if token.i > head.i]
        return doers or ([] if not is_passive(verb) and base(verb.dep_) != "xcomp" else _surface(head, control, depth))
    return _surface(head, control, depth)
