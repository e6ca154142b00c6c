"""The training of the shipped model: one encoder learning syntax, names, claims and attribution in turn.

Batches of the four tasks alternate by fixed shares and a fixed number of steps, so that a seed gives the same run on
the same machine; the learning rate rises for 6 % of the steps and then falls to nothing.
"""

from __future__ import annotations

import json
import random
import shutil
import struct
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from dateline.language.windows import LIMIT, encoded
from dateline.language.wordpiece import SHAPES, WordPieces, shape
from dateline.records import FACTUALITIES, NAME_LABELS
from training import annotated, corpora, silver
from training.network import Network, Sizes, bucket
from training.renamed import Renamer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from training.corpora import Sample

# Shares of the steps. Syntax and names carry every rule, claims are few (1,145 windows) and repeat soon.
SHARES = {"syntax": 0.42, "names": 0.25, "claims": 0.16, "attribution": 0.17}
BUDGET = 1536  # padded pieces in a batch
RATE_ENCODER, RATE_HEADS = 2e-4, 1e-3
WARM_UP = 0.06
FEATS_LEAST, LEMMA_LEAST = 3, 2  # rarer classes are not learned
ALL_CAPS, ALL_SMALL, NO_STOP = 0.04, 0.02, 0.05  # windows in capitals, in small letters, without their last full stop
HIDDEN_WORDS = 0.12  # of the words of claims, which repeat often, so many are hidden from the encoder
NEW_PARAGRAPH = 0.3  # names' sentences have no paragraphs of their own: so many open one
CHECKPOINT = 1000  # steps
IGNORE = -100
BIO = {"O": 0, "B": 1, "I": 2}
CLAIM_TASKS = frozenset({"claims", "attribution"})  # those of the encoder's second branch
CLAIM_PARTS = ("encoder.claim_layers.", "trigger.", "kind.", "factuality.", "roles.", "cue.", "parts.")


class Labels:
    """The classes of every head, in the order of their numbers; written beside the model."""

    def __init__(self, syntax: list[list[Sample]], event_types: list[str]) -> None:
        rows = [row for document in syntax for sample in document for row in sample.syntax]
        self.upos = corpora.counted(row[0] for row in rows)
        self.xpos = corpora.counted(row[1] for row in rows)
        self.feats = corpora.counted((row[2] for row in rows), FEATS_LEAST)
        self.lemma = corpora.counted((row[3] for row in rows), LEMMA_LEAST)
        self.relations = corpora.counted(row[5] for row in rows)
        self.names = ["O", *(f"{mark}-{label}" for label in NAME_LABELS for mark in "BI")]
        self.types = event_types
        self.factualities = list(FACTUALITIES)
        self.roles = list(corpora.ROLES)
        self.parts = list(corpora.PARTS)

    def sizes(self, vocabulary: int) -> Sizes:
        return Sizes(vocabulary, SHAPES, **{name: len(value) for name, value in vars(self).items()})


