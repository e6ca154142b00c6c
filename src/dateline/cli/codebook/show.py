"""``dateline codebook show``: what a codebook counts, for people and for programs."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.codebook.pages import overview, page
from dateline.cli.output import output

if TYPE_CHECKING:
    from dateline.codebook import Codebook

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline codebook show
  dateline codebook show air_strike
  dateline codebook show --codebook mine --format json > mine.json
"""


@click.command("show", epilog=_EXAMPLES, short_help="Show event types and the words that tell of them.")
@click.argument("name", metavar="[TYPE]", required=False)
@click.option(
    "--codebook", "path", type=click.Path(exists=True, path_type=Path), metavar="PATH",
    help="A codebook of your own instead of the one that ships.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="table: for reading in a terminal; json: everything, as its files say it.",
)  # fmt: skip
def command(name: str | None, path: Path | None, form: str) -> None:
    """Show the event types of a codebook: definition, group, codes and triggers; of one TYPE everything.

    For a TYPE you also see in which company its words count, and where in the sentence actor and target are looked
    for.
    """
    from dateline import codebook

    book = codebook.load(path)
    if name is not None:
        name = _known(name, book)
    with output(None) as stream:
        if form == "json":
            told = book.types[name] if name else book
            stream.write(json.dumps(told.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n")
        else:
            stream.write(page(book, name) if name else overview(book))


def _known(name: str, book: Codebook) -> str:
    """The type that is asked for, however its words are joined."""
    asked = name.lower().replace(" ", "_").replace("-", "_")
    if asked in book.types:
        return asked
    near = difflib.get_close_matches(asked, book.types, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(book.types)}"
    raise click.BadParameter(f"{book.name} has no type {name!r}; {hint}", param_hint="TYPE")
