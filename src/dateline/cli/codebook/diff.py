"""``dateline codebook diff``: what a team's codebook changes."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline.cli.codebook.pages import change_list
from dateline.cli.output import output

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline codebook diff mine                   what mine changes against the default
  dateline codebook diff last-year this-year    what this year's changes against last year's
"""


@click.command("diff", epilog=_EXAMPLES, short_help="List what a codebook changes.")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path), required=False)
@click.option(
    "--format", "form", type=click.Choice(["list", "json"]), default="list", show_default=True,
    help="list: for reading; json: one array of changes.",
)  # fmt: skip
def command(old: Path, new: Path | None, form: str) -> None:
    """List what NEW changes against OLD; where only one codebook is named, what it changes against the default.

    Types added and removed; definitions and codes; triggers added, removed and moved to another type; restrictions,
    precision and frames of those that stayed; word classes and stops.
    """
    from dateline import codebook
    from dateline.codebook.changes import changes

    before, after = (codebook.load(old), codebook.load(new)) if new else (codebook.load(), codebook.load(old))
    found = changes(before, after)
    with output(None) as stream:
        if form == "json":
            told = [change.model_dump(mode="json") for change in found]
            stream.write(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
        else:
            stream.write(change_list(found))
