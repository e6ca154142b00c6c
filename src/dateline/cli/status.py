"""``dateline status``: what a store holds, and what was run on it."""

from __future__ import annotations

import json

import click

from dateline.cli.options import kept_in

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline status
  dateline status --store postgresql://desk@db.example/reports --format json
"""
_RUNS = 5


@click.command("status", epilog=_EXAMPLES, short_help="Show what a store holds.")
@kept_in
@click.option(
    "--format", "name", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For whom."
)
def command(where: str, name: str) -> None:
    """Show how many reports, claims and events a store holds, and its last runs: what they did, and with what."""
    from dateline.store import Store, codings, counts, runs, settings

    with Store(where) as store, store.reading() as connection:
        held = counts(connection)
        rule = settings.value(connection, settings.RULE)
        coders = codings.coders(connection)
        last = runs.last(connection, _RUNS)
        size = store.address.path.stat().st_size if store.address.path else None
    if name == "json":
        told = {"store": str(store.address), "bytes": size, "rule": rule, "holds": held, "coders": coders}
        click.echo(json.dumps(told | {"runs": [run._asdict() for run in last]}, indent=2))
        return
    click.echo(f"{store.address}" + (f", {size / 2**20:,.1f} MiB" if size is not None else ""))
    for what, number in held.items():
        click.echo(f"  {number:>10,}  {what}")
    click.echo(f"  figures by the rule {rule}")
    for coder, number in sorted(coders.items()):
        click.echo(f"  {number:,} reports coded by {coder or 'an unnamed coder: `dateline recode` codes them anew'}")
    for run in last:
        did = ", ".join(f"{number:,} {what}" for what, number in run.counts.items()) or "nothing"
        ended = "" if run.ended else "; not ended: it goes on, or was cut off"
        click.echo(
            f"{run.began[:16].replace('T', ' ')} UTC  {run.command}: {did} (dateline {run.software['dateline']}){ended}"
        )
