"""What a number measures by the order of words alone, where the parse binds it to nothing.

Headlines and telegrams ("12 killed, 30 wounded") and slips of the parser are read this way, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.figures.bonds import Bond
from dateline.grounding.figures.counted import names_people
from dateline.grounding.figures.measures import measure_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.grounding.figures.phrases import NumberPhrase

__all__ = ["bond_by_order"]

# What may stand between a number's noun and the word that measures it: "12 others were also seriously injured".
_BETWEEN = frozenset({
    "others", "other", "more", "people", "persons", "of", "them", "was", "were", "is", "are", "been", "being", "be", "have", "has", "had",
    "also", "reported", "reportedly", "confirmed", "feared", "left", "found", "still", "now", "(", ")", "critically", "seriously",
    "severely", "slightly", "lightly", "badly", "gravely", "allegedly", "later", "already", "believed", "presumed", "listed", "as",
})  # fmt: skip
_REACH = 4  # words between the two, no more: beyond them another verb is likelier


def bond_by_order(phrase: NumberPhrase) -> Bond | None:
    """The bond of a number with the participle that follows it or the verb right before it."""
    return _after(phrase) or _before(phrase)


def _after(phrase: NumberPhrase) -> Bond | None:
    noun = phrase.noun
    at = max(phrase.end, noun.i + 1 if noun is not None else 0)
    sentence = phrase.head.sent
    for token in phrase.head.doc[at : min(at + _REACH, sentence.end)]:
        measures = _participle(token)
        if measures:
            return Bond(phrase.head, measures, token, "order")
        if token.lower_ not in _BETWEEN and not token.is_space:
            return None
    return None


def _before(phrase: NumberPhrase) -> Bond | None:
    if phrase.start == 0 or not names_people(phrase.noun):
        return None
    token = phrase.head.doc[phrase.start - 1]
    if token.pos_ not in {"VERB", "NOUN", "ADJ"} or token.sent.start != phrase.head.sent.start:
        return None
    measures = measure_words().done_to.get(token.lemma_.lower(), ())
    return Bond(phrase.head, measures, token, "order") if measures else None


def _participle(token: Token) -> tuple[str, ...]:
    words = measure_words()
    if token.lower_ in words.state:
        return words.state[token.lower_]
    if token.lower_.endswith(("ed", "en", "wn", "ung", "ain")):
        return words.done_to.get(token.lemma_.lower(), ())
    return ()
