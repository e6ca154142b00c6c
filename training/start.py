"""The weights that a training begins with: MiniLM's, or an earlier run's."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from dateline.language.wordpiece import SHAPES

if TYPE_CHECKING:
    from pathlib import Path

    from training.network import Network

__all__ = ["forked", "load_encoder"]


def load_encoder(network: Network, weights: Path) -> None:
    """Puts MiniLM's weights (a safetensors file) into the encoder; shapes of words start at nothing."""
    raw = weights.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])

    def tensor(name: str) -> Tensor:
        start, end = header[name]["data_offsets"]
        values = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=np.float32)
        return torch.from_numpy(values.reshape(header[name]["shape"]).copy())

    state = {"pieces.weight": tensor("embeddings.word_embeddings.weight"),
             "places.weight": tensor("embeddings.position_embeddings.weight")
             + tensor("embeddings.token_type_embeddings.weight")[0],
             "shapes.weight": torch.zeros(SHAPES, 384)}  # fmt: skip
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = tensor(f"embeddings.LayerNorm.{part}")
        for i in range(6):
            old, new = f"encoder.layer.{i}", f"layers.{i}"
            state[f"{new}.qkv.{part}"] = torch.cat(
                [tensor(f"{old}.attention.self.{x}.{part}") for x in ("query", "key", "value")]
            )
            state[f"{new}.out.{part}"] = tensor(f"{old}.attention.output.dense.{part}")
            state[f"{new}.norm1.{part}"] = tensor(f"{old}.attention.output.LayerNorm.{part}")
            state[f"{new}.up.{part}"] = tensor(f"{old}.intermediate.dense.{part}")
            state[f"{new}.down.{part}"] = tensor(f"{old}.output.dense.{part}")
            state[f"{new}.norm2.{part}"] = tensor(f"{old}.output.LayerNorm.{part}")
    network.encoder.load_state_dict(forked(state))
    network.encoder.pieces.weight.requires_grad_(False)
    network.encoder.places.weight.requires_grad_(False)


def forked(state: dict[str, Tensor], prefix: str = "") -> dict[str, Tensor]:
    """The state, the layers for claims begun as copies of those for syntax where it has none yet."""
    begun = {
        name.replace(f"{prefix}layers.", f"{prefix}claim_layers.", 1): value
        for name, value in state.items()
        if name.startswith(f"{prefix}layers.")
    }
    return begun | state
