"""Fits the weights by which a name is taken for a place, and writes ``grounding/places/senses.toml``.

    python -m training.senses ../shared

People have marked the places of news articles (tr-news, geowebnews, lgl, geovirus) and of hand-coded reports with
their GeoNames ids or points. Every entry of a marked name is an option; right are those of the id, else those at the
point. The model is a conditional logit, as for a claim's place (``training.places``): first for names by themselves,
then for names among what the first took the others for, fitted again on its own decisions. Fitting is deterministic.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from dateline import load
from dateline.grounding.places import weigh
from dateline.grounding.places.beside import kilometres
from dateline.grounding.places.names import find_names
from dateline.grounding.places.resolve import LOOKS, scenes, settled
from evaluation.claims import scorer
from training.places import fit, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from dateline.gazetteer import Entry, Gazetteer
    from dateline.grounding.places.resolve import Group
    from training.places import Weights

OUT = Path(__file__).parents[1] / "src" / "dateline" / "grounding" / "places" / "senses.toml"
HEAD = (
    "# What speaks for an entry to be what a name means, and how much; what speaks against it is below nought.",
    "# Made by `python -m training.senses`; the names are those that `weigh.in_itself` and `weigh.in_context` yield.",
)
CORPORA = ("tr-news", "geowebnews", "lgl", "geovirus")
LOCAL = 4  # one in so many of lgl's articles of small towns' papers, which else would be two in five of the names
# On squared weights: of 0.3, 1 and 4 that by which most names are taken rightly in articles that the fit has not seen.
PENALTY = 0.3
# Kilometres from a mark without an id within which an entry of the kind that it has is right.
NEAR_KM, ADMIN_KM = 25.0, 161.0

Json: TypeAlias = dict[str, Any]  # Any: marks as the corpora's readers give them


@dataclass(slots=True)
class Report:
    """The names of a report, and for each that people marked and that may mean several places which are right."""

    groups: list[Group]
    right: list[list[bool] | None]


def marked(shared: Path) -> Iterator[tuple[str, list[Json]]]:
    """The texts that people marked, with their marks."""
    reader = scorer("score_layers")
    for corpus in CORPORA:
        articles = reader.load(corpus, str(shared / "data" / corpus))
        for article in articles[:: LOCAL if corpus == "lgl" else 1]:
            yield article["text"], article["gold"]
    with (shared / "gold" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            yield report["text"], [*told(report)]


def told(report: Json) -> Iterator[Json]:
    """The places of a report's claims as marks."""
    for claim in report["claims"]:
        place = claim.get("place")
        if place and place.get("span") and place.get("lat") is not None:
            yield {**place["span"], "lat": place["lat"], "lon": place["lon"], "geonames_id": None,
                   "precision": place["precision"]}  # fmt: skip


def read(doc: Doc, marks: list[Json], gazetteer: Gazetteer) -> Report:
    """A report's names, with what people say they mean."""
    groups = settled(find_names(doc, gazetteer), gazetteer)
    return Report(groups, [_right(group, marks) for group in groups])


def _right(group: Group, marks: list[Json]) -> list[bool] | None:
    """Which entries are what most of a name's mentions were marked as; None where that teaches nothing."""
    if len(group.entries) < 2:
        return None
    votes: Counter[tuple[bool, ...]] = Counter()
    for place in group.places:
        mark = next((m for m in marks if m["lat"] is not None and place.span.start_char < m["end"]
                     and m["start"] < place.span.end_char), None)  # fmt: skip
        if mark is not None:
            votes[tuple(_are(group.entries, mark))] += 1
    best = [each for each, _ in votes.most_common(1) if any(each) and not all(each)]
    return list(best[0]) if best else None


def _are(entries: Sequence[Entry], mark: Json) -> list[bool]:
    if mark["geonames_id"]:
        return [str(entry.geonames_id) == mark["geonames_id"] for entry in entries]
    far = [kilometres(entry.lat, entry.lon, mark["lat"], mark["lon"]) for entry in entries]
    if mark.get("precision") == "admin":
        return [km <= ADMIN_KM and entry.kind not in ("place", "site") for km, entry in zip(far, entries, strict=True)]
    return [km <= NEAR_KM for km in far]


def choices(reports: Iterable[Report]) -> list[tuple[list[list[tuple[str, float]]], list[bool]]]:
    """The choices of names by themselves."""
    return [
        ([list(reasons.items()) for reasons in group.alone], right)
        for report in reports
        for group, right in zip(report.groups, report.right, strict=True)
        if right is not None
    ]


def among(reports: Iterable[Report]) -> list[tuple[list[list[tuple[str, float]]], list[bool]]]:
    """The choices of names among what the others are taken for now."""
    return [
        ([list(reasons.items()) for reasons in group.reasons(scene)], right)
        for report in reports
        for group, right, scene in zip(report.groups, report.right, scenes(report.groups), strict=True)
        if right is not None
    ]


def decide(reports: Iterable[Report], weights: Weights, *, again: bool) -> None:
    """Takes every name for what the weights say."""
    for report in reports:
        scene = list(scenes(report.groups)) if again else [None] * len(report.groups)
        for group, around in zip(report.groups, scene, strict=True):
            reasons = group.alone if around is None else group.reasons(around)
            if group.entries:
                group.choose([weigh.score(each, weights) for each in reasons])


def tables(reports: list[Report]) -> dict[str, Weights]:
    """All that ``senses.toml`` holds."""
    first = fit(choices(reports), PENALTY)
    decide(reports, first, again=False)
    weights: Weights = {}
    for _ in range(LOOKS):
        weights = fit(among(reports), PENALTY)
        decide(reports, weights, again=True)
    return {"first": first, "again": weights}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", type=Path)
    given = parser.parse_args()
    coder = load()
    reports = [read(coder.nlp(text), marks, coder.gazetteer) for text, marks in marked(given.shared)]
    write(tables(reports), OUT, HEAD)


if __name__ == "__main__":
    main()
