"""``dateline pin`` and ``dateline break``: claims joined and parted by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import click

from dateline.cli.options import kept_in, who_and_why

if TYPE_CHECKING:
    from dateline.store.deciding import Verdict

__all__ = ["part", "pin"]

_PIN_EXAMPLES = """\b
Examples:
  dateline pin 5be1c09a77d0e3f2 91d0aa54c1b7e660 --why "one strike, two names of the quarter"
  dateline pin 5be1c09a77d0e3f2 91d0aa54c1b7e660 --withdraw
"""
_BREAK_EXAMPLES = """\b
Examples:
  dateline break 5be1c09a77d0e3f2 91d0aa54c1b7e660 --why "the second strike was a day later"
"""


@click.command("pin", epilog=_PIN_EXAMPLES, short_help="Join claims by hand.")
@click.argument("claims", metavar="CLAIM CLAIM...", nargs=-1, required=True)
@kept_in
@who_and_why
@click.option("--withdraw", is_flag=True, help="Take back what was decided on them, and let linking decide.")
def pin(claims: tuple[str, ...], where: str, who: str, why: str, withdraw: bool) -> None:
    """Say that claims tell of one event, whatever linking finds; only a later decision undoes it.

    CLAIM is a claim's id as `dateline show` lists it, or the beginning of one. An event's id stands for its first
    claim, so that two events are made one.
    """
    _decide(claims, "withdrawn" if withdraw else "pinned", where, who, why)


@click.command("break", epilog=_BREAK_EXAMPLES, short_help="Part claims by hand.")
@click.argument("claims", metavar="CLAIM CLAIM", nargs=2)
@kept_in
@who_and_why
@click.option("--withdraw", is_flag=True, help="Take back what was decided on them, and let linking decide.")
def part(claims: tuple[str, ...], where: str, who: str, why: str, withdraw: bool) -> None:
    """Say that two claims tell of two events, whatever linking finds; only a later decision undoes it.

    CLAIM is a claim's id as `dateline show` lists it, or the beginning of one.
    """
    _decide(claims, "withdrawn" if withdraw else "broken", where, who, why)


def _decide(claims: tuple[str, ...], verdict: Verdict, where: str, who: str, why: str) -> None:
    from dateline.store import Store, claim_of, event_of

    if len(claims) < 2:
        raise click.UsageError("name at least two claims")
    with Store(where) as store:
        with store.reading() as connection:
            named = [claim_of(connection, each) for each in claims]
        for pair in pairwise(named):
            store.lay_hand(pair, verdict, who=who, why=why)
        with store.reading() as connection:
            events = dict.fromkeys(event_of(connection, claim).event_id for claim in named)
    click.echo(f"{verdict}: now {', '.join(events)}")
