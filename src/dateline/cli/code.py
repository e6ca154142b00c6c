"""``dateline code``: reports in, claims out."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import click

from dateline.cli.coders import CoderFiles
from dateline.cli.messages import Messages
from dateline.cli.options import actors_file, codebook_file, inputs, output_file, read_inputs, workers
from dateline.cli.output import output
from dateline.errors import InputError
from dateline.exporting import FORMATS, exporter, format_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import TextIO

    from dateline.engines import CanCode
    from dateline.records import Report

__all__ = ["command"]

_FORMATS = "; ".join(f"{each.name}: {each.purpose}" for each in FORMATS.values())

_EXAMPLES = """\b
Examples:
  dateline code gazette.txt --published 2021-03-09
  dateline code reports.jsonl --format csv > claims.csv
  dateline code spring/ summer/ --out claims.html --workers 2
  dateline code gazette.txt --explain
  dateline code gazette.txt --actors ours.toml
  curl -s https://gazette.example/bridge | dateline code - --publisher "River Gazette"
"""


@click.command("code", epilog=_EXAMPLES, short_help="Code reports into claims.")
@inputs
@click.option("--format", "name", type=click.Choice(list(FORMATS)), help=f"{_FORMATS}.")
@output_file
@click.option("--explain", is_flag=True, help="Also say which rule or model, and which words, each value stands on.")
@workers
@codebook_file
@actors_file
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], name: str | None, out: Path | None, explain: bool,
    workers: int, codebook: Path | None, actors: Path | None, published: str | None, publisher: str | None,
) -> None:  # fmt: skip
    """Code reports into claims: who did what to whom, where, when, how many, who says so, how surely.

    PATH is a text, a web page, a PDF, a Word document or a mail; a JSON Lines, JSON or CSV file of reports ("id" and
    "text", and "published", "title", "publisher", "url" where known); a feed; a web archive or a ZIP of these; a
    folder of them; or "-" for standard input.

    In a terminal you get a table; in a pipe or a file, JSON lines, unless --format or the file's name asks for
    something else.

    Exit code: 0 all is well; 1 some inputs failed, each with a line on standard error, and the others are coded;
    2 the command could not run.
    """
    name = name or _format(out)
    with Messages("claims", progress=bool(out) or not sys.stdout.isatty()) as messages, output(out) as stream:
        read = read_inputs(paths, published=published, publisher=publisher)
        reports = messages.readable(read)
        _code(
            reports, name, stream, messages, explain=explain, workers=workers, load=CoderFiles(codebook, actors).loader
        )
    context.exit(messages.status)


def _format(out: Path | None) -> str:
    """The format where none is asked for: the file's, a person's in a terminal, a program's in a pipe."""
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    if name := format_of(out):
        return name
    raise click.BadParameter(f"the name {out.name!r} says no format; name one with --format", param_hint="--out")


def _code(
    reports: Iterable[Report], name: str, stream: TextIO, messages: Messages,
    *, explain: bool, workers: int, load: Callable[[], CanCode],
) -> None:  # fmt: skip
    """Codes the reports and writes their claims as they come."""
    from dateline.engines import run

    writer = exporter(name, stream, explain=explain)
    writer.begin()
    with closing(run(reports, load, workers=workers)) as coded:
        for report, outcome in coded:
            if isinstance(outcome, InputError):
                messages.failure(outcome)
            else:
                writer.add(report, outcome)
                messages.done(len(outcome))
    writer.end()
