"""Fits the weights by which a claim is given its place, and writes ``grounding/places/weights.toml``.

    python -m training.places ../shared

Hand-coded reports tell where each claim happened: the shared training claims by its point, our own annotated articles
(those that no model learns from) by its words. The claims that the coder itself makes of them are taken; every place
that ``dateline.grounding.places`` finds is an option, those that are the coders' are right, and so is "nowhere" where
they gave none. The model is a conditional logit: a claim chooses the option whose named features weigh most. It is
fitted twice: for claims alone, then for claims that know what the others are likely to choose, which reports that the
first has not seen tell. Fitting is deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from dateline import load
from dateline.grounding import places
from dateline.grounding.places import bearing, govern
from dateline.grounding.places.beside import kilometres
from training.annotated import kept_back
from training.bars import best_bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.coding.draft import Draft
    from dateline.grounding.places import FoundPlace
    from dateline.grounding.places.bearing import Feature

OUT = Path(__file__).parents[1] / "src" / "dateline" / "grounding" / "places" / "weights.toml"
HEAD = (
    "# What speaks for a place to be where a claim happened, and how much; what speaks against it is below nought.",
    "# Made by `python -m training.places`; the names are those that `bearing.features` yields.",
)
PENALTY = 4.0  # on squared weights
SEEN = 4  # options at least in which a feature occurs
FOLDS = 3
NEAR_KM, ADMIN_KM = 25.0, 161.0  # within which a place and a division count as found
# Articles whose coders gave so many of the claims a place: others left out what the report tells far from the claim,
# which the hand-coded reports never do (a place for 85 in a hundred claims).
PLACED = 0.7

Json: TypeAlias = dict[str, Any]  # Any: hand-coded reports as they are read
Rows: TypeAlias = "Sequence[Sequence[Feature]]"
Weights: TypeAlias = dict[str, float]


@dataclass(slots=True)
class Case:
    """One claim that the coder makes: its options, which of them are right, and whether the coders gave a place.

    ``right`` is None where no coder made this claim.
    """

    given: govern.Options
    right: list[bool] | None
    wanted: bool


def cases(reports: Iterable[tuple[Json, list[Draft], list[FoundPlace]]]) -> Iterator[list[Case]]:
    """The claims of each report, as choices among the report's places and nowhere."""
    for report, drafts, found in reports:
        gold, made = list(report["claims"]), []
        for given in govern.options(drafts, found):
            claim = next((c for c in gold if _same_claim(given.draft, c)), None)
            if claim is None:
                made.append(Case(given, None, wanted=False))
                continue
            gold.remove(claim)
            right = [*_right(claim, given)]
            made.append(Case(given, right, wanted=not right[0]))
        yield made


def _same_claim(draft: Draft, claim: Json) -> bool:
    start, end = claim["trigger"]["start"], claim["trigger"]["end"]
    meets = draft.trigger.start_char < end and start < draft.trigger.end_char
    return bool(meets and draft.event_type == claim["event_type"])


def _right(claim: Json, given: govern.Options) -> Iterator[bool]:
    """Whether each option is the coders': by the words where they marked words, else by country or distance."""
    words = claim["spans"]["place"] if "spans" in claim else None
    gold = claim.get("place")
    keys = {bearing.key(p) for p in given.places if p is not None and _marked(words or (), p)}
    for place in given.places:
        if words is not None:
            yield bearing.key(place) in keys if place is not None else not words
        else:
            yield gold is not None and same_place(gold, place) if place is not None else gold is None


def _marked(spans: Iterable[Json], place: FoundPlace) -> bool:
    return any(place.span.start_char < span["end"] and span["start"] < place.span.end_char for span in spans)


def same_place(gold: Json, place: FoundPlace) -> bool:
    """Whether a found place is the coders': by country where they have no point, else by distance."""
    if gold["precision"] == "country" or gold.get("lat") is None:
        return bool(gold.get("country") == place.country)
    if place.lat is None or place.lon is None:
        return False
    return kilometres(gold["lat"], gold["lon"], place.lat, place.lon) <= (
        ADMIN_KM if gold["precision"] == "admin" else NEAR_KM
    )


