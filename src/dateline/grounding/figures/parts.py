"""Numbers that tell a part of another: "including 16 children", "ten of whom", "nine of the wounded were children".

Part of the fourth step of grounding figures. A part is found and marked, and given to no claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.figures.counted import counted
from dateline.grounding.figures.measures import lemma, measure_words

if TYPE_CHECKING:
    from spacy.tokens import Span

    from dateline.grounding.figures.bonds import Bond
    from dateline.grounding.figures.phrases import NumberPhrase

__all__ = ["is_part"]

_RELATIVES = frozenset({"who", "whom", "which", "where", "when"})
_AMONG = frozenset({"among", "amongst"})
_OF_WHOM = frozenset({"of whom", "of which"})
_OF_THEM = frozenset({"of them", "of those", "of these"})
_OPENS_ASIDE = frozenset({",", "(", "-", "–", "—"})
_WHOLES = frozenset({"the", "those", "these"})
_VERBS = frozenset({"VERB", "AUX"})


def is_part(phrase: NumberPhrase, span: Span, bond: Bond | None) -> bool:
    """Whether a number, measured by this bond, is a part of another number or of people told as a whole."""
    own_clause = bond is not None and bond.in_own_clause
    return (_is_listed(phrase, span) and not own_clause) or (bond is not None and _is_of_harmed(phrase, bond))


def _is_listed(phrase: NumberPhrase, span: Span) -> bool:
    """Whether it stands behind a word for parts: "including 16 children and two nurses", "nine of them"."""
    doc, part = phrase.head.doc, counted().part
    start = min(span.start, phrase.start)
    following = doc[phrase.end : phrase.end + 2].text.lower()
    if doc[max(phrase.start - 2, 0) : phrase.start].text.lower() in _OF_WHOM or following in _OF_WHOM:
        return True
    before = doc[max(start - 1, 0)]
    if before.text in _OPENS_ASIDE and following in _OF_THEM:
        return True
    if before.lower_ == "with" and doc[phrase.end : phrase.end + 1].text.lower() in {"who", "of"}:
        return phrase.noun is None  # "78 people, with 14 who were waiting for aid"
    for token in reversed(doc[phrase.head.sent.start : start]):
        if token.lower_ in part:
            return token.i < start - 1 or token.lower_ not in _AMONG  # "they were among the 82 killed": the 82 are all
        if token.pos_ in {"VERB", "AUX", "SCONJ"} or token.lower_ in _RELATIVES or token.text in {";", ":", "("}:
            return False
        if token.text == "," and token.i + 1 < start and doc[token.i + 1].lower_ in {"and", "while", "but"}:
            return False  # "30 people, including six children, and nine soldiers"
    return False


def _is_of_harmed(phrase: NumberPhrase, bond: Bond) -> bool:
    """Whether a number is taken from the harmed: "nine of the wounded", "ten of the 45 killed".

    "Three of the soldiers were killed" is no such part, for there the number is what was harmed.
    """
    doc, harm = phrase.head.doc, bond.predicate
    between = doc[phrase.end : harm.i]
    if any(token.lower_ in _AMONG for token in between):
        return True
    of_whole = [token.lower_ for token in doc[phrase.end : phrase.end + 2]]
    if len(of_whole) < 2 or of_whole[0] != "of" or of_whole[1] not in _WHOLES or harm.i <= phrase.end + 1:
        return False
    left = phrase.start > 0 and lemma(doc[phrase.start - 1]) in measure_words().puts  # "left two of the guards wounded"
    within = not left and not any(token.pos_ in _VERBS for token in between)
    return within and (bond.role == "itself" or harm.lower_ in measure_words().state)
