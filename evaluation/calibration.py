"""Whether a claim's confidence keeps its word: of claims given 0.8, about 80 % should be right.

A claim is right where the scorer of claims finds it: same type, triggers that share a character. Verbal types are left
out, since no gold report is coded with them. Besides the table of ten bins there are two figures: the expected
calibration error (Naeini, Cooper and Hauskrecht 2015), the mean distance between confidence and share right, weighted
by claims; and the Brier score, the mean square of confidence less outcome.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline import load
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Bin", "Judged", "bins", "brier", "expected_error", "judge", "plot"]

WIDTH = 0.1


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim's confidence, and whether people coded the same claim."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims of like confidence: how many, their mean confidence and the share of them that is right."""

    claims: int
    confidence: float
    right: float


def judge(reports: Iterable[dict[str, Any]]) -> list[Judged]:
    """Codes hand-coded reports anew and judges every claim of a material type."""
    coder = load()
    found = []
    for gold in reports:
        report = Report(report_id=gold["id"], text=gold["text"], published=gold.get("published"))
        claims = [c.to_dict() for c in coder.code(report) if coder.codebook.types[c.event_type].group == "material"]
        found += _judged(gold["claims"], claims)
    return found


def _judged(gold: list[dict[str, Any]], claims: list[dict[str, Any]]) -> Iterator[Judged]:
    left = list(gold)
    for claim in claims:
        trigger = claim["trigger"]
        same = [
            each
            for each in left
            if each["event_type"] == claim["event_type"]
            and each["trigger"]["start"] < trigger["end"]
            and trigger["start"] < each["trigger"]["end"]
        ]
        if same:
            left.remove(same[0])
        yield Judged(claim["confidence"], bool(same))


def bins(judged: Iterable[Judged]) -> list[Bin]:
    """The claims in bins of equal width, empty ones left out, least confident first."""
    told: dict[int, list[Judged]] = defaultdict(list)
    for claim in judged:
        told[min(int(claim.confidence / WIDTH), round(1 / WIDTH) - 1)].append(claim)
    return [
        Bin(len(some), sum(c.confidence for c in some) / len(some), sum(c.right for c in some) / len(some))
        for _, some in sorted(told.items())
    ]


def expected_error(judged: list[Judged]) -> float:
    """The expected calibration error, 0 to 1; lower is better."""
    return sum(b.claims * abs(b.confidence - b.right) for b in bins(judged)) / max(1, len(judged))


def brier(judged: list[Judged]) -> float:
    """The Brier score, 0 to 1; lower is better."""
    return sum((claim.confidence - claim.right) ** 2 for claim in judged) / max(1, len(judged))


def plot(judged: dict[str, list[Judged]], path: Path) -> None:
    """Draws each set's bins against the diagonal of kept words, the size of a point by its claims; SVG, PNG or PDF."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.2, 5.2), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.6", linewidth=1, label="confidence that keeps its word")
    for name, claims in judged.items():
        told = bins(claims)
        label = f"{name}: {len(claims)} claims, error {expected_error(claims):.3f}"
        drawn = axes.plot([b.confidence for b in told], [b.right for b in told], linewidth=1.5, label=label)
        sizes = [8 + 240 * b.claims / len(claims) for b in told]
        axes.scatter(*drawn[0].get_data(), sizes, color=drawn[0].get_color(), alpha=0.7)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of claims that are right", aspect="equal")
    axes.legend(loc="upper left", frameon=False)
    figure.savefig(path)
