"""``dateline read``: the text and the publication data that coding would see."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.messages import Messages
from dateline.cli.options import inputs, output_file, read_inputs
from dateline.cli.output import output
from dateline.cli.reports import report_line, report_page

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline read bridge.html
  dateline read pages/ --format jsonl > reports.jsonl
"""


@click.command("read", epilog=_EXAMPLES, short_help="Show the text that would be coded.")
@inputs
@click.option(
    "--format", "name", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
    help="text: for reading; jsonl: one report a line, which `dateline code` reads again.",
)  # fmt: skip
@output_file
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], name: str, out: Path | None,
    published: str | None, publisher: str | None,
) -> None:  # fmt: skip
    """Show each report's text, exactly as its claims count offsets in it, and what is known of its publication.

    PATH is a file, a folder, or "-" for standard input: texts, pages, feeds, mail, PDF and Word documents, tables, JSON
    Lines, web archives, packed or not; what a file is, its content tells. Exit code: 0 all is well; 1 some inputs
    failed.
    """
    with Messages(progress=bool(out) or not sys.stdout.isatty()) as messages, output(out) as stream:
        read = read_inputs(paths, published=published, publisher=publisher)
        for report in messages.readable(read):
            stream.write(report_line(report) if name == "jsonl" else report_page(report))
            messages.done()
    context.exit(messages.status)
