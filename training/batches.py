"""Samples as batches of numbers: words in pieces, and the classes that every head learns."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from dateline.language.windows import encoded
from dateline.language.wordpiece import SHAPES, WordPieces, shape
from dateline.records import FACTUALITIES, NAME_LABELS
from training import corpora
from training.network import Sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from training.corpora import Sample

__all__ = ["IGNORE", "Batches", "Labels"]

BUDGET = 1536  # padded pieces in a batch
FEATS_LEAST, LEMMA_LEAST = 3, 2  # rarer classes are not learned
ALL_CAPS, ALL_SMALL = 0.04, 0.02  # windows in capitals, in small letters
HIDDEN_WORDS = 0.12  # of the words of claims, which repeat often, so many are hidden from the encoder
IGNORE = -100
BIO = {"O": 0, "B": 1, "I": 2}


class Labels:
    """The classes of every head, in the order of their numbers; written beside the model."""

    def __init__(self, syntax: list[list[Sample]], event_types: list[str]) -> None:
        rows = [row for document in syntax for sample in document for row in sample.syntax]
        self.upos = corpora.counted(row[0] for row in rows)
        self.xpos = corpora.counted(row[1] for row in rows)
        self.feats = corpora.counted((row[2] for row in rows), FEATS_LEAST)
        self.lemma = corpora.counted((row[3] for row in rows), LEMMA_LEAST)
        self.relations = corpora.counted(row[5] for row in rows)
        self.names = ["O", *(f"{mark}-{label}" for label in NAME_LABELS for mark in "BI")]
        self.types = event_types
        self.factualities = list(FACTUALITIES)
        self.roles = list(corpora.ROLES)
        self.parts = list(corpora.PARTS)

    def sizes(self, vocabulary: int) -> Sizes:
        return Sizes(vocabulary, SHAPES, **{name: len(value) for name, value in vars(self).items()})


class Batches:
    """An endless stream of batches of one task, windows of like length together."""

    def __init__(
        self, samples: Callable[[random.Random], Iterator[Sample]], pieces: WordPieces, labels: Labels, seed: int
    ) -> None:
        self._samples, self._pieces, self._rng = samples, pieces, random.Random(seed)
        self._index = {name: {v: i for i, v in enumerate(values)} for name, values in vars(labels).items()}

    def __iter__(self) -> Iterator[dict[str, Tensor | list]]:
        waiting: dict[int, list] = {}
        while True:
            for sample in self._samples(self._rng):
                coded = self._code(sample)
                length = -(-len(coded["pieces"]) // 16) * 16
                waiting.setdefault(length, []).append(coded)
                if len(waiting[length]) >= max(1, BUDGET // length):
                    yield _padded(waiting.pop(length), length)

    def _code(self, sample: Sample) -> dict:
        words = list(sample.words)
        draw = self._rng.random()
        if draw < ALL_CAPS:
            words = [word.upper() for word in words]
        elif draw < ALL_CAPS + ALL_SMALL:
            words = [word.lower() for word in words]
        read = [(self._ids(word, sample.task), shape(word)) for word in words]
        coded: dict = encoded(read, sample.opens, self._pieces.cls, self._pieces.sep)
        self._code_labels(sample, coded)
        return coded

    def _ids(self, word: str, task: str) -> tuple[int, ...]:
        hidden = task == "claims" and self._rng.random() < HIDDEN_WORDS
        return (self._pieces.unknown,) if hidden else self._pieces.ids(word)

    def _code_labels(self, sample: Sample, coded: dict) -> None:
        if sample.starts is not None:
            coded["starts"] = [float(value) for value in sample.starts]
        if sample.syntax is not None:
            for at, name in enumerate(("upos", "xpos", "feats", "lemma")):
                coded[name] = [self._index[name].get(row[at], IGNORE) for row in sample.syntax]
            coded["heads"] = [row[4] for row in sample.syntax]
            coded["relations"] = [self._index["relations"][row[5]] for row in sample.syntax]
            coded["sentence"] = list(np.cumsum(sample.starts))
        if sample.names is not None:
            coded["names"] = [self._index["names"][tag] for tag in sample.names]
        if sample.anchors is not None:
            tags = [0] * len(sample.words)
            for anchor in sample.anchors:
                tags[anchor.first : anchor.last] = [BIO["B"]] + [BIO["I"]] * (anchor.last - anchor.first - 1)
            coded["anchor_tags"] = tags
            roles = self._index["roles" if sample.task == "claims" else "parts"]
            coded["anchors"] = [
                (
                    anchor.first, anchor.last, self._index["types"].get(anchor.kind, IGNORE),
                    self._index["factualities"].get(anchor.factuality, IGNORE),
                    _role_tags(anchor, roles, len(sample.words)),
                )
                for anchor in sample.anchors
            ]  # fmt: skip


def _role_tags(anchor: corpora.Anchor, roles: dict[str, int], size: int) -> np.ndarray:
    tags = np.zeros((size, len(roles)), dtype=np.int64)
    for role, spans in anchor.spans.items():
        for start, end in spans:
            tags[start, roles[role]] = BIO["B"]
            tags[start + 1 : end, roles[role]] = BIO["I"]
    return tags


def _padded(rows: list[dict], length: int) -> dict:
    """Rows as tensors of one size: pieces padded to ``length``, words to as many."""
    batch: dict = {"anchors": [row.get("anchors", []) for row in rows], "counts": [len(row["firsts"]) for row in rows]}
    fills = {"upos": IGNORE, "xpos": IGNORE, "feats": IGNORE, "lemma": IGNORE, "relations": IGNORE, "names": IGNORE,
             "anchor_tags": IGNORE, "sentence": -1}  # fmt: skip
    for name in rows[0]:
        if name == "anchors":
            continue
        filled = [row[name] + [fills.get(name, 0)] * (length - len(row[name])) for row in rows]
        batch[name] = torch.tensor(filled, dtype=torch.float32 if name == "starts" else torch.long)
    real = torch.tensor([[i < len(row["pieces"]) for i in range(length)] for row in rows])
    batch["mask"] = torch.where(real, 0.0, -1e4)[:, None, None, :]
    batch["real"] = torch.tensor([[i < len(row["firsts"]) for i in range(length)] for row in rows])
    return batch
