"""Fits the weights by which a claim is given its place, and writes ``grounding/places/weights.toml``.

    python -m training.places GOLD.jsonl [--folds 3]

GOLD holds annotated reports, one a line, in the format of the shared train claims. The claims' own triggers and
participants are taken as drafts, every place that ``dateline.grounding.places`` finds is an option, those that lie
where the annotators' place lies are right, and so is "nowhere" where they gave none. The model is a conditional
logit: a claim chooses the option whose named features weigh most. Fitting is deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.coding.draft import Draft, Part
from dateline.gazetteer import load as load_gazetteer
from dateline.grounding import places
from dateline.grounding.places import govern
from dateline.grounding.places.resolve import kilometres
from dateline.language import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from dateline.grounding.places import FoundPlace

OUT = Path(__file__).parents[1] / "src" / "dateline" / "grounding" / "places" / "weights.toml"
# On squared weights: 2, 4 and 8 choose rightly for 0.772, 0.772 and 0.770 of the train claims, in three folds.
PENALTY = 4.0
STEPS = 300
SEEN = 4  # options at least in which a feature occurs
NEAR_KM, ADMIN_KM = 25.0, 161.0  # within which a place and a division count as found

Json = dict[str, Any]  # Any: annotated reports as they are read


@dataclass(slots=True)
class Choice:
    """One claim: the features of its options, and which of them are right."""

    report: int
    options: list[list[str]]
    right: list[bool]


def choices(reports: list[Json]) -> Iterator[Choice]:
    """Every claim of the reports as a choice among the report's places and nowhere."""
    nlp, gazetteer = load(), load_gazetteer()
    for number, report in enumerate(reports):
        doc = nlp(report["text"])
        options = govern.candidates(places.find(doc, gazetteer))
        scene, last = govern.survey(options), None
        for claim in report["claims"]:
            draft, gold = _draft(doc, claim), claim.get("place")
            near = [place for place in options if govern.within_reach(draft, place)]
            features = [
                list(govern.nowhere(draft, last)),
                *(list(govern.features(draft, place, scene, last)) for place in near),
            ]
            yield Choice(number, features, [gold is None, *(gold is not None and _same(gold, place) for place in near)])
            fitting = [place for place in options if gold is not None and _same(gold, place)]
            last = min(fitting, key=lambda place: abs(place.span.start - draft.trigger.start), default=last)


def _draft(doc: Doc, claim: Json) -> Draft:
    draft = Draft(_span(doc, claim["trigger"]), claim["event_type"], 1.0)
    draft.parts = [
        Part(part["role"], _span(doc, part["span"]), "gold") for part in claim["participants"] if part.get("span")
    ]
    return draft


def _span(doc: Doc, span: Json) -> Span:
    found = doc.char_span(span["start"], span["end"], alignment_mode="expand")
    assert found is not None, f"no words at {span}"  # noqa: S101 - the gold's spans hold words
    return found


def _same(gold: Json, place: FoundPlace) -> bool:
    """Whether a found place is the annotators': by country where they have no point, else by distance."""
    if gold["precision"] == "country" or gold.get("lat") is None:
        return bool(gold.get("country") == place.country)
    if place.lat is None or place.lon is None:
        return False
    return kilometres(gold["lat"], gold["lon"], place.lat, place.lon) <= (
        ADMIN_KM if gold["precision"] == "admin" else NEAR_KM
    )


def fit(made: list[Choice]) -> dict[str, float]:
    """The weights under which the right options are likeliest."""
    made = [choice for choice in made if any(choice.right)]
    seen = Counter(name for choice in made for option in choice.options for name in set(option))
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    rows = [
        (n, option, right)
        for n, choice in enumerate(made)
        for option, right in zip(choice.options, choice.right, strict=True)
    ]
    cells = [(i, column[name]) for i, (_, option, _) in enumerate(rows) for name in option if name in column]
    row, col = (np.array(side) for side in zip(*cells, strict=True))
    group, right = np.array([n for n, _, _ in rows]), np.array([r for _, _, r in rows], float)
    weights = first = second = np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = _slope(weights, row, col, group, right) + PENALTY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights = weights - 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(weights[i]), 2) for name, i in column.items() if abs(weights[i]) >= 0.005}


def _slope(weights: np.ndarray, row: np.ndarray, col: np.ndarray, group: np.ndarray, right: np.ndarray) -> np.ndarray:
    """How the negative log likelihood rises with each weight."""
    score = np.bincount(row, weights[col], len(group))
    odds = np.exp(score - np.maximum.reduceat(score, np.flatnonzero(np.diff(group, prepend=-1)))[group])
    share = odds / np.bincount(group, odds)[group]
    wanted = odds * right / np.bincount(group, odds * right)[group]
    return np.bincount(col, (share - wanted)[row], len(weights))


def write(weights: dict[str, float]) -> None:
    """Writes the weights where the package reads them."""
    lines = [
        "# What speaks for a place to be where a claim happened, and how much; what speaks against it is below nought.",
        "# Made by `python -m training.places`; the names are those that `govern.features` yields.",
        "[weights]",
    ]
    lines += [f"{json.dumps(name, ensure_ascii=False)} = {weights[name]}" for name in sorted(weights)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def agreement(made: list[Choice], weights: dict[str, float]) -> float:
    """The share of claims whose heaviest option is right."""
    hits = 0
    for choice in made:
        scores = [sum(weights.get(name, 0.0) for name in option) for option in choice.options]
        hits += choice.right[scores.index(max(scores))]
    return hits / len(made)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    given = parser.parse_args()
    lines = given.gold.read_text(encoding="utf-8").splitlines()
    made = list(choices([json.loads(line) for line in lines if line.strip()]))
    for fold in range(given.folds):
        held = [choice for choice in made if choice.report % given.folds == fold]
        rest = [choice for choice in made if choice.report % given.folds != fold]
        print(f"fold {fold}: {agreement(held, fit(rest)):.3f} of {len(held)} claims right")
    write(fit(made))


if __name__ == "__main__":
    main()
