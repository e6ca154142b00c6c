"""From a training checkpoint to what ships: one quantised ONNX graph, its labels, lemmas and word pieces.

The graph reads one window and does all that needs no search: sentence starts, arcs masked to the sentence, labels.
Weights of linear layers and embeddings become 8-bit integers, a scale for each column.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.network import Network, Sizes

OPSET = 17
LEMMA_SURE = 0.8  # a form's lemma is written down where so much of its occurrences agree


class Shipped(nn.Module):
    """The network as the graph computes it: one window in, decisions and scores for its words out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, lasts: Tensor, opens: Tensor
    ) -> tuple[Tensor, ...]:
        network = self.network
        mask = torch.zeros(1, 1, 1, 1)
        embedded = network.encoder.embedded(pieces, shapes)
        words = network.words(network.encoder.read(embedded, mask, claims=False), firsts, lasts)
        told = network.words(network.encoder.read(embedded, mask, claims=True), firsts, lasts)
        starts = (_column(network.start, words) > 0) | (opens > 0)
        sentence = torch.cumsum(starts.long(), dim=1)
        same = sentence.unsqueeze(1) == sentence.unsqueeze(2)
        dependents = nn.functional.relu(network.arc_dependent(words))
        heads = nn.functional.relu(network.arc_head(words))
        arcs = network.arc(dependents) @ heads.transpose(-1, -2) + _column(network.arc_bias, heads).unsqueeze(1)
        arcs = torch.where(same, arcs, torch.full_like(arcs, -1e4))
        tags = [getattr(network, name)(words).argmax(-1) for name in ("upos", "xpos", "feats", "lemma")]
        tree = [
            torch.log_softmax(arcs, -1),
            nn.functional.relu(network.rel_dependent(words)),
            nn.functional.relu(network.rel_head(words)),
        ]
        chosen = arcs.argmax(-1)
        tags.append(network.relations(words, chosen).argmax(-1))
        tags.insert(0, starts.long())
        tags.append(chosen)
        names = torch.log_softmax(network.names(words), -1)
        marks = torch.cat([torch.log_softmax(network.trigger(told), -1), torch.log_softmax(network.cue(told), -1)], -1)
        pairs = [
            network.roles.anchor(told),
            network.roles.word(told),
            network.parts.anchor(told),
            network.parts.word(told),
        ]
        states = torch.cat([network.kind[0](told), network.factuality[0](told), *pairs], -1)
        return torch.stack(tags, -1)[0], tree[0][0], names[0], marks[0], states[0]


def _column(layer: nn.Linear, x: Tensor) -> Tensor:
    """A linear layer with one output, written so that it is not quantised (per-channel scales need two columns)."""
    return (x * layer.weight[0]).sum(-1) + layer.bias[0]


def export(checkpoint: Path, out: Path, shared: Path) -> None:
    """Writes ``model.onnx``, ``heads.npz``, ``labels.json``, ``lemmas.json`` and ``vocab.txt`` into ``out``."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    facts = json.loads((checkpoint / "labels.json").read_text(encoding="utf-8"))
    network = Network(Sizes(**facts["sizes"]))
    network.load_state_dict(torch.load(checkpoint / "last.pt")["network"])
    network.eval()
    example = (
        torch.ones(1, 7, dtype=torch.long),
        torch.zeros(1, 7, dtype=torch.long),
        torch.arange(5)[None],
        torch.arange(5)[None],
        torch.zeros(1, 5, dtype=torch.long),
    )
    inputs = ["pieces", "shapes", "firsts", "lasts", "opens"]
    outputs = ["tags", "arcs", "names", "marks", "states"]
    axes = {name: {1: "pieces" if name in ("pieces", "shapes") else "words"} for name in inputs}
    axes |= {name: {0: "words"} for name in outputs}
    axes["arcs"] = {0: "words", 1: "words"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Shipped(network),
            example,
            str(whole),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            out / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    state = {name: value.numpy() for name, value in network.state_dict().items()}
    kept = ("kind.2.", "factuality.2.", "roles.distance.", "roles.out.", "parts.distance.", "parts.out.")
    np.savez(
        out / "heads.npz", **{name: value.astype(np.float32) for name, value in state.items() if name.startswith(kept)}
    )
    (out / "labels.json").write_text(json.dumps(facts["labels"], ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    (out / "vocab.txt").write_text((checkpoint / "vocab.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (out / "lemmas.json").write_text(
        json.dumps(_lemmas(shared), ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


def _lemmas(shared: Path) -> dict[str, dict[str, str]]:
    """Lemmas of the treebanks' words, by tag and small-letter form: what no script of endings can know."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for path in ("ud-ewt/train/en_ewt-ud-train", "ud-gum-open/train/en_gum_open-ud-train"):
        with gzip.open(shared / "data" / f"{path}.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                columns = line.split("\t")
                if (
                    columns[0].isdigit()
                    and columns[3] not in {"PROPN", "X", "NUM", "PUNCT", "SYM"}
                    and "Typo" not in columns[5]
                ):
                    seen.setdefault((columns[3], columns[1].lower()), Counter())[columns[2]] += 1
    found: dict[str, dict[str, str]] = {}
    for (tag, form), lemmas in seen.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= LEMMA_SURE * sum(lemmas.values()):
            found.setdefault(tag, {})[form] = lemma
    return found
