"""``dateline forget``: a report taken out of a store for good."""

from __future__ import annotations

import click

from dateline.cli.options import kept_in, who_and_why

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline forget https://gazette.example/bridge --why "withdrawn by the paper"
  dateline forget wire-7 wire-8 --yes
"""


@click.command("forget", epilog=_EXAMPLES, short_help="Take a report out of a store for good.")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@kept_in
@who_and_why
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(reports: tuple[str, ...], where: str, who: str, why: str, yes: bool) -> None:
    """Forget reports by their ids: all versions of their text, their claims, and what people decided on these.

    Events are told anew by the reports that remain. A tombstone stays, with the ids and the hashes of the texts, so
    that neither comes back by a later `dateline add`. What `fetch` or `watch` keep in an archive folder, and backups,
    are not touched.
    """
    from dateline.store import Store

    with Store(where) as store:
        if not yes:
            click.confirm(f"Forget {', '.join(reports)} for good?", abort=True, err=True)
        for report in reports:
            store.forget(report, who=who, why=why)
            click.echo(f"forgotten: {report}")
