"""The network: one encoder (MiniLM-L6's shape) and heads for syntax, names, claims and attribution.

Syntax and names, claims and attribution have layers of their own over shared embeddings, so that the few reports with
claims can be learned well without spoiling the syntax of just their words.

Words come out as the first and last of their pieces, side by side. Sentences, tags, tree and names follow Dozat and
Manning's biaffine parser (2017) with a sentence-start head before it; claims and attribution mark an anchor (a
trigger, a cue) word by word and then score every word of the window against it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, REL, PAIR = 256, 96, 160
DISTANCES = 16  # buckets of signed logarithmic distance between an anchor and a word


@dataclass(frozen=True)
class Sizes:
    """How many classes each head tells apart."""

    vocabulary: int
    shapes: int
    upos: int
    xpos: int
    feats: int
    lemma: int
    relations: int
    names: int
    types: int
    factualities: int
    roles: int
    parts: int


class Layer(nn.Module):
    """One transformer layer with its norms behind, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: nn.Module) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + mask, dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + drop(self.out(mixed)))
        return self.norm2(x + drop(self.down(nn.functional.gelu(self.up(x)))))


class SharedDropout(nn.Module):
    """Dropout with one mask a window, shared over its words: a mask for each word costs more than the layer."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        mask = torch.rand(x.shape[0], *[1] * (x.dim() - 2), x.shape[-1]).to(x.dtype) >= self.rate
        return x * mask / (1 - self.rate)


class Encoder(nn.Module):
    """Pieces, their shapes and places in; a vector for each piece out, for syntax and names or for claims."""

    def __init__(self, sizes: Sizes, rate: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(sizes.shapes, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.claim_layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = SharedDropout(rate)

    def embedded(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """What the layers of both start from."""
        at = torch.arange(pieces.shape[1])
        return self.drop(self.norm(self.pieces(pieces) + self.places(at) + self.shapes(shapes)))

    def read(self, x: Tensor, mask: Tensor, *, claims: bool) -> Tensor:
        """The embedded pieces through the layers for claims and attribution, or for syntax and names."""
        for layer in self.claim_layers if claims else self.layers:
            x = layer(x, mask, self.drop)
        return x


class Pairs(nn.Module):
    """Scores every word of a window against an anchor, for each role as begin, inside, outside.

    ``anchor`` and ``word`` project a word's vector once; what remains for a pair is a sum, a product and a small
    layer, cheap enough to be done outside the graph for the few anchors that a window has.
    """

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.anchor = nn.Linear(width, 2 * PAIR)
        self.word = nn.Linear(width, 2 * PAIR)
        self.distance = nn.Embedding(2 * DISTANCES + 1, PAIR)
        self.out = nn.Linear(PAIR, 3 * classes)
        self.drop = SharedDropout(0.2)

    def forward(self, anchors: Tensor, words: Tensor, distance: Tensor) -> Tensor:
        """Anchors N x width, words N x W x width, distance N x W (bucket); gives N x W x classes x 3."""
        a_sum, a_product = self.anchor(anchors).unsqueeze(1).chunk(2, -1)
        w_sum, w_product = self.word(words).chunk(2, -1)
        hidden = nn.functional.relu(a_sum + w_sum + a_product * w_product + self.distance(distance))
        scores = self.out(self.drop(hidden))
        return scores.view(*scores.shape[:2], -1, 3)


def bucket(offset: Tensor) -> Tensor:
    """A signed distance in words as one of 2 * DISTANCES + 1 buckets, fine near the anchor and coarse far off."""
    size = (torch.log2(offset.abs().clamp(min=1).float()) * 2).long() + 1
    size = torch.where(offset == 0, torch.zeros_like(size), size.clamp(max=DISTANCES))
    return torch.sign(offset) * size + DISTANCES


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, sizes: Sizes, rate: float = 0.1) -> None:
        super().__init__()
        width = 2 * HIDDEN
        self.sizes = sizes
        self.encoder = Encoder(sizes, rate)
        self.drop = SharedDropout(0.2)
        self.start = nn.Linear(width, 1)
        self.upos = nn.Linear(width, sizes.upos)
        self.xpos = nn.Linear(width, sizes.xpos)
        self.feats = nn.Linear(width, sizes.feats)
        self.lemma = nn.Linear(width, sizes.lemma)
        self.names = nn.Linear(width, sizes.names)
        self.arc_dependent = nn.Linear(width, ARC)
        self.arc_head = nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_bias = nn.Linear(ARC, 1)
        self.rel_dependent = nn.Linear(width, REL)
        self.rel_head = nn.Linear(width, REL)
        self.rel = nn.Linear(REL, REL * sizes.relations)
        self.rel_alone = nn.Linear(2 * REL, sizes.relations)
        self.trigger = nn.Linear(width, 3)
        self.kind = nn.Sequential(nn.Linear(width, 128), nn.ReLU(), nn.Linear(128, sizes.types))
        self.factuality = nn.Sequential(nn.Linear(width, 128), nn.ReLU(), nn.Linear(128, sizes.factualities))
        self.roles = Pairs(width, sizes.roles)
        self.cue = nn.Linear(width, 3)
        self.parts = Pairs(width, sizes.parts)

    def words(self, x: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """A vector for each word: its first and last pieces' side by side, batch x words x 768."""
        wide = x.shape[-1]
        first = x.gather(1, firsts.unsqueeze(-1).expand(-1, -1, wide))
        last = x.gather(1, lasts.unsqueeze(-1).expand(-1, -1, wide))
        return torch.cat([first, last], dim=-1)

    def arcs(self, words: Tensor) -> Tensor:
        """How well each word (last axis) would head each word (axis before); a word heading itself is the root."""
        dependents = nn.functional.relu(self.arc_dependent(words))
        heads = nn.functional.relu(self.arc_head(words))
        return self.arc(dependents) @ heads.transpose(-1, -2) + self.arc_bias(heads).transpose(-1, -2)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """The relation of each word to the head it was given: batch x words x relations."""
        dependents = nn.functional.relu(self.rel_dependent(words))
        all_heads = nn.functional.relu(self.rel_head(words))
        chosen = all_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, REL))
        mixed = self.rel(dependents).view(*words.shape[:2], -1, REL)
        return (mixed * chosen.unsqueeze(2)).sum(-1) + self.rel_alone(torch.cat([dependents, chosen], -1))
