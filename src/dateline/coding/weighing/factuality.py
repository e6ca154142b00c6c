"""How surely: what the rules read from tense, mood and negation, and what the model makes of the whole, weighed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.coding.proposals import propose_for
from dateline.records import FACTUALITIES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.coding.draft import Draft
    from dateline.records import Factuality

__all__ = ["likeliest", "weigh_factuality"]

# How often the rules' own answer was right; the rest is shared among the other four.
RIGHT = 0.85


def weigh_factuality(doc: Doc, drafts: list[Draft]) -> None:
    """Gives each draft the factuality that rules and model together find likeliest.

    Two drafts on one trigger, an assertion and its denial, stay as the rules made them.
    """
    told = Counter((draft.trigger.start, draft.trigger.end) for draft in drafts)
    for draft in drafts:
        if told[draft.trigger.start, draft.trigger.end] == 1:
            _weigh(doc, draft)


def _weigh(doc: Doc, draft: Draft) -> None:
    proposal = propose_for(doc, draft.trigger)
    if proposal is None:
        return
    best = likeliest(draft.factuality, proposal.factuality)
    if best != draft.factuality:
        draft.note(
            "factuality", f"model: {best} {proposal.factuality[best]:.2f}, against {draft.factuality}", draft.trigger
        )
        draft.factuality = best


def likeliest(rules: Factuality, model: dict[str, float]) -> Factuality:
    """What the rules' answer and the model's probabilities together make likeliest.

    >>> likeliest("actual", {"actual": 0.02, "probable": 0.0, "possible": 0.0, "future": 0.98, "negated": 0.0})
    'future'
    """
    return max(FACTUALITIES, key=lambda name: (RIGHT if name == rules else (1 - RIGHT) / 4) * model[name])
