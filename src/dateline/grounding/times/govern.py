"""Which time governs an event: the way through the tree from the trigger to the time, and what it costs.

"On Sunday gunmen killed 12 villagers, police said on Monday": Sunday hangs on the killing, Monday on the saying, and
no way leads from one clause into the other. Each step of a way has its price; a step that leaves the event's own
telling is barred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.proposals import propose_for
from dateline.coding.weighing.weights import log_odds, weights
from dateline.grounding.times.tense import clause_tense
from dateline.grounding.times.words import word_list
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from dateline.grounding.times.find import FoundTime

__all__ = ["governing"]

_BARRED = 8.0  # dearer than any way; only a model that is very sure finds one all the same
_CHARGES = word_list("charges")
_RANKS = word_list("ranks")
_SETTING = word_list("setting_verbs")
_TELLING = word_list("telling")
_APART = word_list("apart")
_APART_NOUNS = word_list("apart_nouns")
# The two tables of prices were set together, on two thirds of the shared training claims (time F1 0.84 there, 0.82 on
# the rest); only their order of size matters.
# Prices of a step from the event up towards the verb over it, by the relation it climbs; others are barred.
_UP = {
    "nsubj": 0.3, "obj": 0.3, "iobj": 0.5, "obl": 0.5, "nmod": 0.6, "compound": 0.3, "amod": 0.3, "xcomp": 0.3,
    "conj": 0.8, "advcl": 1.2, "appos": 0.5, "aux": 0.0, "flat": 0.0, "nummod": 0.3, "dep": 1.0, "csubj": 0.5,
    "advmod": 0.3, "fixed": 0.0, "acl": 1.5, "dislocated": 1.0, "list": 2.0, "orphan": 1.0, "cop": 0.0, "case": 0.0,
    "mark": 0.0, "det": 0.0,
}  # fmt: skip
# Prices of a step down to the time.
_DOWN = {
    "obl": 0.1, "nmod": 0.2, "advmod": 0.0, "compound": 0.1, "amod": 0.1, "nummod": 0.1, "obj": 0.4, "nsubj": 0.6,
    "appos": 0.4, "flat": 0.1, "conj": 1.2, "xcomp": 0.6, "advcl": 1.5, "acl": 1.2, "dep": 0.6, "det": 0.1,
    "iobj": 0.5, "case": 0.2, "list": 1.5, "orphan": 0.5, "fixed": 0.1, "discourse": 0.5, "dislocated": 0.6,
    "cop": 0.2,
}  # fmt: skip


def governing(
    trigger: Span, found: Sequence[FoundTime], *, planned: bool = False, undated: bool = False
) -> FoundTime | None:
    """The time that governs an event in its sentence: the one the cheapest way leads to, None where none leads.

    Where nothing else dates the event (``undated``) a dearer one will do, as long as no step to it is barred.
    """
    sentence = trigger.root.sent
    inside = [time for time in found if sentence.start <= time.span.start < sentence.end]
    if undated:
        inside = [time for time in inside if _way(trigger, time, planned=planned) < _BARRED]
    if not inside:
        return None
    price, number = min((_price(trigger, time, planned=planned), number) for number, time in enumerate(inside))
    return inside[number] if price <= weights()["time"]["undated" if undated else "far"] else None


def _way(trigger: Span, time: FoundTime, *, planned: bool) -> float:
    """What the way to a time costs, with what its signal adds."""
    return min(_BARRED, cost(trigger, time.span, planned=planned) + _signal_price(trigger, time))


def _price(trigger: Span, time: FoundTime, *, planned: bool) -> float:
    """What a time costs in all: the way to it, and what the model thinks of it."""
    return _way(trigger, time, planned=planned) + _seen(trigger, time)


def _seen(trigger: Span, time: FoundTime) -> float:
    """What the model's opinion takes from the price of a time, or adds to it."""
    proposal = propose_for(trigger.doc, trigger)
    support = proposal.support("time", time.span) if proposal is not None else None
    return 0.0 if support is None else -weights()["time"]["model"] * log_odds(support)


def cost(trigger: Span, time: Span, *, planned: bool = False) -> float:
    """What the way from a trigger to a time costs."""
    if time.start < trigger.end and trigger.start < time.end:
        return 0.0
    ups = _line(trigger.root)
    downs = _line(time.root)
    meeting = next((token for token in ups if token in downs), None)
    if meeting is None:
        return _BARRED
    climbed, descended = ups[: ups.index(meeting)], downs[: downs.index(meeting)]
    if climbed and meeting.lemma_.lower() in _TELLING and not (planned and meeting.lemma_.lower() in _SETTING):
        return _BARRED
    if climbed and any(token.lemma_.lower() in _CHARGES for token in (*climbed[1:], meeting)):  # "guilty of murder"
        return _BARRED
    if _dates_another_noun(descended, trigger):
        return _BARRED
    price = sum(_up_price(token) for token in climbed)
    price += sum(_down_price(token, meeting, last=number == 0) for number, token in enumerate(descended))
    return price + 0.002 * abs(time.start - trigger.start)


def _signal_price(trigger: Span, time: FoundTime) -> float:
    """What "since" adds: it dates what lasts or adds up; "the worst attack since 2003" is of another day."""
    head = time.span.root.head
    if time.signal != "since" or (head.pos_ == "NOUN" and trigger.start <= head.i < trigger.end):
        return 0.0
    ranked = any(token.tag_ in ("JJS", "RBS") or token.lower_ in _RANKS for token in trigger.root.sent)
    return _BARRED if ranked or clause_tense(time.span.root) not in ("perfect", "pluperfect") else 0.0


def _line(token: Token) -> list[Token]:
    """The token and those above it, up to the root."""
    line = [token]
    while line[-1].head.i != line[-1].i and len(line) < 100:
        line.append(line[-1].head)
    return line


def _dates_another_noun(descended: list[Token], trigger: Span) -> bool:
    """Whether the date is another noun's own: "in retaliation for the December 2023 ambush"."""
    if len(descended) < 2:
        return False
    head = descended[0].head
    if head.i <= descended[0].i or head.pos_ not in ("NOUN", "PROPN") or head.i in range(trigger.start, trigger.end):
        return False
    return not any(mark.lower_ in ("in", "during", "at", "amid") for mark in children(head, "case"))


def _up_price(token: Token) -> float:
    label = base(token.dep_)
    if label in ("obl", "nmod") and any(mark.lower_ in _APART_NOUNS for mark in children(token, "case", "mark")):
        return _BARRED
    if label == "advcl" and any(mark.lower_ in _APART for mark in children(token, "mark", "case", "advmod")):
        return _BARRED
    if label == "acl" and token.tag_ != "VBG":
        return _BARRED
    return _UP.get(label, _BARRED)


def _down_price(token: Token, meeting: Token, *, last: bool) -> float:
    label = base(token.dep_)
    apart = any(mark.lower_ in _APART_NOUNS for mark in children(token, "case", "mark"))
    if not last and apart and label in ("obl", "nmod", "advcl"):
        return _BARRED
    if label in ("acl", "advcl") and token.head.i != meeting.i:
        return _BARRED
    return _DOWN.get(label, _BARRED)
