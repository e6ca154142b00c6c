"""How surely: what the rules read from tense, mood and negation, and what the model makes of the whole, weighed.

The weights lie in ``factuality.toml``; ``python -m evaluation factuality --fit`` measures them anew for another model.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log
from typing import TYPE_CHECKING

from dateline.coding.proposals import propose_for
from dateline.records import FACTUALITIES
from dateline.tables import read_table

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.coding.draft import Draft
    from dateline.records import Factuality

__all__ = ["Weights", "likeliest", "scores", "weigh_factuality", "weights"]

# A probability below this says no more than this: the model is surer than it has reason to be.
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Weights:
    """What rules and model are worth.

    ``rules`` says how often each factuality was right, by the rules' answer; ``shares`` how often each is at all;
    ``trust`` how far the model's opinion counts: 1 as much as it says, 0 not at all.
    """

    rules: dict[str, dict[str, float]]
    shares: dict[str, float]
    trust: float


@cache
def weights() -> Weights:
    """The weights that ship with the model."""
    table = read_table("dateline.coding.weighing", "factuality.toml")
    return Weights(table["rules"], table["shares"], table["trust"])


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

    >>> likeliest("actual", {"actual": 0.9, "probable": 0.02, "possible": 0.02, "future": 0.05, "negated": 0.01})
    'actual'
    """
    found = scores(rules, model, weights())
    return max(FACTUALITIES, key=lambda name: found[name])


def scores(rules: Factuality, model: dict[str, float], by: Weights) -> dict[str, float]:
    """The log-odds of each factuality, but for a constant: the model counts by how far it departs from the shares."""
    return {
        name: log(by.rules[rules][name]) + by.trust * (log(max(model[name], _LEAST)) - log(by.shares[name]))
        for name in FACTUALITIES
    }
