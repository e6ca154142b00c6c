"""The classifier of ``dateline triage``: which entries of Current events stand under armed conflicts and attacks.

Two opinions are learned and then weighed: a logistic regression on hashed words, neighbours and parts of words, and a
kernel machine on the sums of word vectors (``training.triage_vectors``). How the two are weighed, and which score finds
which share, is measured on entries of months that each fold has not learned from. The last two months of the year are
left for measuring.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.svm import SVC

from dateline.reading.triage.words import BUCKETS, grams_of, pair_of, word_of, words_of
from training.corpora import KEPT_BACK
from training.triage_vectors import see, sums, word_vectors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Entry", "entries", "fit", "is_relevant"]

_RELEVANT = {"armed", "attacks", "conflicts"}
FOLDS = 5  # of the ten months, two neighbouring ones each: stories last for weeks
# Swept on the folds (average precision): strengths of 1 and 4 lie within 0.001 of each other, kernels within 0.002.
STRENGTH, KERNEL_STRENGTH, GAMMA = 1.0, 2.0, 2.0
# Features that one kind of entries has more often than the other count more before anything is learned (Wang and
# Manning, 2012): by the root of the log-odds, the average precision of the table grows from 0.945 to 0.949; by the
# log-odds themselves to 0.948. Runs of three words, pairs across a gap and the first words by themselves add nothing.
ONE_SIDED, LEAST = 0.5, 0.2
_QUANTILES = 401


class Entry(NamedTuple):
    """A text to learn from: whether it is relevant, and the fold it belongs to."""

    text: str
    relevant: bool
    fold: int


def fit(shared: Path, base: Path) -> dict[str, NDArray[Any]]:
    """The arrays of the classifier, as they ship."""
    learned = entries(shared)
    texts, right, fold = [e.text for e in learned], np.array([e.relevant for e in learned]), [e.fold for e in learned]
    features, read = hashed(texts), see(shared, base, texts)
    opinions = np.zeros((len(learned), 2))
    for each in range(FOLDS):
        kept, rest = np.equal(fold, each), np.not_equal(fold, each)
        weights, constant = _table(features[rest], right[rest])
        opinions[kept, 0] = features[kept] @ weights + constant
        points = _points(texts, *word_vectors(read, rest))
        opinions[kept, 1] = _machine(points[rest], right[rest]).decision_function(points[kept])
    mix = LogisticRegression(C=1e3).fit(opinions, right)
    scores = mix.predict_proba(opinions)[:, 1]
    weights, constant = _table(features, right)
    keys, vectors, scales = word_vectors(read, np.ones_like(right))
    machine = _machine(_points(texts, keys, vectors, scales), right)
    told = _figures(scores, right)
    return {
        **_small("weights", weights), "weights_constant": np.float32(constant),
        "vector_keys": keys, "vectors": vectors, "vectors_scale": scales,
        **_small("supports", machine.support_vectors_), "duals": machine.dual_coef_[0].astype(np.float32),
        "gamma": np.float32(GAMMA), "kernel_constant": np.float32(machine.intercept_[0]),
        "mix": np.array([*mix.coef_[0], mix.intercept_[0]], dtype=np.float32),
        "best": np.float32(told["threshold"]),
        "relevant": np.quantile(scores[right], np.linspace(0, 1, _QUANTILES)).astype(np.float32),
    }  # fmt: skip


def entries(shared: Path) -> list[Entry]:
    """The entries of the ten months that are learned from."""
    with gzip.open(shared / "data" / "current-events" / "2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        year = [json.loads(line) for line in lines]
    return [
        Entry(entry["text"], is_relevant(entry["section"]), (int(entry["published"][5:7]) - 1) // 2)
        for entry in year
        if not entry["published"].startswith(KEPT_BACK)
    ]


def is_relevant(section: str) -> bool:
    """Whether entries of this section are relevant; its heading is written in several ways."""
    return set(re.findall("[a-z]+", section.lower())) - {"and"} == _RELEVANT


def hashed(told: Iterable[str]) -> csr_matrix:
    """The texts as rows of hashed features, as ``dateline.reading.triage.model`` sums their weights."""
    rows, places, values = [], [], []
    for row, text in enumerate(told):
        words = words_of(text)
        distinct, pairs = sorted(set(words)), sorted(set(pairwise(words)))
        found: Counter[int] = Counter()
        for word in distinct:
            found[word_of(word)] += 1
            parts = grams_of(word)
            for part in parts:
                found[part] += 1 / len(parts) ** 0.5
        for pair in pairs:
            found[pair_of(*pair)] += 1
        size = max(1, len(distinct) + len(pairs)) ** 0.5
        rows += [row] * len(found)
        places += found.keys()
        values += [value / size for value in found.values()]
    return csr_matrix((values, (rows, places)), shape=(row + 1, BUCKETS))


def _table(features: csr_matrix, right: NDArray[np.bool_]) -> tuple[NDArray[np.float64], float]:
    """A weight for each place and a constant; rare features count more, and those of one kind of entries."""
    of, others = (np.asarray((features[kind] > 0).sum(0)).ravel() for kind in (right, ~right))
    rarity = np.log((1 + features.shape[0]) / (1 + of + others)) + 1
    odds = np.log((of + 0.5) / (of + 0.5).sum()) - np.log((others + 0.5) / (others + 0.5).sum())
    weights = rarity * (np.abs(odds) + LEAST) ** ONE_SIDED
    learned = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1)
    learned.fit(features.multiply(weights).tocsr(), right)
    return learned.coef_[0] * weights, float(learned.intercept_[0])


def _points(
    texts: list[str], keys: NDArray[np.uint32], vectors: NDArray[np.int8], scales: NDArray[np.float32]
) -> NDArray[np.float64]:
    return sums(texts, keys, vectors * scales[:, None])


def _machine(points: NDArray[np.float64], right: NDArray[np.bool_]) -> SVC:
    return SVC(C=KERNEL_STRENGTH, gamma=GAMMA).fit(points, right)


def _small(name: str, values: NDArray[np.float64]) -> dict[str, NDArray[Any]]:
    """Values in 8 bits with their scale."""
    scale = np.abs(values).max() / 127
    return {name: np.rint(values / scale).astype(np.int8), f"{name}_scale": np.float32(scale)}


def _figures(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> dict[str, float]:
    """What the folds show; ``threshold`` is where precision and recall are best together."""
    precision, recall, thresholds = precision_recall_curve(right, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1[:-1].argmax())
    figures = {
        "average precision": float(average_precision_score(right, scores)),
        "threshold": float(thresholds[best]), "F1": float(f1[best]),
        "precision at recall 0.97": float(precision[recall >= 0.97].max()),
    }  # fmt: skip
    print("on the folds:", "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return figures