def fit(rows: Sequence[tuple[Rows, list[bool]]], penalty: float = PENALTY) -> Weights:
    """The weights under which the right options are likeliest."""
    rows = [(options, right) for options, right in rows if any(right)]
    seen = Counter(name for options, _ in rows for option in options for name, much in option if much)
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    flat = [(n, option) for n, (options, _) in enumerate(rows) for option in options]
    cells = [(i, column[name], much) for i, (_, option) in enumerate(flat) for name, much in option if name in column]
    row, col, much = (np.array(side) for side in zip(*cells, strict=True))
    group = np.array([n for n, _ in flat])
    right = np.array([each for _, rights in rows for each in rights], float)
    first = np.flatnonzero(np.diff(group, prepend=-1))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = np.bincount(row, weights[col] * much, len(group))
        odds = np.exp(score - np.maximum.reduceat(score, first)[group])
        whole, wanted = np.bincount(group, odds), np.bincount(group, odds * right)
        share = odds / whole[group] - odds * right / wanted[group]
        slope = np.bincount(col, share[row] * much, len(weights)) + penalty * weights
        return float(np.log(whole / wanted).sum() + penalty / 2 * (weights @ weights)), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return {name: round(float(found[i]), 2) for name, i in column.items() if abs(found[i]) >= 0.005}


def alone(reports: Iterable[list[Case]]) -> list[tuple[Rows, list[bool]]]:
    """The choices of claims by themselves."""
    return [(case.given.alone, case.right) for report in reports for case in report if case.right is not None]


def together(report: list[Case], weights: Weights) -> list[Rows]:
    """The options of a report's claims with what the other claims are likely to choose by these weights."""
    made = [case.given for case in report]
    likely = [govern.chances(given, given.alone, weights) for given in made]
    return list(govern.together(made, likely))


def folds(count: int) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers of the reports to fit on and of those held out, in turn."""
    for fold in range(FOLDS):
        yield [i for i in range(count) if i % FOLDS != fold], [i for i in range(count) if i % FOLDS == fold]


def unseen(reports: list[list[Case]]) -> list[list[Rows]]:
    """The rows of ``together`` for each report, by weights that have not seen it."""
    made: list[list[Rows]] = [[] for _ in reports]
    for rest, held in folds(len(reports)):
        weights = fit(alone(reports[i] for i in rest))
        for i in held:
            made[i] = together(reports[i], weights)
    return made


def joined(reports: Iterable[list[Case]], rows: Iterable[list[Rows]]) -> list[tuple[Rows, list[bool]]]:
    """The choices of claims that know of each other."""
    pairs = (pair for report, made in zip(reports, rows, strict=True) for pair in zip(report, made, strict=True))
    return [(options, case.right) for case, options in pairs if case.right is not None]


def unseen_bar(reports: list[list[Case]], rows: list[list[Rows]]) -> float:
    """The least chance of a place that stands, by reports that the weights have not seen."""
    told: list[tuple[float, bool]] = []
    for rest, held in folds(len(reports)):
        weights = fit(joined([reports[i] for i in rest], [rows[i] for i in rest]))
        for i in held:
            told += [_best(case, options, weights) for case, options in zip(reports[i], rows[i], strict=True)]
    return best_bar(told, sum(case.wanted for report in reports for case in report))


def _best(case: Case, options: Rows, weights: Weights) -> tuple[float, bool]:
    """How likely the likeliest place of a claim is, and whether it is right."""
    likely = govern.chances(case.given, options, weights)
    place = max((p for p in likely if p is not None), key=lambda p: likely[p], default=None)
    if place is None:
        return 0.0, False
    return likely[place], case.right is not None and case.right[case.given.keys.index(place)]


def write(tables: dict[str, Weights], out: Path, head: Iterable[str]) -> None:
    """Writes weights where the package reads them."""
    lines = [*head]
    for name, weights in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{json.dumps(feature, ensure_ascii=False)} = {weights[feature]}" for feature in sorted(weights)]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tables(reports: list[list[Case]]) -> dict[str, Weights]:
    """All that ``weights.toml`` holds."""
    rows = unseen(reports)
    return {
        "least": {"place": round(unseen_bar(reports, rows), 2)},
        "alone": fit(alone(reports)),
        "together": fit(joined(reports, rows)),
    }


def hand_coded(shared: Path) -> Iterator[Json]:
    """The reports to learn from."""
    with (shared / "gold" / "train.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
    for article in kept_back(shared):
        if sum(bool(claim["spans"]["place"]) for claim in article["claims"]) >= PLACED * len(article["claims"]):
            yield article


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", type=Path)
    given = parser.parse_args()
    coder = load()
    read = ((report, coder.nlp(report["text"])) for report in hand_coded(given.shared))
    made = cases((report, coder.draft(doc), places.find(doc, coder.gazetteer)) for report, doc in read)
    write(tables(list(made)), OUT, HEAD)


if __name__ == "__main__":
    main()
