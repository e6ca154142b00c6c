"""The tense of a clause, and which way it looks: to what is over, or to what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.grounding.times.words import word_list
from dateline.language.phrases import base, children, clause_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

__all__ = ["Tense", "clause_tense", "looks_ahead", "tense_of"]

Tense = Literal["past", "present", "perfect", "pluperfect", "future", "modal", "none"]

_WILL = word_list("will")
_PLANNED = word_list("planned")
_UNCHANGED = word_list("unchanged")
_SET_FOR = word_list("set_for")


def tense_of(verb: Token) -> Tense:
    """The tense of a verb group, from its head: "had been killed" is pluperfect, a bare participle has none."""
    helpers = [verb, *children(verb, "aux", "cop")]
    if any(token.lower_ in _WILL for token in helpers):
        return "future"
    if any(token.tag_ == "MD" for token in helpers):
        return "modal"
    having = [token for token in helpers[1:] if token.lemma_.lower() in ("have", "has", "had", "'ve", "'d")]
    if having and verb.tag_ != "VB":
        return "pluperfect" if any(token.lower_ in ("had", "'d") for token in having) else "perfect"
    if any(_is_preterite(token) for token in helpers):
        return "past"
    return "present" if any(token.tag_ in ("VBZ", "VBP", "VBD") for token in helpers) else "none"


def _is_preterite(token: Token) -> bool:
    """Tagged as past, and not spelt as a present: taggers trained on news read "rebels seize the town" as past."""
    lemma = token.lemma_.lower()
    return token.tag_ == "VBD" and (token.lower_ not in (lemma, lemma + "s", lemma + "es") or lemma in _UNCHANGED)


def clause_tense(token: Token) -> Tense:
    """The tense of the clause that a word stands in, or of the one over it where its own verb has none."""
    for _ in range(8):
        head = clause_head(token)
        tense = tense_of(head)
        if tense != "none" or head.head.i == head.i:
            return tense
        token = head.head
    return "none"


def looks_ahead(span: Span) -> bool | None:
    """True where the verb over a phrase speaks of the future, False where of the past, None where it does not tell."""
    if not span.doc.has_annotation("DEP"):
        return _by_word_order(span)
    for verb in _verbs_above(span.root):
        tense = tense_of(verb)
        if tense == "future" or _is_planned(verb):
            return True
        if tense in ("past", "perfect", "pluperfect"):
            return any(verb.lemma_.lower() == word for word in _SET_FOR)
        if tense in ("present", "modal"):
            return None
    return None


def _verbs_above(token: Token) -> Iterator[Token]:
    """The verbs and predicates over a word, nearest first, within its sentence."""
    for _ in range(50):
        if token.pos_ in ("VERB", "AUX") or base(token.dep_).upper() == "ROOT":
            yield token
        if token.head.i == token.i:
            return
        token = token.head


def _is_planned(verb: Token) -> bool:
    """Whether it hangs on a plan or an order: "told to leave by Friday", "the vote scheduled for Friday"."""
    if any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children):
        return verb.head.lemma_.lower() in _PLANNED
    return verb.lemma_.lower() in _SET_FOR and verb.tag_ in ("VBN", "JJ")


def _by_word_order(span: Span) -> bool | None:
    """Without a parse: a will or a plan among the twelve words before, in the same sentence as punctuation cuts it."""
    for token in reversed(span.doc[max(0, span.start - 12) : span.start]):
        if token.text in {".", "!", "?", ";"}:
            break
        if token.lower_ in _WILL or token.lower_ in {"scheduled", "due", "planned"}:
            return True
    return None
