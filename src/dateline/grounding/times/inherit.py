"""Times that a clause does not tell itself: those of the event it tells again, and of the story it goes on with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.grounding.times.tense import clause_tense, tense_of
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Token

    from dateline.coding.draft import Draft
    from dateline.records import Interval

__all__ = ["Told", "inherited"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Violence that one report calls by turns an attack, a blast, a killing.
_VIOLENT = frozenset(
    {
        "attack",
        "air_strike",
        "shelling",
        "explosion",
        "suicide_bombing",
        "chemical_attack",
        "killing",
        "injury",
        "armed_clash",
        "offensive",
    }
)
_PUBLIC = frozenset({"protest", "riot"})
# A story's own events lie this near to its publication; farther ones are background that other events do not share.
_NEAR_DAYS = 10


@dataclass(frozen=True, slots=True)
class Told:
    """An event told already, and its time (None where it has none)."""

    draft: Draft
    time: Interval | None


def inherited(draft: Draft, told: Sequence[Told], published: date | None) -> tuple[Interval, str] | None:
    """The time that an event without time words shares, and by which rule; None where it shares none."""
    head = draft.trigger.root
    again = _told_again(draft, head, told)
    if again is not None:
        return again, "event-told-again"
    story = _story(draft, head, told, published)
    return (story, "story-goes-on") if story is not None else None


def related(one: str, other: str) -> bool:
    """Whether two event types may name one event."""
    return one == other or {one, other} <= _VIOLENT or {one, other} <= _PUBLIC


def _told_again(draft: Draft, head: Token, told: Sequence[Told]) -> Interval | None:
    """A definite noun takes the time of the last event of its type, or of a related one."""
    if head.pos_ not in ("NOUN", "PROPN") or not any(token.lower_ in _DEFINITE for token in children(head, "det")):
        return None
    if draft.factuality == "future":
        return None
    timed = [item for item in reversed(told) if item.time is not None]
    same = next((item for item in timed if item.draft.event_type == draft.event_type), None)
    near = same or next((item for item in timed if related(item.draft.event_type, draft.event_type)), None)
    return near.time if near else None


def _story(draft: Draft, head: Token, told: Sequence[Told], published: date | None) -> Interval | None:
    """Past events that follow a dated one are of its day, as long as that is the day the story is about."""
    if published is None or draft.factuality in ("future", "possible", "probable"):
        return None
    last = next((item.time for item in reversed(told) if item.time is not None), None)
    if last is None or not 0 <= (published - last.end).days <= _NEAR_DAYS or (last.end - last.start).days > _NEAR_DAYS:
        return None
    return last if _goes_on(head) else None


def _goes_on(head: Token) -> bool:
    """Told in the simple past, of this one event: no perfect, no habit, nobody's earlier fate."""
    if head.pos_ in ("VERB", "AUX"):
        if base(head.dep_) in ("acl", "amod") and tense_of(head) in ("none", "perfect", "pluperfect"):
            return False
        return clause_tense(head) == "past"
    bare_plural = head.tag_ in ("NNS", "NNPS") and not any(True for _ in children(head, "det", "nummod", "nmod"))
    return clause_tense(head) == "past" and not bare_plural
