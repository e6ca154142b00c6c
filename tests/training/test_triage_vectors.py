"""Words are moved so that their sums come as near as can be to what was seen of whole texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.triage.words import vector_key

pytest.importorskip("torch")
vectors = pytest.importorskip("training.triage_vectors")

WORDS = ["shells", "fell", "market", "rain", "harvest"]
KEYS = np.array([vector_key(word) for word in WORDS], dtype=np.uint32)


def test_the_change_of_words_solves_the_regression():
    chance = np.random.default_rng(1)
    counted = vectors._counted(
        ["shells fell", "rain fell", "market harvest rain", "shells"], {vector_key(w): n for n, w in enumerate(WORDS)}
    )
    missing = chance.normal(size=(4, 3))
    dense = counted.toarray()
    right = np.linalg.solve(dense.T @ dense + vectors.DEAR * np.eye(5), dense.T @ missing)
    assert vectors._ridge(counted, missing) == pytest.approx(right, abs=1e-6)


def test_moved_words_are_nearer_to_what_was_seen(monkeypatch):
    monkeypatch.setattr(vectors, "DIMENSIONS", 3)
    chance = np.random.default_rng(2)
    alone, pieces = chance.normal(size=(5, 8)), [" ".join(chance.choice(WORDS, 4)) for _ in range(60)]
    meant = chance.normal(size=(5, 8))  # in company words mean something else
    seen = np.stack([sum(meant[WORDS.index(word)] for word in piece.split()) for piece in pieces])
    moved = vectors._moved(WORDS, pieces, seen, alone, np.ones(5))
    monkeypatch.setattr(vectors, "_ridge", lambda *_: np.zeros((5, 3)))
    unmoved = vectors._moved(WORDS, pieces, seen, alone, np.ones(5))
    centred = seen - seen.mean(0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :3]
    wanted = centred @ axes / np.linalg.norm(centred @ axes, axis=1, keepdims=True)
    near = [(vectors.sums(pieces, KEYS, found) * wanted).sum(1).mean() for found in (moved, unmoved)]
    assert near[0] > near[1]


@given(st.lists(st.lists(st.sampled_from([*WORDS, "elsewhere"]), max_size=6), min_size=1, max_size=4))
def test_a_sum_has_length_one_or_no_word(told):
    points = vectors.sums([" ".join(words) for words in told], KEYS, np.eye(5))
    known = [bool(set(words) & set(WORDS)) for words in told]
    assert np.linalg.norm(points, axis=1) == pytest.approx(np.array(known, dtype=float))
