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


@pytest.fixture
def company(monkeypatch):
    """Words whose meaning alone is another than in company: pieces of them, what was seen of each, words alone."""
    monkeypatch.setattr(vectors, "DIMENSIONS", 3)
    chance = np.random.default_rng(2)
    alone, pieces = chance.normal(size=(5, 8)), [" ".join(chance.choice(WORDS, 4)) for _ in range(60)]
    meant = chance.normal(size=(5, 8))
    seen = np.stack([sum(meant[WORDS.index(word)] for word in piece.split()) for piece in pieces])
    return pieces, vectors._counted(pieces, {key: row for row, key in enumerate(KEYS.tolist())}), seen, alone


def nearness(pieces, seen, found, counts):
    centred = seen - np.average(seen, axis=0, weights=counts)
    axes = np.linalg.eigh(centred.T @ (centred * counts[:, None]))[1][:, ::-1][:, :3]
    return (vectors.sums(pieces, KEYS, found) * vectors.unit(centred @ axes)).sum(1)


def test_moved_words_are_nearer_to_what_was_seen(monkeypatch, company):
    pieces, counted, seen, alone = company
    once = np.ones(60)
    moved = vectors._moved(counted, seen, alone, np.ones(5), once)
    monkeypatch.setattr(vectors, "_ridge", lambda *_: np.zeros((5, 3)))
    unmoved = vectors._moved(counted, seen, alone, np.ones(5), once)
    assert nearness(pieces, seen, moved, once).mean() > nearness(pieces, seen, unmoved, once).mean()


def test_a_text_that_counts_four_times_moves_words_as_four_of_it_would(company):
    _, counted, seen, alone = company
    counts = np.where(np.arange(60) < 20, 4, 1)
    four = np.repeat(np.arange(60), counts)
    by_count = vectors._moved(counted, seen, alone, np.ones(5), counts.astype(float))
    by_copies = vectors._moved(counted[four], seen[four], alone, np.ones(5), np.ones(len(four)))
    # Which way an axis points is free.
    assert np.abs(by_count) == pytest.approx(np.abs(by_copies), abs=1e-6)


def test_entries_that_are_not_learned_from_move_no_word(company):
    pieces, _, seen, alone = company
    read = vectors.Seen(WORDS, np.full(5, 0.2), alone, pieces[:40], seen[:40], pieces[40:], seen[40:])
    some = np.arange(20) < 10
    cut = read._replace(entries=pieces[40:50], of_entries=seen[40:50])
    of_some, of_cut = (vectors.word_vectors(each, which) for each, which in [(read, some), (cut, some[:10])])
    assert all((one == other).all() for one, other in zip(of_some, of_cut, strict=True))
    of_all = vectors.word_vectors(read, np.ones(20, dtype=bool))
    assert (of_all[1] != of_some[1]).any()


@given(st.lists(st.lists(st.sampled_from([*WORDS, "elsewhere"]), max_size=6), min_size=1, max_size=4))
def test_a_sum_has_length_one_or_no_word(told):
    points = vectors.sums([" ".join(words) for words in told], KEYS, np.eye(5))
    known = [bool(set(words) & set(WORDS)) for words in told]
    assert np.linalg.norm(points, axis=1) == pytest.approx(np.array(known, dtype=float))
