from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.decode import apply_script, sound_names, sound_tree

LABELS = ["O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION"]


def is_tree(heads: list[int]) -> bool:
    roots = [at for at, head in enumerate(heads) if at == head]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != roots[0]:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_decode_finds_the_best_of_all_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    # All roots are tried: with five words the likeliest three need not hold the best.
    scores[np.arange(size), np.arange(size)] += np.where(np.arange(size) < 3, 0.0, -20.0)
    found = sound_tree(scores, [0] * size if size > 1 else [0])
    given_heads = [0] * size
    best = max(
        (list(heads) for heads in itertools.product(range(size), repeat=size) if is_tree(list(heads))),
        key=lambda heads: sum(scores[at, head] for at, head in enumerate(heads)),
    )
    assert is_tree(found)
    if not is_tree(given_heads):
        assert sum(scores[a, h] for a, h in enumerate(found)) == pytest.approx(
            sum(scores[a, h] for a, h in enumerate(best)), abs=1e-4
        )


@given(st.integers(2, 12), st.integers(0, 2**32 - 1))
def test_decode_always_gives_one_tree(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(size, size)).astype(np.float32)
    heads = random.integers(0, size, size).tolist()
    assert is_tree(sound_tree(scores, heads))


def test_decode_keeps_heads_that_form_a_tree() -> None:
    assert sound_tree(np.zeros((3, 3), dtype=np.float32), [1, 1, 1]) == [1, 1, 1]


@given(st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_decode_names_begin_before_they_go_on(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, len(LABELS))).astype(np.float32)
    tags = sound_names(scores, LABELS)
    for before, after in zip(["O", *tags], tags, strict=False):
        assert after[0] != "I" or before[2:] == after[2:]


def test_decode_turns_a_name_without_beginning_into_the_likelier_name() -> None:
    scores = np.log(np.array([[0.1, 0.3, 0.5, 0.05, 0.05], [0.1, 0.1, 0.6, 0.1, 0.1]], dtype=np.float32))
    assert sound_names(scores, LABELS) == ["B-PERSON", "I-PERSON"]


@pytest.mark.parametrize(
    ("form", "script", "lemma"),
    [("fighters", "k1|", "fighter"), ("Said", "l2|y", "say"), ("is", "l2|be", "be"), ("Ramadi", "k0|", "Ramadi")],
)
def test_decode_makes_lemmas(form: str, script: str, lemma: str) -> None:
    assert apply_script(form, script) == lemma
