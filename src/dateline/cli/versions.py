"""``dateline versions``: the texts that an archive keeps, and what changed between them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import output_file
from dateline.cli.output import output
from dateline.cli.reports import match_lines, report_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from typing import TextIO

    from dateline.fetching import Archive, Version

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline versions archive
  dateline versions archive --format jsonl --latest | dateline code - > claims.jsonl
  dateline versions archive https://gazette.example/bridge --diff
  dateline versions archive https://gazette.example/bridge --claims
"""


@click.command("versions", epilog=_EXAMPLES, short_help="Show what an archive keeps, and what changed.")
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("report", required=False)
@click.option("--diff", "view", flag_value="diff", help="The words that changed from each version to the next.")
@click.option(
    "--claims", "view", flag_value="claims", help="The claims of each version beside those of the one before."
)
@click.option("--check", is_flag=True, help="Only check every text and every record against its hash.")
@click.option("--latest", is_flag=True, help="Only the last version of each report.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    metavar="DATE",
    help="Only what was kept after this (UTC).",
)
@click.option(
    "--format", "name", type=click.Choice(["table", "jsonl"]),
    help="table: a line a version; jsonl: one version a line, which `dateline code` reads.",
)  # fmt: skip
@output_file
@click.pass_context
def command(
    context: click.Context, /, archive: Path, report: str | None, view: str | None, check: bool, latest: bool,
    since: datetime | None, name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Show the versions of reports that an archive keeps: all of them, or those of one REPORT, by its id.

    A version's text never changes; when the page changes, a new version is kept beside the old one.
    """
    from datetime import UTC

    from dateline.fetching import Archive

    status = 0
    with Archive(archive, read_only=True) as kept, output(out) as stream:
        versions = kept.versions(report, since=since.replace(tzinfo=UTC) if since else None, latest=latest)
        if check:
            status = _check(kept, stream)
        elif view:
            _compare(versions, _claims() if view == "claims" else _words, stream)
        elif name == "jsonl" or (name is None and (out is not None or not sys.stdout.isatty())):
            stream.writelines(report_line(version.report, version.marks()) for version in versions)
        else:
            stream.writelines(_row(version) for version in versions)
    context.exit(status)


def _check(kept: Archive, stream: TextIO) -> int:
    """Tells what is not as it was written; what the command exits with."""
    faults = list(kept.faults())
    stream.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def _row(version: Version) -> str:
    return f"{version.made[:19]}Z  version {version.number}  {len(version.text):>7,} characters  {version.report_id}\n"


def _compare(versions: Iterable[Version], tell: Callable[[Version, Version], str], stream: TextIO) -> None:
    """Each version beside the one before it."""
    before: dict[str, Version] = {}
    for version in versions:
        if old := before.get(version.report_id):
            stream.write(f"{version.report_id}: version {old.number} -> {version.number}, {version.made[:19]}Z\n")
            stream.write(tell(old, version) + "\n\n")
        before[version.report_id] = version


def _words(old: Version, new: Version) -> str:
    """The words that changed."""
    from dateline.fetching import shown

    if old.text == new.text:
        return f"title: {old.report.title} -> {new.report.title}"
    return shown(old.text, new.text)


def _claims() -> Callable[[Version, Version], str]:
    """Tells what became of the claims of a version, a line a claim; the coder is loaded once."""
    from dateline import load
    from dateline.fetching import match_claims

    coder = load()

    def tell(old: Version, new: Version) -> str:
        matches = match_claims(old.text, new.text, coder.code(old.report), coder.code(new.report))
        return "\n".join(match_lines(matches))

    return tell
