"""How real an event is told to be: actual, probable, possible, future or negated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.factuality.denials import denied
from dateline.coding.factuality.own import Effect
from dateline.coding.factuality.scope import effects, is_backdrop
from dateline.language.phrases import statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from dateline.coding.draft import Draft, Said
    from dateline.records.values import Factuality

__all__ = ["decide"]

# What an effect makes of an event that the words nearer to it have left in a state. An attempt was not carried out, but
# whoever plans one, or is accused of one, is told of as planning or accused.
_STATES = ("probable", "possible", "future", "negated")
_TURNS: dict[str, dict[str, str]] = {
    "actual": {kind: kind for kind in (*_STATES, "attempted")},
    "probable": {"possible": "possible", "future": "future", "negated": "negated"},
    "possible": {"negated": "negated"},
    "future": {"negated": "negated"},
    "negated": {"negated": "actual"},
    "attempted": {kind: kind for kind in _STATES},
}
_ENDS: dict[str, Factuality] = {
    "actual": "actual", "probable": "probable", "possible": "possible", "future": "future", "negated": "negated",
    "attempted": "negated",
}  # fmt: skip
_ACCUSATIONS = frozenset({"accusation", "blame", "allegation", "hearsay"})


def decide(doc: Doc, drafts: Sequence[Draft], said: Sequence[Said]) -> list[Draft]:
    """The drafts with their factuality, in text order; a denial of what another source asserts adds a draft."""
    for draft in drafts:
        draft.factuality = _told(doc, draft)
    return sorted([*drafts, *denied(drafts, said)], key=lambda draft: (draft.trigger.start, draft.trigger.end))


def _told(doc: Doc, draft: Draft) -> Factuality:
    state, word = "actual", draft.trigger.root
    for effect in [*effects(word, draft.event_type), *_of_sources(draft)]:
        turned = _TURNS[state].get(effect.kind)
        if turned is not None:
            state = turned
            draft.note("factuality", f"{effect.kind}: {effect.word.lower_}", doc[effect.word.i : effect.word.i + 1])
    if state == "actual" and _is_asked(word):
        state = "possible"
        draft.note("factuality", "possible: a question", draft.trigger)
    return _ENDS[state]


def _is_asked(word: Token) -> bool:
    """Whether the event is what a yes-or-no question asks ("Did the army shell the camp?")."""
    sentence = [token for token in word.doc[statement(word).start : statement(word).stop] if not token.is_space]
    words = [token for token in sentence if not token.is_quote]
    asks = bool(words) and words[-1].text == "?" and words[0].pos_ == "AUX"
    return asks and word.pos_ == "VERB" and word.head.i == word.i


def _of_sources(draft: Draft) -> list[Effect]:
    """What the draft's sources make of it by what they are: an accusation stays one however its sentence is built."""
    return [
        Effect("probable", said.cue.root)
        for said in reversed(draft.said)
        if said.cue is not None
        and said.attitude == "believes"
        and said.rule.partition(":")[0] in _ACCUSATIONS
        and not is_backdrop(draft.trigger.root, said.cue.root)
    ]
