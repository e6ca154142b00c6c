"""``dateline relink``: all claims of a store linked anew."""

from __future__ import annotations

import click

from dateline.cli.options import kept_in

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline relink
  dateline relink --rule latest
"""


@click.command("relink", epilog=_EXAMPLES, short_help="Link all claims of a store anew.")
@kept_in
@click.option("--rule", metavar="RULE", help="By which rule an event's figures are told from now on.")
def command(where: str, rule: str | None) -> None:
    """Link all claims of a store anew, from nothing; what people decided holds.

    `add` keeps events as this would make them, and does it by itself after a new release: you need it for another rule.
    """
    from dateline.store import Store, counts

    with Store(where) as store:
        store.relink(rule=rule)
        with store.reading() as connection:
            held = counts(connection)
    click.echo(f"{held['claims']:,} claims tell of {held['events']:,} events")
