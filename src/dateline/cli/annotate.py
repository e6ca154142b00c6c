"""``dateline annotate``: every mention that a stage finds, in a claim or not."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from dateline.cli.messages import Messages
from dateline.cli.options import actors_file, inputs, output_file, read_inputs
from dateline.cli.output import output
from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from dateline.records import Mention, Report

__all__ = ["command"]


def _layers(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """The layers that are asked for, by name, with commas between them."""
    from dateline.records import LAYERS

    asked = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = [name for name in asked if name not in LAYERS]
    if unknown or not asked:
        words = ", ".join(unknown) or value
        raise click.BadParameter(f"no layer is called {words!r}; there are {', '.join(LAYERS)}")
    return asked


_EXAMPLES = """\b
Examples:
  dateline annotate gazette.txt --layers times,figures
  dateline annotate reports.jsonl --layers places --format jsonl > places.jsonl
"""


@click.command("annotate", epilog=_EXAMPLES, short_help="Show every mention that a stage finds.")
@inputs
@click.option(
    "--layers", callback=_layers, default="names,places,times,figures,attribution", show_default=True,
    help="Which stages' mentions, with commas between them.",
)  # fmt: skip
@click.option(
    "--format", "name", type=click.Choice(["table", "jsonl"]),
    help="table: for reading in a terminal; jsonl: one mention a line.",
)  # fmt: skip
@output_file
@actors_file
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], layers: tuple[str, ...], name: str | None, out: Path | None,
    actors: Path | None, published: str | None, publisher: str | None,
) -> None:  # fmt: skip
    """Show every name, place, time, figure and attribution that Dateline finds, in a claim or not, in text order.

    In a terminal you get a table; in a pipe or a file, JSON lines.
    """
    table = name == "table" if name else out is None and sys.stdout.isatty()
    with Messages("mentions", progress=bool(out) or not sys.stdout.isatty()) as messages, output(out) as stream:
        read = read_inputs(paths, published=published, publisher=publisher)
        _annotate(messages.readable(read), layers, stream, messages, table=table, actors=actors)
    context.exit(messages.status)


def _annotate(
    reports: Iterable[Report], layers: tuple[str, ...], stream: TextIO, messages: Messages,
    *, table: bool, actors: Path | None,
) -> None:  # fmt: skip
    """Writes the mentions of each report; the coder is loaded when the first one comes."""
    from dateline import load
    from dateline.engines import attempt

    coder = None
    for report in reports:
        coder = coder or load(actors=actors)
        mentions = attempt(partial(coder.annotate, layers=layers), report)
        if isinstance(mentions, InputError):
            messages.failure(mentions)
            continue
        if table:
            _print_table(report, mentions, stream)
        else:
            stream.writelines(mention.to_line() + "\n" for mention in mentions)
        messages.done(len(mentions))


def _print_table(report: Report, mentions: Iterable[Mention], stream: TextIO) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("layer", "from", "to", "words", "value", title=Text(report.title or report.report_id))
    for each in mentions:
        span = each.span
        words = Text(" ".join(span.text.split()))
        table.add_row(each.layer, str(span.start), str(span.end), words, Text(_value(each)))
    Console(file=stream, highlight=False).print(table)


def _value(mention: Mention) -> str:
    """What a mention says besides its words, as "field value" pairs; what is not known is left out."""
    told = mention.model_dump(mode="json", exclude={"report_id", "layer", "span", "candidates"}, exclude_none=True)
    return ", ".join(f"{field} {_plain(value)}" for field, value in told.items() if value not in ("", [], None))


def _plain(value: object) -> str:
    """A value of a mention in a few words: a span by its words, an entity by its name."""
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or "")
    if isinstance(value, list):
        return " … ".join(_plain(item) for item in value)
    return str(value)
