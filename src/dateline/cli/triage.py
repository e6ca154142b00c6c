"""``dateline triage``: which reports tell of armed conflict or political violence at all."""

from __future__ import annotations

import json
import sys
from itertools import islice
from typing import TYPE_CHECKING, TextIO

import click

from dateline.cli.messages import Messages
from dateline.cli.options import inputs, output_file, read_inputs
from dateline.cli.output import output
from dateline.cli.reports import report_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dateline.reading.triage import Judged, Triage
    from dateline.records import Report

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline triage wire.jsonl
  dateline triage wire.jsonl --recall 0.97 --format reports | dateline code -
  dateline triage gazette.txt --explain
"""
_BATCH = 256


@click.command("triage", epilog=_EXAMPLES, short_help="Tell reports on conflict from others.")
@inputs
@click.option(
    "--recall", type=float, metavar="SHARE",
    help="Find this share of the relevant reports, such as 0.97, whatever else is taken for relevant; "
    "without it, misses and false alarms are weighed alike.",
)  # fmt: skip
@click.option(
    "--format", "name", type=click.Choice(["text", "jsonl", "reports"]), default=None,
    help="text: a line a report; jsonl: one judgement a line; reports: the relevant reports themselves, "
    "which `dateline code` reads.",
)  # fmt: skip
@click.option("--explain", is_flag=True, help="Also name the words that decided, and which way.")
@output_file
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], recall: float | None, name: str | None, explain: bool,
    out: Path | None, published: str | None, publisher: str | None,
) -> None:  # fmt: skip
    """Say of each report whether it tells of armed conflict or political violence, and how likely that is.

    It learned from short entries; of a long report the passage that tells most of it decides. In a terminal you get a
    line a report, else JSON lines: report_id, relevant, score.
    """
    from dateline.reading.triage import load

    classifier = load(recall=recall)
    name = name or ("text" if out is None and sys.stdout.isatty() else "jsonl")
    with Messages(progress=bool(out) or not sys.stdout.isatty()) as messages, output(out) as stream:
        read = messages.readable(read_inputs(paths, published=published, publisher=publisher))
        _judge(read, classifier, name, stream, messages, explain=explain)
    context.exit(messages.status)


def _judge(
    reports: Iterable[Report], classifier: Triage, name: str, stream: TextIO, messages: Messages, *, explain: bool
) -> None:
    for batch in _batches(reports):
        for report, judged in zip(batch, classifier.judge_all(batch), strict=True):
            words = classifier.explain(report) if explain else None
            if name == "reports":
                stream.write(report_line(report) if judged.relevant else "")
            else:
                stream.write((_row if name == "jsonl" else _sentence)(judged, words))
            messages.done()


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    waiting = iter(reports)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _row(judged: Judged, words: list[tuple[str, float]] | None) -> str:
    told = judged._asdict()
    if words is not None:
        told["words"] = [{"word": word, "weight": weight} for word, weight in words]
    return json.dumps(told, ensure_ascii=False) + "\n"


def _sentence(judged: Judged, words: list[tuple[str, float]] | None) -> str:
    told = f"{judged.score:5.2f}  {'relevant' if judged.relevant else '-':<8}  {judged.report_id}"
    if words is not None:
        told += "  " + ", ".join(f"{word} {weight:+g}" for word, weight in words)
    return told + "\n"
