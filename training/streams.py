"""What each task learns from, as endless rounds of samples in random order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.windows import LIMIT
from training import annotated, corpora, silver
from training.batches import Labels
from training.renamed import Renamer

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dateline.language.wordpiece import WordPieces
    from training.corpora import Sample

__all__ = ["streams"]

NO_STOP = 0.05  # windows without their last full stop
NEW_PARAGRAPH = 0.3  # names' sentences have no paragraphs of their own: so many open one


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
    peaceful = corpora.peaceful(shared, reader)
    claims += [s for entry in peaceful for s in entry]
    claims += [s for article in annotated.annotated(shared, reader, without) for s in article]
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
