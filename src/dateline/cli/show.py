"""``dateline show``: one event, with everything that is told of it."""

from __future__ import annotations

import json

import click

from dateline.cli.event_pages import event_page
from dateline.cli.options import kept_in

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline show e1f0c2
  dateline show e1f0c2 --format json
"""


@click.command("show", epilog=_EXAMPLES, short_help="Show all that is told of an event.")
@click.argument("event")
@kept_in
@click.option(
    "--format", "name", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="text: for reading; json: the event with its claims and the judgements on it.",
)  # fmt: skip
def command(event: str, where: str, name: str) -> None:
    """Show an event: who told what of it and when, sentence by sentence, and what ties their claims to it.

    EVENT is the id of an event or of one of its claims, or the beginning of one.
    """
    from dateline.store import Store, claims_now, event_of, parts_of, sources_of

    with Store(where) as store:
        with store.reading() as connection:
            found = event_of(connection, event)
            claims = claims_now(connection, found.claims)
            wider = event_of(connection, found.part_of) if found.part_of else None
            parts = parts_of(connection, found)
            copies = sources_of(connection, found.reports)
        judgements = store.judgements_on(found)
    if name == "text":
        click.echo(event_page(found, claims, wider=wider, parts=parts, copies=copies), nl=False)
        for each in judgements:
            click.echo(f"{each.when:%Y-%m-%d} {each.who}: {each.verdict} {each.field or ''} {each.why}".rstrip())
        return
    told = {
        "event": found.to_dict(),
        "claims": [claims[name].to_dict(explain=True) for name in found.claims if name in claims],
        "parts": [each.event_id for each in parts],
        "judgements": [each.to_dict() for each in judgements],
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
