"""``dateline codebook new``: a copy of the default codebook, to be changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

__all__ = ["command"]

_EXAMPLES = """\b
Example:
  dateline codebook new mine
"""


@click.command("new", epilog=_EXAMPLES, short_help="Copy the default codebook, to be changed.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Copy the default codebook into FOLDER, to be changed there. Nothing is overwritten."""
    from dateline.codebook import DEFAULT

    files = sorted(DEFAULT.glob("*.toml"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise click.BadParameter(f"{folder} is not empty; name a new folder", param_hint="FOLDER")
        for file in files:
            shutil.copyfile(file, folder / file.name)
    except OSError as error:
        raise click.BadParameter(f"{folder} cannot be written: {error.strerror}", param_hint="FOLDER") from error
    click.echo(f"Change {', '.join(file.name for file in files)} in {folder}; the head of general.toml explains them.")
    click.echo(f"Then: dateline codebook check {folder}, and dateline code REPORT --codebook {folder}")
