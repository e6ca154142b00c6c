"""Trees for texts that no treebank has: an earlier checkpoint reads the reports that claims are learned from.

Claims are few and are seen often. A network that learns their words by heart loses the syntax of just these words,
which no treebank's dev portion shows; trees by a checkpoint that had not yet done so keep it.
"""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import torch

from dateline.language.decode import sound_tree
from dateline.language.relations import mended
from dateline.language.windows import encoded
from dateline.language.wordpiece import WordPieces, shape
from training.apart import is_measured
from training.corpora import KEPT_BACK, Reader, Sample
from training.export import Shipped
from training.network import Network, Sizes
from training.start import forked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Sections of Current events whose language the claims share.
SECTIONS = frozenset({"Armed conflicts and attacks", "Law and crime"})


def silver(teacher: Path, shared: Path, reader: Reader, pieces: WordPieces) -> list[Sample]:
    """The Current events entries on conflict and crime as syntax samples, with the trees of ``teacher``."""
    facts = json.loads((teacher / "labels.json").read_text(encoding="utf-8"))
    network = Network(Sizes(**facts["sizes"]))
    network.load_state_dict(forked(torch.load(teacher / "last.pt")["network"], "encoder."))
    network.eval()
    graph = Shipped(network)
    with torch.no_grad():
        return [_read(graph, sample, pieces, facts["labels"]) for sample in _entries(shared, reader)]


def _entries(shared: Path, reader: Reader) -> Iterator[Sample]:
    with gzip.open(shared / "data/current-events/2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            seen = entry["section"] in SECTIONS and not entry["published"].startswith(KEPT_BACK)
            if seen and not is_measured(entry["text"], shared):
                yield from reader.samples(entry["text"], [], "syntax")


def _read(graph: Shipped, sample: Sample, pieces: WordPieces, labels: dict[str, list[str]]) -> Sample:
    read = [(pieces.ids(word), shape(word)) for word in sample.words]
    given = encoded(read, sample.opens, pieces.cls, pieces.sep)
    tensors = [torch.tensor([given[name]]) for name in ("pieces", "shapes", "firsts", "lasts")]
    tags, arcs, *_ = graph(*tensors, torch.tensor([[int(value) for value in sample.opens]]))
    rows, scores = tags.tolist(), arcs.numpy()
    starts = [bool(row[0]) for row in rows]
    bounds = [at for at, begins in enumerate(starts) if begins] + [len(rows)]
    heads: list[int] = []
    relations: list[str] = []
    for first, last in pairwise(bounds):
        tree = sound_tree(scores[first:last, first:last], [rows[at][6] - first for at in range(first, last)])
        heads += [head + first for head in tree]
        read = [
            _relation(labels, row[5], head == at)
            for at, (row, head) in enumerate(zip(rows[first:last], tree, strict=True))
        ]
        upos = [labels["upos"][row[1]] for row in rows[first:last]]
        relations += mended([word.lower() for word in sample.words[first:last]], upos, tree, read)
    names = ("upos", "xpos", "feats", "lemma")
    syntax = [
        (*(labels[name][row[1 + at]] for at, name in enumerate(names)), head, relation)
        for row, head, relation in zip(rows, heads, relations, strict=True)
    ]
    return Sample(sample.words, sample.opens, "syntax", starts, syntax)


def _relation(labels: dict[str, list[str]], number: int, root: bool) -> str:
    name = labels["relations"][number]
    return "root" if root else "dep" if name == "root" else name
