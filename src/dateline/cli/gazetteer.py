"""``dateline gazetteer``: build one's own, look into the one in use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.gazetteer import Entry

__all__ = ["command"]

_BUILD = """\b
Examples:
  dateline gazetteer build allCountries.zip
  dateline gazetteer build IQ.zip SY.zip whosonfirst-data-admin-iq-latest.db
  dateline gazetteer build allCountries.zip --out team.sqlite
"""
_SHOW = """\b
Examples:
  dateline gazetteer show
  dateline gazetteer show Ramadi "Anbar province"
"""


@click.group("gazetteer", short_help="Build a gazetteer of your own; look a place up.")
def command() -> None:
    """The places that names are looked up in: build one from a full GeoNames dump, or look into the one in use."""


@command.command("build", epilog=_BUILD)
@click.argument("sources", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write the index here instead; DATELINE_GAZETTEER=FILE then uses it.",
)  # fmt: skip
def build(sources: tuple[Path, ...], out: Path | None) -> None:
    """Build a gazetteer from GeoNames' dumps and use it from now on instead of the one that ships.

    FILE is allCountries.zip or a country's zip from GeoNames (or the text in it); admin1CodesASCII.txt and SQLite files
    of Who's On First may stand beside it. All of GeoNames takes some minutes and a few gigabytes of disk meanwhile, and
    little memory. The gazetteer that was in use stays until the new one is whole.
    """
    from dateline.gazetteer.index import own_path
    from dateline.gazetteer.own import build_own

    target = out or own_path()
    progress = _Progress()
    count = build_own(sources, target, progress.say)
    progress.end()
    used = "" if out is None else f"; use it with DATELINE_GAZETTEER={target}"
    click.echo(f"{count:,} spellings in {target} ({target.stat().st_size / 1e6:,.0f} MB){used}")


@command.command("show", epilog=_SHOW)
@click.argument("names", metavar="[NAME]...", nargs=-1)
def show(names: tuple[str, ...]) -> None:
    """Show which gazetteer is in use; with NAME, the places of that name, best known first."""
    from dateline.gazetteer import load

    gazetteer = load()
    if not names:
        _about()
    for name in names:
        found = gazetteer.lookup(name)
        click.echo(f"{name}: {len(found)} {'place' if len(found) == 1 else 'places'}")
        for entry in found:
            click.echo(f"  {_told(entry)}")


def _about() -> None:
    from dateline.gazetteer import load
    from dateline.gazetteer.index import shipped

    gazetteer, facts = load(), load().facts()
    own = gazetteer.path != shipped().path
    click.echo(f"{gazetteer.path} ({gazetteer.path.stat().st_size / 1e6:,.0f} MB)")
    click.echo(f"{int(facts['spellings']):,} spellings, {len(gazetteer.countries)} countries and territories")
    if own:
        click.echo(
            f"your own, built from {facts.get('sources', 'unknown files')}; remove the file to go back to the default"
        )
    else:
        click.echo("the default that comes with Dateline")


def _told(entry: Entry) -> str:
    where = ", ".join(part for part in (entry.admin1, entry.country) if part and part != entry.name)
    people = f", {entry.population:,} people" if entry.population else ""
    number = f", GeoNames {entry.geonames_id}" if entry.geonames_id else ""
    place = f"{entry.name}, {where}" if where else entry.name
    return f"{place} ({entry.code}{people}): {entry.lat:.3f}, {entry.lon:.3f}{number}"


class _Progress:
    """One line that tells how far a build is, in a terminal only."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def say(self, words: str) -> None:
        """Says what is being done."""
        if self._shown:
            click.echo(f"\r\x1b[K{words}", nl=False, err=True)

    def end(self) -> None:
        """Clears the line."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
