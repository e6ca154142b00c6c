"""Who says so: from a cue to the noun phrase that names its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.phrases import agents, base, children, conjuncts, noun_phrase, statement, subjects

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["FINITE", "beside", "is_passive", "nearer", "source_phrase", "speaker"]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLIMBS = 4  # "…, saying it wanted to warn …" climbs three clauses; deeper nests are mistakes of the parse


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "was reported", "clashes reported along the border"."""
    if any(child.dep_ in {"nsubj:pass", "csubj:pass", "aux:pass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not subjects(verb) and verb.head.i != verb.i:
        return is_passive(verb.head)
    bare = not any(base(child.dep_) in {"nsubj", "csubj", "aux", "cop"} for child in verb.children)
    return bare and verb.dep_ == "acl" and verb.tag_ == "VBN"


def speaker(verb: Token, climbs: int = _CLIMBS) -> Token | None:
    """The noun that says what the verb says, through control, coordination and relative clauses; None if unnamed."""
    if is_passive(verb):
        return next(iter(agents(verb)), None)
    own = [noun for noun in subjects(verb) if _can_speak(noun)]
    if own:
        relative = own[0].lower_ in _RELATIVE and base(verb.dep_) == "acl"
        return verb.head if relative else own[0]
    if not climbs or verb.head.i == verb.i or _is_imperative(verb):
        return None
    relation = base(verb.dep_)
    if relation == "acl" and verb.head.pos_ in _NOMINAL:
        return verb.head
    if relation in {"conj", "advcl", "xcomp"} and (verb.head.pos_ in {"VERB", "AUX"} or subjects(verb.head)):
        return _through(verb.head, climbs - 1)
    return None


def _through(verb: Token, climbs: int) -> Token | None:
    """The subject that a clause without one borrows from the clause above, passive or not."""
    passive = subjects(verb, passive=True)
    if passive:
        return passive[0]
    return speaker(verb, climbs) or (beside(verb) if verb.tag_ in FINITE else None)


def _is_imperative(verb: Token) -> bool:
    return verb.morph.get("Mood", []) == ["Imp"]


def beside(verb: Token) -> Token | None:
    """The noun right before the verb group or right after the verb, by word order: "police said", "said the mayor"."""
    doc, before = verb.doc, verb.i - 1
    while before > verb.sent.start and base(doc[before].dep_) in {"aux", "advmod"}:
        before -= 1
    if before >= verb.sent.start and doc[before].pos_ in _NAMING and _can_speak(doc[before]):
        return doc[before]
    after = verb.i + 1
    while after < verb.sent.end and doc[after].pos_ in {"DET", "ADJ", "NUM"}:
        after += 1
    while after + 1 < verb.sent.end and doc[after].pos_ == "NOUN" and doc[after + 1].pos_ == "NOUN":
        after += 1
    if after < verb.sent.end and doc[after].pos_ in {"NOUN", "PROPN"} and _can_speak(doc[after]):
        return doc[after]
    return None


def nearer(verb: Token, subject: Token) -> Token:
    """The noun right before the verb where the tree took a farther one for its subject: "…, police said"."""
    before = verb.doc[verb.i - 1] if verb.i > verb.sent.start else subject
    own = {t.i for t in subject.subtree} | {t.i for t in noun_phrase(subject)}
    if subject.i < before.i and before.i not in own and before.pos_ in _NAMING and _can_speak(before):
        return before
    return subject


def _can_speak(noun: Token) -> bool:
    return noun.pos_ in _NOMINAL and noun.ent_type_ not in {"DATE", "MONEY"} and base(noun.dep_) != "expl"


def source_phrase(noun: Token, cue: Token | None = None) -> Span:
    """The whole phrase that names a source: title and name, apposition, joint sources as one span.

    It ends before ``cue`` where the cue stands inside it ("the officials who said so").
    """
    doc = noun.doc
    phrase = noun_phrase(noun)
    first, last = phrase.start, phrase.end
    for part in _more(noun):
        if last <= part.left_edge.i <= last + 1:
            last = max(last, part.right_edge.i + 1)
    while last < len(doc) and _belongs_to_name(doc[last - 1], doc[last]):
        last += 1
    if doc[first].pos_ == "PROPN":
        first = _title_before(doc[first])
    if cue is not None and first < cue.i < last:
        inner = [t.i for t in cue.subtree if t.i > noun.i]
        last = max(first + 1, min([cue.i, *inner]))
    return _trimmed(doc[first:last])


def _title_before(name: Token) -> int:
    """Where the title before a name begins, though the parse cut it off: "the agency's director | Ann Cole"."""
    doc, earliest, first = name.doc, statement(name).start, name.i
    while first > earliest and _is_title(doc[first - 1]):
        first -= 1
    return first - 1 if earliest < first < name.i and doc[first - 1].pos_ == "DET" else first


def _is_title(word: Token) -> bool:
    if word.ent_type_ == "DATE":
        return False
    return word.pos_ in {"NOUN", "PROPN"} or (word.pos_ == "PART" and word.text in {"'s", "’s", "'", "’"})


def _belongs_to_name(word: Token, following: Token) -> bool:
    """Whether the next word still names the source, though the parse cut the name: title | name, "Sanders' | aides"."""
    if following.ent_type_ == "DATE" or following.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return word.pos_ == "NOUN" and following.text == "-" and not (word.whitespace_ or following.whitespace_)
    if word.text in {"'s", "’s", "'", "’"} or word.text == "-":
        return True
    return following.pos_ == "PROPN" and word.pos_ in {"PROPN", "NOUN"}


def _more(noun: Token) -> list[Token]:
    """What else belongs to a source's phrase, in text order: joint sources, appositions, clauses on the noun."""
    joint = [member for member in conjuncts(noun)[1:] if member.pos_ in _NOMINAL and member.i > noun.i]
    return sorted([*joint, *children(noun, "appos", "flat", "acl", "nmod")], key=lambda t: t.left_edge.i)


def _trimmed(phrase: Span) -> Span:
    doc, first, last = phrase.doc, phrase.start, phrase.end
    while last > first + 1 and (doc[last - 1].is_space or doc[last - 1].text in {",", ";", ":", "-", "–", "—"}):
        last -= 1
    while first < last - 1 and doc[first].is_space:
        first += 1
    return doc[first:last]