class Batches:
    """An endless stream of batches of one task, windows of like length together."""

    def __init__(
        self, samples: Callable[[random.Random], Iterator[Sample]], pieces: WordPieces, labels: Labels, seed: int
    ) -> None:
        self._samples, self._pieces, self._rng = samples, pieces, random.Random(seed)
        self._index = {name: {v: i for i, v in enumerate(values)} for name, values in vars(labels).items()}

    def __iter__(self) -> Iterator[dict[str, Tensor | list]]:
        waiting: dict[int, list] = {}
        while True:
            for sample in self._samples(self._rng):
                coded = self._code(sample)
                length = -(-len(coded["pieces"]) // 16) * 16
                waiting.setdefault(length, []).append(coded)
                if len(waiting[length]) >= max(1, BUDGET // length):
                    yield _padded(waiting.pop(length), length)

    def _code(self, sample: Sample) -> dict:
        words = list(sample.words)
        draw = self._rng.random()
        if draw < ALL_CAPS:
            words = [word.upper() for word in words]
        elif draw < ALL_CAPS + ALL_SMALL:
            words = [word.lower() for word in words]
        read = [(self._ids(word, sample.task), shape(word)) for word in words]
        coded: dict = encoded(read, sample.opens, self._pieces.cls, self._pieces.sep)
        self._code_labels(sample, coded)
        return coded

    def _ids(self, word: str, task: str) -> tuple[int, ...]:
        hidden = task == "claims" and self._rng.random() < HIDDEN_WORDS
        return (self._pieces.unknown,) if hidden else self._pieces.ids(word)

    def _code_labels(self, sample: Sample, coded: dict) -> None:
        if sample.starts is not None:
            coded["starts"] = [float(value) for value in sample.starts]
        if sample.syntax is not None:
            for at, name in enumerate(("upos", "xpos", "feats", "lemma")):
                coded[name] = [self._index[name].get(row[at], IGNORE) for row in sample.syntax]
            coded["heads"] = [row[4] for row in sample.syntax]
            coded["relations"] = [self._index["relations"][row[5]] for row in sample.syntax]
            coded["sentence"] = list(np.cumsum(sample.starts))
        if sample.names is not None:
            coded["names"] = [self._index["names"][tag] for tag in sample.names]
        if sample.anchors is not None:
            tags = [0] * len(sample.words)
            for anchor in sample.anchors:
                tags[anchor.first : anchor.last] = [BIO["B"]] + [BIO["I"]] * (anchor.last - anchor.first - 1)
            coded["anchor_tags"] = tags
            roles = self._index["roles" if sample.task == "claims" else "parts"]
            coded["anchors"] = [
                (
                    anchor.first, anchor.last, self._index["types"].get(anchor.kind, IGNORE),
                    self._index["factualities"].get(anchor.factuality, IGNORE),
                    _role_tags(anchor, roles, len(sample.words)),
                )
                for anchor in sample.anchors
            ]  # fmt: skip


def _role_tags(anchor: corpora.Anchor, roles: dict[str, int], size: int) -> np.ndarray:
    tags = np.zeros((size, len(roles)), dtype=np.int64)
    for role, spans in anchor.spans.items():
        for start, end in spans:
            tags[start, roles[role]] = BIO["B"]
            tags[start + 1 : end, roles[role]] = BIO["I"]
    return tags


def _padded(rows: list[dict], length: int) -> dict:
    """Rows as tensors of one size: pieces padded to ``length``, words to as many."""
    batch: dict = {"anchors": [row.get("anchors", []) for row in rows], "counts": [len(row["firsts"]) for row in rows]}
    fills = {"upos": IGNORE, "xpos": IGNORE, "feats": IGNORE, "lemma": IGNORE, "relations": IGNORE, "names": IGNORE,
             "anchor_tags": IGNORE, "sentence": -1}  # fmt: skip
    for name in rows[0]:
        if name == "anchors":
            continue
        filled = [row[name] + [fills.get(name, 0)] * (length - len(row[name])) for row in rows]
        batch[name] = torch.tensor(filled, dtype=torch.float32 if name == "starts" else torch.long)
    real = torch.tensor([[i < len(row["pieces"]) for i in range(length)] for row in rows])
    batch["mask"] = torch.where(real, 0.0, -1e4)[:, None, None, :]
    batch["real"] = torch.tensor([[i < len(row["firsts"]) for i in range(length)] for row in rows])
    return batch


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
    network.encoder.load_state_dict(_forked(state))
    network.encoder.pieces.weight.requires_grad_(False)
    network.encoder.places.weight.requires_grad_(False)


def _forked(state: dict[str, Tensor], prefix: str = "") -> dict[str, Tensor]:
    """The state, the layers for claims begun as copies of those for syntax where it has none yet."""
    begun = {
        name.replace(f"{prefix}layers.", f"{prefix}claim_layers.", 1): value
        for name, value in state.items()
        if name.startswith(f"{prefix}layers.")
    }
    return begun | state


def streams(
    shared: Path, pieces: WordPieces, without: frozenset[str], teacher: Path | None = None
) -> tuple[Labels, dict[str, Callable]]:
    """The labels, and for each task a function that gives an epoch's windows in random order."""
    reader = corpora.Reader(pieces, LIMIT)
    syntax = [
        document
        for path in ("ud-ewt/train/en_ewt-ud-train", "ud-gum-open/train/en_gum_open-ud-train")
        for document in corpora.conllu(shared / "data" / f"{path}.conllu.gz")
    ]
    claims = [s for report in corpora.claims(shared / "gold" / "train.jsonl", reader) for s in report]
    peaceful = corpora.peaceful(shared / "data/current-events/2025.jsonl.gz", reader)
    claims += [s for entry in peaceful for s in entry]
    if annotated.ANNOTATIONS.exists() and "ner-worldwide" not in without:
        claims += [s for article in annotated.annotated(shared, reader) for s in article]
    types = sorted({anchor.kind for sample in claims for anchor in sample.anchors})
    read = silver.silver(teacher, shared, reader, pieces) if teacher is not None else []
    found: dict[str, Callable] = {
        "syntax": lambda rng: _mixed(_shuffled_runs(syntax, pieces, rng, new_paragraphs=False), read, rng),
        "claims": lambda rng: iter(rng.sample(claims, len(claims))),
    }
    if "ner-worldwide" not in without:
        articles = list(corpora.names(shared / "data/ner-worldwide/train/train.jsonl.gz"))
        renamer = Renamer(articles)
        found["names"] = lambda rng: _shuffled_runs(articles, pieces, rng, new_paragraphs=True)
        found["claims"] = lambda rng: (renamer.renamed(s, rng) for s in rng.sample(claims, len(claims)))
    if "polnear" not in without:
        said = [s for a in corpora.attributions(shared / "data/polnear/train/train.jsonl.gz", reader) for s in a]
        found["attribution"] = lambda rng: iter(rng.sample(said, len(said)))
    return Labels(syntax, types), found


def _mixed(runs: Iterator[Sample], others: list[Sample], rng: random.Random) -> Iterator[Sample]:
    """The runs with as many windows of the others among them as there are, in random order."""
    every = [*runs, *others]
    rng.shuffle(every)
    return iter(every)


def _shuffled_runs(
    documents: list[list[Sample]], pieces: WordPieces, rng: random.Random, *, new_paragraphs: bool
) -> Iterator[Sample]:
    runs = [run for document in documents for run in corpora.joined(document, LIMIT - 10, pieces, rng)]
    rng.shuffle(runs)
    for run in runs:
        if new_paragraphs:
            run.opens = [at == 0 or (s and rng.random() < NEW_PARAGRAPH) for at, s in enumerate(run.starts)]
        yield _without_stop(run) if rng.random() < NO_STOP else run


def _without_stop(run: Sample) -> Sample:
    """The run without its last full stop, as in a headline, where nothing hangs on it."""
    if (
        len(run.words) < 3
        or run.words[-1] != "."
        or (run.syntax and any(row[4] == len(run.words) - 1 for row in run.syntax))
    ):
        return run
    cut = {
        name: value[:-1] for name in ("words", "opens", "starts", "syntax", "names") if (value := getattr(run, name))
    }
    return corpora.Sample(task=run.task, **cut)


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
        network.load_state_dict(_forked(torch.load(run.start / "last.pt")["network"], "encoder."))
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
