"""Words as vectors for triage: those whose sum comes nearest to what an encoder makes of the whole text.

A word begins with what MiniLM makes of it alone. Then all words are moved together, as little as need be, until their
sums point where MiniLM sees whole texts (a ridge regression): what it knows of words in company goes into the table,
and no encoder is needed when reports are judged. The texts are pieces of articles, which nobody has labelled, and the
entries that are learned from, without what their sections say.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from scipy.sparse import csr_matrix, diags, vstack

from dateline.language.wordpiece import WordPieces
from dateline.reading.triage.words import stem_of, vector_key, words_of
from training.annotated import CORPORA, texts
from training.corpora import KEPT_BACK
from training.network import Network, Sizes
from training.start import load_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Seen", "pieces_of_articles", "see", "sums", "unit", "word_vectors"]

# Average precision of the kernel machine on the folds: 0.945 by 64 dimensions, 0.949 by 128, 0.948 by 192.
WORDS, DIMENSIONS = 22_000, 128
RARE = 1e-3  # words of a greater share of all words count less, as in smooth inverse frequency (Arora and others, 2017)
# How dear it is to move a word: with 0.3 triage on the folds is the same (by 64 dimensions, without entries).
DEAR = 1.0
# An entry counts as so many pieces. Without entries the kernel machine has an average precision of 0.940 on the folds
# (by 64 dimensions), where they count 1 it has 0.943, where 4 0.945.
ENTRY = 4.0
_STEPS = 40  # of conjugate gradients: then the change is below what 8 bits tell
# Pieces of articles, and how many of one corpus at most: entries on shootings in one country are half of all.
PIECES, _OF_ONE, _MOST = 20_000, 9_000, {"gva-incidents": 5_000}
_PIECE, _LONGEST = 25, 55  # words
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Seen(NamedTuple):
    """What the encoder makes of words alone, of pieces of articles and of entries, each at length 1."""

    words: list[str]
    shares: Floats  # of all words of the corpora
    alone: Floats
    pieces: list[str]
    of_pieces: Floats
    entries: list[str]
    of_entries: Floats


def see(shared: Path, base: Path, entries: list[str]) -> Seen:
    """Has the encoder read the most frequent words of the shared corpora, pieces of articles and the entries."""
    counts: Counter[str] = Counter()
    for corpus in CORPORA:
        for name, text in texts(shared, corpus):
            if not name.startswith(tuple(f"ce-{month}" for month in KEPT_BACK)):
                counts.update(stem_of(word) for word in words_of(text))
    words = sorted((w for w in counts if w.isalpha()), key=lambda word: (-counts[word], word))[:WORDS]
    shares = np.array([counts[word] for word in words]) / counts.total()
    pieces = pieces_of_articles(shared)
    alone = unit(_read(words, base, lambda word: [word]))
    of_pieces, of_entries = (unit(_read(told, base, _TOKEN.findall)) for told in (pieces, entries))
    return Seen(words, shares, alone, pieces, of_pieces, entries, of_entries)


def word_vectors(
    seen: Seen, learned: NDArray[np.bool_]
) -> tuple[NDArray[np.uint32], NDArray[np.int8], NDArray[np.float32]]:
    """The words by their keys, their vectors in 8 bits, and each one's scale; of the entries, those learned from."""
    keys = [vector_key(word) for word in seen.words]
    rows = {key: row for row, key in enumerate(keys)}
    counted = vstack([_counted(seen.pieces, rows), _counted(seen.entries, rows)[learned]]).tocsr()
    wanted = np.vstack([seen.of_pieces, seen.of_entries[learned]])
    counts = np.repeat([1.0, ENTRY], [len(seen.pieces), learned.sum()])
    found = _moved(counted, wanted, seen.alone, RARE / (RARE + seen.shares), counts)
    scales = np.maximum(np.abs(found).max(1), 1e-9) / 127
    return np.array(keys, dtype=np.uint32), np.rint(found / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def pieces_of_articles(shared: Path) -> list[str]:
    """Some sentences in a row each, from all corpora but Current events."""
    found = [(corpus, piece) for corpus in CORPORA if corpus != "current-events" for piece in _pieces(shared, corpus)]
    random.Random(1).shuffle(found)  # texts, not secrets
    counts: Counter[str] = Counter()
    kept = []
    for corpus, piece in found:
        counts[corpus] += 1
        if counts[corpus] <= _MOST.get(corpus, _OF_ONE):
            kept.append(piece)
    return kept[:PIECES]


def _pieces(shared: Path, corpus: str) -> Iterator[str]:
    for _, text in texts(shared, corpus):
        piece: list[str] = []
        for sentence in _SENTENCE_END.split(text):
            piece += sentence.split()
            if len(piece) >= _PIECE:
                yield " ".join(piece[:_LONGEST])
                piece = []


def _read(told: Sequence[str], base: Path, tokens: Callable[[str], list[str]]) -> Floats:
    """What the encoder makes of each text: the mean of its pieces' vectors."""
    pieces = WordPieces((base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    network = Network(Sizes(len(pieces._id), *[9] * 11))  # the size of the vocabulary
    load_encoder(network, base / "model.safetensors")
    encoder = network.encoder.eval()
    torch.set_num_threads(1)  # sums in one order, whatever the machine
    ids = [[number for token in tokens(text) for number in pieces.ids(token)][:100] for text in told]
    found = np.zeros((len(told), 384))
    lengths: dict[int, list[int]] = {}
    for row, each in enumerate(ids):
        lengths.setdefault(len(each), []).append(row)
    with torch.inference_mode():
        for rows in (alike[at : at + 64] for alike in lengths.values() for at in range(0, len(alike), 64)):
            batch = torch.tensor([[pieces.cls, *ids[row], pieces.sep] for row in rows])
            read = encoder.read(encoder.embedded(batch, torch.zeros_like(batch)), torch.zeros(1), claims=False)
            found[rows] = read.mean(1).numpy()
    return found


def _moved(counted: csr_matrix, seen: Floats, alone: Floats, weights: Floats, counts: Floats) -> Floats:
    """The words' vectors: where they stand alone, in the directions in which texts differ most, moved from there.

    ``counted`` tells which words each text has, ``counts`` how much the text counts.
    """
    seen = seen - np.average(seen, axis=0, weights=counts)
    _, axes = np.linalg.eigh(seen.T @ (seen * counts[:, None]))
    axes = axes[:, ::-1][:, :DIMENSIONS]
    begin = alone @ axes
    begin = unit(begin - begin.mean(0)) * weights[:, None]
    strength = np.sqrt(counts)
    counted = (diags(strength / np.maximum(np.linalg.norm(counted @ begin, axis=1), 1e-9)) @ counted).tocsr()
    return begin + _ridge(counted, strength[:, None] * unit(seen @ axes) - counted @ begin)


def _ridge(counted: csr_matrix, missing: Floats) -> Floats:
    """The change of each word that brings the sums nearest, by conjugate gradients for all dimensions at once."""
    left = counted.T @ missing
    change, step, rest = np.zeros_like(left), left.copy(), (left**2).sum(0)
    for _ in range(_STEPS):
        pushed = counted.T @ (counted @ step) + DEAR * step
        far = rest / np.maximum((step * pushed).sum(0), 1e-12)
        change += far * step
        left -= far * pushed
        before, rest = rest, (left**2).sum(0)
        step = left + (rest / np.maximum(before, 1e-12)) * step
    return change


def sums(told: Sequence[str], keys: NDArray[np.uint32], vectors: Floats) -> Floats:
    """The sum of each text's word vectors, at length 1."""
    return unit(_counted(told, {int(key): row for row, key in enumerate(keys)}) @ vectors)


def _counted(told: Sequence[str], rows: dict[int, int]) -> csr_matrix:
    """How often each text has each of the words."""
    found = [[rows[key] for word in words_of(text) if (key := vector_key(stem_of(word))) in rows] for text in told]
    places = np.concatenate([np.array(each, dtype=np.int64) for each in found])
    texts_of = np.repeat(np.arange(len(told)), [len(each) for each in found])
    return csr_matrix((np.ones(len(places)), (texts_of, places)), shape=(len(told), len(rows)))


def unit(points: Floats) -> Floats:
    """The points, each at length 1."""
    return points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
