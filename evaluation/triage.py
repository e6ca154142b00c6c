"""How well triage tells entries on armed conflict from others, on two months that it never learned from."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.reading.triage import load
from training.corpora import KEPT_BACK
from training.triage import is_relevant

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["measure"]

RECALLS = (0.90, 0.95, 0.97, 0.98)


def measure(shared: Path) -> dict[str, dict[str, float]]:
    """What the scores are worth at best, then what the command gives, by the recall asked."""
    path = shared / "data" / "current-events" / "2025.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        entries = [entry for entry in map(json.loads, lines) if entry["published"].startswith(KEPT_BACK)]
    right = np.array([is_relevant(entry["section"]) for entry in entries])
    scores = np.array(load().scores([entry["text"] for entry in entries]))
    asked = {f"recall {recall:.2f} asked": load(recall=recall).threshold for recall in RECALLS}
    return {
        "ranking": _ranking(scores, right),
        **{name: _at(scores, right, least) for name, least in {"as it comes": load().threshold, **asked}.items()},
    }


def _ranking(scores: NDArray[Any], right: NDArray[Any]) -> dict[str, float]:
    hits = right[np.argsort(-scores, kind="stable")]
    recall, precision = np.cumsum(hits) / hits.sum(), np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return {
        "entries": len(hits), "relevant": int(hits.sum()), "average precision": float(precision[hits].mean()),
        "best F1": float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()),
        "precision at recall 0.97": float(precision[recall >= 0.97].max()),
    }  # fmt: skip


def _at(scores: NDArray[Any], right: NDArray[Any], least: float) -> dict[str, float]:
    found = scores >= least
    precision, recall = (found & right).sum() / max(1, found.sum()), (found & right).sum() / right.sum()
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": float(precision), "recall": float(recall), "F1": float(f1)}
