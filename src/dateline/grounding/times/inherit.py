"""Times that a clause does not tell itself: those of the event it tells again, and of the story it goes on with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.grounding.times.headlines import in_headline
from dateline.grounding.times.tense import clause_tense, tense_of
from dateline.grounding.times.words import word_list
from dateline.language.phrases import base, children, governors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Token

    from dateline.coding.draft import Draft
    from dateline.records import Interval

__all__ = ["Told", "inherited"]

_DEFINITE = word_list("definite")
_TELLING = word_list("telling")
# Types by which one report calls one event by turns.
_RELATED = (word_list("types_of_violence"), word_list("types_of_crowds"))
# A story's own events lie this near to its publication; farther ones are background that other events do not share.
_NEAR_DAYS = 10
_LONGEST = 400  # days: a year may date one event ("the 2009 ambush"), a count over decades is of many
_UNLIKE = 3
_SOON = 3  # events that a lead may wait for its day


@dataclass(frozen=True, slots=True)
class Told:
    """An event told already, and its time (None where it has none).

    ``over`` where the time is how long the event lasted: a story goes on from its last day.
    """

    draft: Draft
    time: Interval | None
    over: bool = False

    @property
    def onward(self) -> Interval | None:
        """The time of what follows in the story."""
        if self.time is None or not self.over:
            return self.time
        return self.time.model_copy(update={"start": self.time.end, "precision": "day"})


def inherited(
    draft: Draft, told: Sequence[Told], published: date | None, *, filed: bool = False
) -> tuple[Interval, str] | None:
    """The time that an event without time words shares, and by which rule; None where it shares none.

    What is filed under a day does not go on with a story.
    """
    head = draft.trigger.root
    again = _told_again(draft, head, told)
    if again is not None:
        return again, "event-told-again"
    story = None if filed else _story(draft, head, told, published)
    return (story, "story-goes-on") if story is not None else None


def related(one: str, other: str) -> bool:
    """Whether two event types may name one event."""
    return one == other or any({one, other} <= types for types in _RELATED)


def _told_again(draft: Draft, head: Token, told: Sequence[Told]) -> Interval | None:
    """A definite noun takes the time of the last event told by that noun, else of its type, else of a related one."""
    if head.pos_ not in ("NOUN", "PROPN") or not (_is_definite(head) or _is_somebodys(head)):
        return None
    if draft.factuality == "future" or draft.trigger[-1].lower_ in ("toll", "tolls"):
        return None
    timed = [item for item in reversed(told) if item.time is not None and _is_one_event(item)]
    near = min(timed, key=lambda item: _likeness(item.draft, draft), default=None)
    return near.time if near is not None and _likeness(near.draft, draft) < _UNLIKE else None


def _likeness(one: Draft, other: Draft) -> int:
    """How directly one event names another: by the same word, by the same type, by a related one, not at all."""
    if one.trigger.root.lemma_.lower() == other.trigger.root.lemma_.lower():
        return 0
    if one.event_type == other.event_type:
        return 1
    return 2 if related(one.event_type, other.event_type) else _UNLIKE


def _is_one_event(item: Told) -> bool:
    """What a definite noun may refer back to: something that happened, within days, not a count over months."""
    within = item.time is not None and (item.time.end - item.time.start).days <= _LONGEST
    return within and item.draft.factuality in ("actual", "probable")


def told_again_later(draft: Draft, later: Sequence[Told], published: date | None) -> Interval | None:
    """The day that the next sentences give to the event that a lead told without one."""
    head = draft.trigger.root
    if published is None or draft.factuality not in ("actual", "probable") or not (_is_news(head) or in_headline(head)):
        return None
    for item in later[:_SOON]:
        if item.time is None or item.time.origin != "words" or not related(item.draft.event_type, draft.event_type):
            continue
        if (
            published - timedelta(days=_NEAR_DAYS) <= item.time.start <= item.time.end <= published
            and _is_one_event(item)
            and (_is_definite(item.draft.trigger.root) or (in_headline(head) and _is_lead(item.draft, draft)))
        ):
            return item.time
    return None


def _is_lead(later: Draft, headline: Draft) -> bool:
    """Whether the sentence under a headline tells its event: by the same type."""
    return (
        later.event_type == headline.event_type and _sentences_between(headline.trigger.root, later.trigger.root) <= 1
    )


def _is_news(head: Token) -> bool:
    """Told as fresh: in a main clause of the present, the perfect or the simple past."""
    return clause_tense(head) in ("present", "perfect", "past") and base(head.dep_) not in ("acl", "amod")


def _is_definite(head: Token) -> bool:
    return any(token.lower_ in _DEFINITE for token in children(head, "det"))


def _is_somebodys(head: Token) -> bool:
    """Whether it is told as that of someone: "his death", "the governor's murder"."""
    return any(child.dep_ == "nmod:poss" for child in head.children)


def _story(draft: Draft, head: Token, told: Sequence[Told], published: date | None) -> Interval | None:
    """Past events that follow a dated one are of its day, as long as that is the day the story is about."""
    if draft.factuality in ("future", "possible"):
        return None
    for item in reversed(told):
        if item.time is None:
            continue
        if _is_near(item.time, published):
            return item.onward if _goes_on(head) else None
        if _sentences_between(item.draft.trigger.root, head) <= 1:  # still in the background
            return None
    return None


def _is_near(time: Interval, published: date | None) -> bool:
    """Of the days before publication, and of few of them; in a report without a date, of one night or day."""
    if published is None:
        return (time.end - time.start).days <= 1
    return 0 <= (published - time.end).days <= _NEAR_DAYS and (time.end - time.start).days <= _NEAR_DAYS


def _sentences_between(one: Token, other: Token) -> int:
    return sum(1 for token in other.doc[one.i + 1 : other.i + 1] if token.is_sent_start)


def _goes_on(head: Token) -> bool:
    """Told in the simple past, of this one event: no perfect, no habit, nobody's earlier fate."""
    if head.pos_ in ("VERB", "AUX"):
        if base(head.dep_) in ("acl", "amod") and tense_of(head) in ("none", "perfect", "pluperfect"):
            return False
        return clause_tense(head) == "past" or _is_reported(head)
    bare_plural = head.tag_ in ("NNS", "NNPS") and not any(True for _ in children(head, "det", "nummod", "nmod"))
    return clause_tense(head) == "past" and not bare_plural


def _is_reported(head: Token) -> bool:
    """Whether the past perfect is but a past that is reported: "the army said its jets had bombed the bridge"."""
    if clause_tense(head) != "pluperfect":
        return False
    for token in (head, *governors(head)):
        if base(token.dep_) == "ccomp":
            return token.head.lemma_.lower() in _TELLING and tense_of(token.head) == "past"
        if base(token.dep_) not in ("xcomp", "conj", "nsubj", "obj", "obl"):
            return False
    return False
