"""What the rules and the model of factuality are worth, measured on claims that the model has not learned."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.coding.factuality.alone import tell_by_rules
from dateline.coding.proposals import propose_for
from dateline.coding.weighing import factuality
from dateline.coding.weighing.factuality import Weights, scores
from dateline.language import load
from dateline.records import FACTUALITIES
from evaluation.factuality import Pair, classes, trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.records import Factuality

__all__ = ["WEIGHTS", "Case", "as_toml", "fit", "hand_coded", "write"]

WEIGHTS = Path(factuality.__file__).with_name("factuality.toml")

# How far the model may count; a finer step than this makes no difference that the claims could show.
_TRUSTS = [step / 20 for step in range(21)]
# Cases added to each of the rules' answers, shared out by the shares, so that none is held to be impossible.
_ADDED = 2.0


class Case(NamedTuple):
    """One claim: what the rules tell, what the model makes of it, what people say."""

    rules: Factuality
    model: dict[str, float] | None
    wanted: Factuality


def hand_coded(reports: Iterable[dict[str, Any]]) -> Iterator[Case]:
    """The claims of hand-coded reports; triggers that a denial makes two claims of are left out."""
    nlp = load()
    for report in reports:
        doc = nlp(report["text"])
        given = {(span.start, span.end): (span, claim) for claim in report["claims"] for span in [trigger(doc, claim)]}
        drafts = tell_by_rules(doc, [(span, claim["event_type"]) for span, claim in given.values()])
        told = Counter((draft.trigger.start, draft.trigger.end) for draft in drafts)
        for draft in drafts:
            at = (draft.trigger.start, draft.trigger.end)
            proposal = propose_for(doc, draft.trigger)
            if told[at] == 1:
                model = proposal.factuality if proposal is not None else None
                yield Case(draft.factuality, model, given[at][1]["factuality"])


def fit(known: list[Case], unseen: list[Case]) -> Weights:
    """Weights: the rules' table by all cases, the trust in the model by those that it has not learned."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in (*known, *unseen):
        counted[case.rules][case.wanted] += 1
    total = sum(counted.values(), Counter[str]())
    shares: dict[str, float] = {
        name: (total[name] + 1) / (sum(total.values()) + len(FACTUALITIES)) for name in FACTUALITIES
    }
    rules: dict[str, dict[str, float]] = {
        told: {
            name: (counted[told][name] + _ADDED * shares[name]) / (sum(counted[told].values()) + _ADDED)
            for name in FACTUALITIES
        }
        for told in FACTUALITIES
    }
    return max((Weights(rules, shares, trust) for trust in _TRUSTS), key=lambda by: _macro_f1(unseen, by))


def _macro_f1(cases: list[Case], by: Weights) -> float:
    """The mean F1 of the five: a likelihood would pay for the rare ones with the many that are actual."""
    return classes(Pair(_likeliest(case, by), case.wanted) for case in cases)["all"]["macro_f1"]


def _likeliest(case: Case, by: Weights) -> str:
    if case.model is None:
        return case.rules
    found = scores(case.rules, case.model, by)
    return max(found, key=lambda name: found[name])


def as_toml(by: Weights) -> str:
    """Weights as the file that the coder reads."""
    lines = [
        "# What rules and model are worth in telling factuality; written by `python -m evaluation factuality --fit`.",
        "",
        "# How far the model's opinion counts: where the mean F1 is best on claims that it has not learned.",
        f"trust = {by.trust}",
        "",
        "# How often each factuality is at all.",
        "[shares]",
        *(f"{name} = {share:.4f}" for name, share in by.shares.items()),
        "",
        "# How often each was right, where the rules' answer was the one that names the table.",
    ]
    for told, row in by.rules.items():
        lines += [f"[rules.{told}]", *(f"{name} = {share:.4f}" for name, share in row.items()), ""]
    return "\n".join(lines)


def write(known: Iterable[dict[str, Any]], unseen: Iterable[dict[str, Any]]) -> None:
    """Writes the weights for the shipped model, by hand-coded reports that it has learned and that it has not."""
    WEIGHTS.write_text(as_toml(fit(list(hand_coded(known)), list(hand_coded(unseen)))), encoding="utf-8")
