"""Day entries: short reports in the historical present, filed under a day, whose events happen on that day.

"A car bomb explodes in the market, killing three" has no time of its own and needs none: the entry's day is its time.
What such an entry tells as background keeps out: plans, accusations, what the captured had gone through before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.times.headlines import in_headline
from dateline.grounding.times.tense import clause_tense, tense_of
from dateline.grounding.times.words import word_list
from dateline.language.phrases import base, children, clause_head, governors

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.coding.draft import Draft
    from dateline.grounding.times.find import Anchor

__all__ = ["happens_on_filing", "is_day_entry"]

_SHORT = 250  # tokens; longer reports mix tenses and tell their days
_SUSPECTED = word_list("suspected")
_EARLIER = word_list("earlier")
_CHARGES = word_list("charges")
_TOLLS = word_list("tolls")
_BECAUSE = word_list("because")
# What has been done to captives and to the displaced is told by a participle: it was done before.
_CAPTIVITY = word_list("types_of_captivity")
_AFTERMATH = word_list("aftermath")


def is_day_entry(doc: Doc, anchor: Anchor) -> bool:
    """Whether a report is short, filed under a day, and tells its events in the historical present."""
    if anchor.published is None or len(doc) > _SHORT or not doc.has_annotation("DEP"):
        return False
    sentences = [sentence for sentence in doc.sents if sentence.text.strip()]
    tenses = [tense_of(sentence.root) for sentence in sentences if not in_headline(sentence.root)]
    past = sum(tense in ("past", "pluperfect") for tense in tenses)
    return bool(tenses) and tenses[0] in ("present", "none") and past <= len(tenses) / 2 and _is_told(doc)


def _is_told(doc: Doc) -> bool:
    """Not a bare headline: it has a verb in the present, or ends as a sentence does."""
    return any(token.tag_ in ("VBZ", "VBP") for token in doc) or doc.text.rstrip().endswith((".", '"', "”"))


def happens_on_filing(draft: Draft) -> bool:
    """Whether an event of a day entry happens on the entry's day."""
    head = draft.trigger.root
    if draft.factuality in ("future", "possible"):
        return False
    if draft.factuality == "probable":
        return any(token.lower_ in _SUSPECTED for token in _describing(head))
    if draft.factuality == "negated":
        return head.pos_ in ("VERB", "AUX") and clause_tense(head) in ("past", "present", "perfect")
    return not (
        _is_background_noun(head) if head.pos_ in ("NOUN", "PROPN") else _is_background_verb(head, draft.event_type)
    )


def _describing(head: Token) -> list[Token]:
    return [*children(head, "amod", "compound", "advmod"), *(token for token in children(head, "aux"))]


def _is_background_noun(head: Token) -> bool:
    if any(token.lower_ in _EARLIER for token in _describing(head)) or head.lower_ in _TOLLS:
        return True
    if any(token.lower_ in _TOLLS for token in (head.head, *children(head, "compound"))):
        return True
    if any(token.lower_ in _BECAUSE for token in children(head, "case")) or _is_counted_in_time(head):
        return True
    definite = any(token.lower_ in ("the", "its", "his", "their", "her") for token in children(head, "det", "nmod"))
    if definite and any(token.lower_ in _AFTERMATH for token in children(head, "case")):
        return True
    return _answered_for(head)


def _is_counted_in_time(head: Token) -> bool:
    """Whether it went on for long: "weeks of protests"."""
    return head.dep_ == "nmod" and head.head.lemma_.lower() in ("day", "week", "month", "year", "decade")


def _is_background_verb(head: Token, draft_type: str) -> bool:
    label, tense = base(head.dep_), tense_of(head)
    if tense == "pluperfect" or (tense == "past" and label == "acl"):
        return True
    if tense == "none" and clause_tense(head) == "pluperfect":
        return True
    if label in ("acl", "amod") and head.tag_ in ("VBN", "VBD", "JJ") and draft_type in _CAPTIVITY:
        return True
    return label in ("acl", "advcl") and _answered_for(clause_head(head))


def _answered_for(head: Token) -> bool:
    """Whether it hangs on a charge, nearer than the next clause's verb of another kind."""
    for number, token in enumerate(governors(head)):
        if token.lemma_.lower() in _CHARGES:
            return head.dep_ not in ("nsubj", "nsubj:pass")
        if number > 2 or token.pos_ in ("VERB", "AUX"):
            return False
    return False
