"""The classifier of ``dateline triage``: which entries of Current events stand under armed conflicts and attacks.

Two opinions are learned and then weighed: a logistic regression on hashed words, neighbours and parts of words, and a
kernel machine on the sums of word vectors. A word's vector is what MiniLM makes of the word alone, brought down to
fewer dimensions: it is computed here, once, and kept. How the two are weighed, and which score finds which share, is
measured on entries of months that each fold has not learned from. The last two months of the year are left for
measuring.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from scipy.sparse import csr_matrix
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve
from sklearn.svm import SVC

from dateline.language.wordpiece import WordPieces
from dateline.reading.triage.words import BUCKETS, grams_of, pair_of, stem_of, vector_key, word_of, words_of
from training.annotated import CORPORA, texts
from training.corpora import KEPT_BACK
from training.network import Network, Sizes
from training.start import load_encoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Entry", "entries", "fit", "is_relevant"]

_RELEVANT = {"armed", "attacks", "conflicts"}
FOLDS = 5  # of the ten months, two neighbouring ones each: stories last for weeks
# Swept on the folds (average precision): strengths of 1 and 4 lie within 0.001 of each other, kernels within 0.002.
STRENGTH, KERNEL_STRENGTH, GAMMA = 1.0, 2.0, 3.0
WORDS, DIMENSIONS = 22_000, 64  # 64 dimensions rather than 48: 0.006 more average precision; more cost bytes
RARE = 1e-3  # words of a greater share of all words count less, as in smooth inverse frequency (Arora and others, 2017)
_QUANTILES = 401


class Entry(NamedTuple):
    """A text to learn from: whether it is relevant, and the fold it belongs to; -1 for what is only learned from."""

    text: str
    relevant: bool
    fold: int


def fit(shared: Path, base: Path) -> dict[str, NDArray[Any]]:
    """The arrays of the classifier, as they ship."""
    learned = entries(shared)
    keys, vectors, scales = word_vectors(shared, base)
    features, points = hashed(e.text for e in learned), sums([e.text for e in learned], keys, vectors * scales[:, None])
    right, fold = np.array([e.relevant for e in learned]), np.array([e.fold for e in learned])
    linear, kernel = np.zeros(len(learned)), np.zeros(len(learned))
    for each in range(FOLDS):
        kept, rest = fold == each, fold != each
        weights, constant = _table(features[rest], right[rest])
        linear[kept] = features[kept] @ weights + constant
        kernel[kept] = _machine(points[rest], right[rest]).decision_function(points[kept])
    judged = fold >= 0
    opinions = np.stack([linear, kernel], 1)[judged]
    mix = LogisticRegression(C=1e3).fit(opinions, right[judged])
    scores = mix.predict_proba(opinions)[:, 1]
    weights, constant = _table(features, right)
    machine = _machine(points, right)
    told = _figures(scores, right[judged])
    return {
        **_small("weights", weights), "weights_constant": np.float32(constant),
        "vector_keys": keys, "vectors": vectors, "vectors_scale": scales,
        **_small("supports", machine.support_vectors_), "duals": machine.dual_coef_[0].astype(np.float32),
        "gamma": np.float32(GAMMA), "kernel_constant": np.float32(machine.intercept_[0]),
        "mix": np.array([*mix.coef_[0], mix.intercept_[0]], dtype=np.float32),
        "best": np.float32(told["threshold"]),
        "relevant": np.quantile(scores[right[judged]], np.linspace(0, 1, _QUANTILES)).astype(np.float32),
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
    """A weight for each place and a constant; rare features count more, by inverse document frequency."""
    documents = np.asarray((features > 0).sum(0)).ravel()
    rarity = np.log((1 + features.shape[0]) / (1 + documents)) + 1
    learned = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=1)
    learned.fit(features.multiply(rarity).tocsr(), right)
    return learned.coef_[0] * rarity, float(learned.intercept_[0])


def _machine(points: NDArray[np.float64], right: NDArray[np.bool_]) -> SVC:
    return SVC(C=KERNEL_STRENGTH, gamma=GAMMA).fit(points, right)


def sums(told: Sequence[str], keys: NDArray[np.uint32], vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of each text's word vectors, at length 1."""
    rows = {int(key): row for row, key in enumerate(keys)}
    points = np.zeros((len(told), vectors.shape[1]))
    for point, text in zip(points, told, strict=True):
        found = [rows[key] for word in words_of(text) if (key := vector_key(stem_of(word))) in rows]
        point += vectors[found].sum(0)
        point /= np.linalg.norm(point) or 1
    return points


def word_vectors(shared: Path, base: Path) -> tuple[NDArray[np.uint32], NDArray[np.int8], NDArray[np.float32]]:
    """The most frequent words of the shared corpora by their keys, their vectors in 8 bits, and each one's scale."""
    counts: Counter[str] = Counter()
    for corpus in CORPORA:
        for name, text in texts(shared, corpus):
            if not name.startswith(tuple(f"ce-{month}" for month in KEPT_BACK)):
                counts.update(stem_of(word) for word in words_of(text))
    words = sorted((w for w in counts if w.isalpha()), key=lambda word: (-counts[word], word))[:WORDS]
    alone = meanings(words, base)
    alone /= np.linalg.norm(alone, axis=1, keepdims=True)
    fewer = PCA(DIMENSIONS, svd_solver="covariance_eigh").fit_transform(alone)
    fewer /= np.linalg.norm(fewer, axis=1, keepdims=True)
    share = np.array([counts[word] for word in words]) / counts.total()
    keys = np.array([vector_key(word) for word in words], dtype=np.uint32)
    steps = np.abs(fewer).max(1) / 127
    scales = (steps * RARE / (RARE + share)).astype(np.float32)
    return keys, np.rint(fewer / steps[:, None]).astype(np.int8), scales


def meanings(words: Sequence[str], base: Path) -> NDArray[np.float32]:
    """What the encoder makes of each word by itself: the mean of its pieces' vectors."""
    pieces = WordPieces((base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    network = Network(Sizes(len(pieces._id), *[9] * 11))  # the size of the vocabulary
    load_encoder(network, base / "model.safetensors")
    encoder = network.encoder.eval()
    found = np.zeros((len(words), 384), dtype=np.float32)
    torch.set_num_threads(1)  # sums in one order, whatever the machine
    lengths: dict[int, list[int]] = {}
    for row, word in enumerate(words):
        lengths.setdefault(len(pieces.ids(word)), []).append(row)
    with torch.no_grad():
        for rows in (alike[at : at + 256] for alike in lengths.values() for at in range(0, len(alike), 256)):
            ids = torch.tensor([[pieces.cls, *pieces.ids(words[row]), pieces.sep] for row in rows])
            read = encoder.read(encoder.embedded(ids, torch.zeros_like(ids)), torch.zeros(1), claims=False)
            found[rows] = read.mean(1).numpy()
    return found


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
        "threshold": float(thresholds[best]), "F1": float(f1[best]),
        "precision at recall 0.97": float(precision[recall >= 0.97].max()),
    }  # fmt: skip
    print("on the folds:", "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return figures
