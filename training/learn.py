"""The training of the shipped model: one encoder learning syntax, names, claims and attribution in turn.

Batches of the four tasks alternate by fixed shares and a fixed number of steps, so that a seed gives the same run on
the same machine; the learning rate rises for 6 % of the steps and then falls to nothing.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import torch

from dateline.language.wordpiece import WordPieces
from training.batches import Batches, Labels
from training.losses import CLAIM_TASKS, loss_of
from training.network import Network, Sizes
from training.start import forked, load_encoder
from training.streams import streams

if TYPE_CHECKING:
    from pathlib import Path

# Shares of the steps. Syntax and names carry every rule, claims are few and repeat soon.
SHARES = {"syntax": 0.42, "names": 0.25, "claims": 0.16, "attribution": 0.17}
RATE_ENCODER, RATE_HEADS = 2e-4, 1e-3
WARM_UP = 0.06
CHECKPOINT = 1000  # steps
CLAIM_PARTS = ("encoder.claim_layers.", "trigger.", "kind.", "factuality.", "roles.", "cue.", "parts.")


@dataclass(frozen=True, kw_only=True)
class Run:
    """One training: where its corpora and first weights lie, where it writes, how long it goes and how fast it learns.

    ``start`` is the folder of an earlier run whose network goes on learning; without it the encoder starts from MiniLM
    and the heads from chance. ``rate`` scales both learning rates, ``claims`` is the share of steps that learn claims.
    With ``claims_alone`` only claims and attribution learn, in their own layers and heads; the rest stays as it is.
    ``teacher`` is the folder of a run whose trees of reports are learned beside the treebanks' (``training.silver``).
    The checkpoint of step ``keep`` stays, in a folder of its own, to be such a teacher.
    """

    shared: Path
    base: Path
    out: Path
    steps: int
    seed: int = 1
    threads: int = 2
    without: frozenset[str] = frozenset()
    start: Path | None = None
    rate: float = 1.0
    claims: float = SHARES["claims"]
    claims_alone: bool = False
    teacher: Path | None = None
    keep: int = 0


def train(run: Run) -> None:
    """Trains the model and writes checkpoints and labels into ``run.out``; what was stopped goes on from its last."""
    torch.manual_seed(run.seed)
    torch.set_num_threads(run.threads)
    run.out.mkdir(parents=True, exist_ok=True)
    vocabulary = (run.base / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    pieces = WordPieces(vocabulary)
    labels, sources = streams(run.shared, pieces, run.without, run.teacher)
    network = Network(labels.sizes(len(vocabulary)))
    load_encoder(network, run.base / "model.safetensors")
    if run.start is not None:
        network.load_state_dict(forked(torch.load(run.start / "last.pt")["network"], "encoder."))
    if run.claims_alone:
        sources = {task: source for task, source in sources.items() if task in CLAIM_TASKS}
        for name, weight in network.named_parameters():
            weight.requires_grad_(name.startswith(CLAIM_PARTS))
    _write_facts(run, labels, network.sizes, vocabulary)
    adam, plan = _optimizer(network, run)
    first = _resume(network, adam, plan, run.out / "last.pt")
    seed = run.seed + first
    batches = {task: iter(Batches(source, pieces, labels, seed)) for task, source in sorted(sources.items())}
    _learn(network, adam, plan, batches, run, first)


def _write_facts(run: Run, labels: Labels, sizes: Sizes, vocabulary: list[str]) -> None:
    facts = {"labels": vars(labels), "sizes": asdict(sizes), "seed": run.seed, "steps": run.steps, "rate": run.rate,
             "without": sorted(run.without)}  # fmt: skip
    (run.out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    (run.out / "labels.json").write_text(json.dumps(facts, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _optimizer(network: Network, run: Run) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW with a slow encoder and fast heads; both rates rise through the warm-up and then fall to nothing."""
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.") and p.requires_grad]
    adam = torch.optim.AdamW(
        [{"params": encoder, "lr": RATE_ENCODER * run.rate}, {"params": heads, "lr": RATE_HEADS * run.rate}],
        weight_decay=0.01,
        fused=True,
    )
    warm = max(1, WARM_UP * run.steps)
    plan = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda step: min(step / warm, (run.steps - step) / max(1, run.steps - warm))
    )
    return adam, plan


def _resume(network: Network, adam: torch.optim.Optimizer, plan: object, path: Path) -> int:
    if not path.exists():
        return 0
    saved = torch.load(path)
    network.load_state_dict(saved["network"])
    adam.load_state_dict(saved["adam"])
    plan.load_state_dict(saved["plan"])
    return saved["step"]


class Tally:
    """Losses by task and pieces a second since the last word, printed every ``EVERY`` steps."""

    EVERY = 200

    def __init__(self, tasks: list[str]) -> None:
        self._losses: dict[str, list[float]] = {task: [] for task in tasks}
        self._pieces, self._since = 0, time.time()

    def add(self, task: str, loss: float, pieces: int, progress: str) -> None:
        self._losses[task].append(loss)
        self._pieces += pieces
        if sum(map(len, self._losses.values())) == self.EVERY:
            said = "  ".join(f"{name} {sum(losses) / max(1, len(losses)):.3f}" for name, losses in self._losses.items())
            print(f"step {progress}  {said}  {self._pieces / (time.time() - self._since):.0f} pieces/s", flush=True)
            self._losses = {name: [] for name in self._losses}
            self._pieces, self._since = 0, time.time()


def _learn(
    network: Network,
    adam: torch.optim.Optimizer,
    plan: torch.optim.lr_scheduler.LambdaLR,
    batches: dict,
    run: Run,
    first: int,
) -> None:
    tasks = sorted(batches)
    others = (1 - run.claims) / sum(SHARES[task] for task in tasks if task != "claims")
    weights = [run.claims if task == "claims" else SHARES[task] * others for task in tasks]
    draw = random.Random(run.seed * 7919 + first)
    tally = Tally(tasks)
    network.train()
    for step in range(first + 1, run.steps + 1):
        task = draw.choices(tasks, weights)[0]
        batch = next(batches[task])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(network, batch, task)
        adam.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        adam.step()
        plan.step()
        tally.add(task, float(loss.detach()), batch["pieces"].numel(), f"{step}/{run.steps}")
        if step % CHECKPOINT == 0 or step in (run.steps, run.keep):
            _save(network, adam, plan, step, run.out)
        if step == run.keep:
            shutil.copytree(run.out, run.out.with_name(f"{run.out.name}-{step}"), dirs_exist_ok=True)


def _save(
    network: Network,
    adam: torch.optim.Optimizer,
    plan: torch.optim.lr_scheduler.LambdaLR,
    step: int,
    out: Path,
) -> None:
    """Writes the checkpoint beside the old one and then in its place: a stop in between loses nothing."""
    state = {"network": network.state_dict(), "adam": adam.state_dict(), "plan": plan.state_dict(), "step": step}
    torch.save(state, out / "last.part")
    (out / "last.part").replace(out / "last.pt")
