"""What a batch of each task costs the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.batches import IGNORE
from training.network import bucket

if TYPE_CHECKING:
    from training.network import Network

__all__ = ["CLAIM_TASKS", "loss_of"]

CLAIM_TASKS = frozenset({"claims", "attribution"})  # those that have the encoder's second layers


def loss_of(network: Network, batch: dict, task: str) -> Tensor:
    """The loss of one batch of one task."""
    embedded = network.encoder.embedded(batch["pieces"], batch["shapes"])
    read = network.encoder.read(embedded, batch["mask"], claims=task in CLAIM_TASKS)
    words = network.drop(network.words(read, batch["firsts"], batch["lasts"]))
    if task == "syntax":
        return _syntax_loss(network, words, batch)
    if task == "names":
        starts = torch.nn.functional.binary_cross_entropy_with_logits(
            network.start(words).squeeze(-1).float()[batch["real"]], batch["starts"][batch["real"]]
        )
        return 2 * _mean(network.names(words), batch["names"]) + 0.5 * starts
    if task == "claims":
        tagged = 4 * _mean(network.trigger(words), batch["anchor_tags"])
        return tagged + _anchor_loss(network, words, batch, network.roles, claims=True)
    tagged = 4 * _mean(network.cue(words), batch["anchor_tags"])
    return tagged + _anchor_loss(network, words, batch, network.parts, claims=False)


def _mean(scores: Tensor, wanted: Tensor) -> Tensor:
    return cross_entropy(scores.float().flatten(0, -2), wanted.flatten(), ignore_index=IGNORE)


def _syntax_loss(network: Network, words: Tensor, batch: dict) -> Tensor:
    real = batch["real"]
    loss = torch.nn.functional.binary_cross_entropy_with_logits(
        network.start(words).squeeze(-1).float()[real], batch["starts"][real]
    )
    for name in ("upos", "xpos", "feats", "lemma"):
        loss = loss + _mean(getattr(network, name)(words), batch[name])
    same = batch["sentence"].unsqueeze(1) == batch["sentence"].unsqueeze(2)
    arcs = network.arcs(words).float().masked_fill(~same, -1e4)
    heads = torch.where(real, batch["heads"], IGNORE)
    loss = loss + _mean(arcs, heads)
    return loss + _mean(network.relations(words, batch["heads"]), batch["relations"])


def _anchor_loss(network: Network, words: Tensor, batch: dict, pairs: torch.nn.Module, *, claims: bool) -> Tensor:
    """Types, factuality and roles of a batch's anchors; nothing where it has none."""
    rows = [(at, anchor) for at, anchors in enumerate(batch["anchors"]) for anchor in anchors]
    if not rows:
        return words.sum() * 0
    vectors = torch.stack([words[at, anchor[0] : anchor[1]].mean(0) for at, anchor in rows])
    loss = torch.zeros(())
    if claims:
        loss = loss + _mean(network.kind(vectors), torch.tensor([anchor[2] for _, anchor in rows]))
        loss = loss + _mean(network.factuality(vectors), torch.tensor([anchor[3] for _, anchor in rows]))
    size = words.shape[1]
    first = torch.tensor([anchor[0] for _, anchor in rows])
    distance = bucket(torch.arange(size).unsqueeze(0) - first.unsqueeze(1))
    scores = pairs(vectors, words[[at for at, _ in rows]], distance).float()
    wanted = torch.full(scores.shape[:3], IGNORE)
    for number, (at, anchor) in enumerate(rows):
        wanted[number, : batch["counts"][at]] = torch.from_numpy(anchor[4])
    summed = cross_entropy(scores.flatten(0, 2), wanted.flatten(), ignore_index=IGNORE, reduction="sum")
    return loss + summed / (len(rows) * 8)  # about the roles' words of an anchor: near the size of the other losses
