"""What the coder is sure of becomes something to learn, what it doubts is left open."""

from __future__ import annotations

import pytest

from dateline.language.wordpiece import WordPieces
from training.corpora import Anchor, Sample

torch = pytest.importorskip("torch", reason="the extra [training] is not installed")

from training import batches, losses  # noqa: E402 (they need torch)


def _batch(*anchors: Anchor) -> dict:
    words = ["Troops", "shelled", "the", "port", "."]
    sample = Sample(words, [True, False, False, False, False], "claims", anchors=list(anchors))
    pieces = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "shelled"])
    labels = batches.Labels([], ["shelling"])
    return next(iter(batches.Batches(lambda _: iter([sample] * 200), pieces, labels, seed=1)))


def test_a_doubted_trigger_is_learned_neither_as_one_nor_as_none() -> None:
    batch = _batch(Anchor(1, 2, "", spans=None))
    assert batch["anchor_tags"][0].tolist()[:5] == [0, batches.IGNORE, 0, 0, 0]
    assert batch["anchors"][0] == []


def test_a_sure_trigger_says_nothing_of_its_roles() -> None:
    batch = _batch(Anchor(1, 2, "shelling", spans=None))
    assert batch["anchor_tags"][0].tolist()[:5] == [0, 1, 0, 0, 0]
    assert (batch["anchors"][0][0][4] == batches.IGNORE).all()


def test_a_batch_of_which_nothing_is_known_costs_nothing() -> None:
    unknown = torch.full((1, 3), batches.IGNORE)
    assert losses.mean(torch.zeros(1, 3, 4), unknown).item() == 0
