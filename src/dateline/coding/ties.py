"""What ties a word of harm or aim to another event of its sentence: harm attaches to the event that caused it.

Part of the third step (Doc -> claims). "An air strike killed 12", "shelled the town, killing three", "wounded in an
ambush", "strikes targeting the port": in each the first event is the claim, and the other word names its victims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.grammar import grammar
from dateline.coding.roles import is_passive, is_verb, relation
from dateline.language.phrases import base

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["tied"]

_NOMINAL = frozenset(
    {"obj", "obl", "nsubj", "nmod", "conj", "compound", "appos", "amod", "iobj", "nummod", "list", "dep"}
)


def tied(harm: Token, event: Token) -> bool:
    """Whether what the word of harm or aim names was done by the event with this head."""
    if harm.i == event.i or harm.sent.start != event.sent.start:
        return False
    below = _branch(event, harm)
    if below is not None and _event_below(harm, event, below):
        return True
    if _harm_below(harm, event) or _in_line(harm, event):
        return True
    verb = _clause(harm)  # "the shelling caused damage", "resulted in the deaths of ten"
    return harm.pos_ == "NOUN" and is_verb(verb) and verb.i not in (harm.i, event.i) and tied(verb, event)


def _in_line(harm: Token, event: Token) -> bool:
    """Word order alone, for parses that go astray: a passive, then "in", "by" or "after" and the noun of the event."""
    if not is_verb(harm) or not is_passive(harm) or event.i < harm.i or is_verb(event):
        return False
    opening = None
    for token in event.doc[harm.i + 1 : event.i]:
        if token.lower_ in grammar().causes:
            opening = token
        elif token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP"} and token.lemma_ not in {"be", "have"}:
            return False
        elif opening is not None and token.pos_ in {"ADP", "SCONJ", "VERB", "PUNCT"} and token.text != "-":
            opening = opening if token.lower_ == "of" else None
    return opening is not None and not (opening.lower_ in grammar().meanwhile and _has_doer(harm))


def _branch(token: Token, ancestor: Token) -> Token | None:
    """The child of the ancestor through which it governs the token; None where it does not."""
    while token.head.i != token.i:
        if token.head.i == ancestor.i:
            return token
        token = token.head
    return None


def _event_below(harm: Token, event: Token, branch: Token) -> bool:
    label = relation(branch)
    if label in {"nsubj", "csubj"}:
        return event.i == branch.i or not branch.dep_.endswith(":pass")  # an event itself is nobody's victim
    if label in {"obl", "nmod"}:
        marks = {child.lower_ for child in branch.children if child.dep_ in {"case", "mark"}}
        return not (marks & grammar().meanwhile and _has_doer(harm))
    if label == "advcl":
        marks = {child.lower_ for child in branch.children if child.dep_ in {"mark", "advmod", "case"}}
        return not marks & grammar().at_once
    if label == "conj":  # "are killed and five injured in a raid": the raid stands with the last of them
        return branch.i != event.i and branch.i > harm.i and not _own_actor(branch) and _below(branch, event)
    return label == "obj" and event.i != branch.i and relation(event) == "acl"


def _below(member: Token, event: Token) -> bool:
    branch = _branch(event, member)
    return (
        branch is not None
        and relation(branch) in {"obl", "nmod", "advcl", "conj"}
        and _event_below(member, event, branch)
    )


def _own_actor(verb: Token) -> bool:
    return not is_passive(verb) and _own_subject(verb)


def _has_doer(verb: Token) -> bool:
    if is_passive(verb):
        return any(child.dep_ == "obl:agent" for child in verb.children)
    return any(child.dep_ == "nsubj" for child in verb.children)


def _harm_below(harm: Token, event: Token) -> bool:
    clause = _clause(event)
    member = harm
    while relation(member) == "conj" and member.head.i not in {clause.i, event.i} and not _own_subject(member):
        member = member.head
    label, head = relation(member), member.head
    if label in {"acl", "dep"}:
        return head.i == event.i or _branch(head, event) is not None
    if label == "advcl" and head.i in {clause.i, event.i}:
        return not _own_subject(member) and not any(child.dep_ == "mark" for child in member.children)
    if label in {"conj", "parataxis"} and head.i in {clause.i, event.i} and event.i < harm.i:
        return is_passive(member) or not _own_subject(member)
    return False


def _own_subject(verb: Token) -> bool:
    if verb.tag_ == "VBG":  # ", killing three": a bare participle has none
        return any(relation(child) == "nsubj" and child.i < verb.i for child in verb.children)
    return any(base(child.dep_) in {"nsubj", "csubj"} for child in verb.children)


def _clause(event: Token) -> Token:
    """The verb of the clause that a noun of violence stands in: "launched a raid" for the raid."""
    if is_verb(event):
        return event
    token = event
    while relation(token) in _NOMINAL and token.head.i != token.i:
        token = token.head
        if is_verb(token):
            break
    return token
