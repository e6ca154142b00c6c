"""``dateline read``: the text and the publication data that coding would see."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.messages import Messages
from dateline.cli.options import inputs, output_file, read_inputs
from dateline.cli.output import output

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.records import Report

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
    """Show each report's text, exactly as its claims count offsets in it, and what is known of its publication."""
    with Messages(progress=bool(out) or not sys.stdout.isatty()) as messages, output(out) as stream:
        read = read_inputs(paths, published=published, publisher=publisher)
        for report in messages.readable(read):
            stream.write(_line(report) if name == "jsonl" else _page(report))
            messages.done()
    context.exit(messages.status)


def _line(report: Report) -> str:
    """The report as a line of the JSONL that `dateline code` reads, with all that is known of it."""
    known = report.head.model_dump(mode="json", exclude_none=True)
    fields = {"id": known.pop("report_id"), "text": report.text}
    if "uri" in known:
        fields["url"] = known.pop("uri")
    told = {name: list(lines) for name in ("notes", "origins") if (lines := getattr(report, name))}
    return json.dumps(fields | known | told, ensure_ascii=False) + "\n"


def _page(report: Report) -> str:
    """What is known of the report, a line a field, then its text."""
    known = report.head.model_dump(mode="json", exclude_none=True)
    head = "".join(f"{field + ':':<11} {value}\n" for field, value in known.items())
    return f"{head}\n{report.text.rstrip()}\n\n"
