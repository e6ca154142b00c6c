"""What commands say, on standard error, where nothing is as it was asked for: what there is, and what to ask next."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.records import Event

__all__ = ["nothing_found", "nothing_told"]

_ALIKE = 0.6  # of difflib's likeness: "Memaka" is like Ménaka, Gao is not
_NAMED = 3


def nothing_found(asked: Mapping[str, object], events: Iterable[Event]) -> None:
    """Says that none of the events is so, and names what is there that is spelt like the place and actor asked for."""
    held = list(events)
    if not held:
        _say("there are no events yet; `dateline add PATH` reads reports into a store")
        return
    words = " ".join(f"--{name} {value}" for name, value in asked.items())
    _say(f"none of {len(held):,} events is as asked for ({words}): leave something out, or ask for something else")
    places = {event.place.name for event in held if event.place}
    actors = {part.entity.name for event in held for part in event.participants}
    types = {event.event_type for event in held}
    for name, known in (("type", types), ("place", places), ("actor", actors)):
        value = str(asked.get(name) or "")
        if (
            value
            and value not in known
            and (alike := _alike(value, known) or (sorted(types) if name == "type" else []))
        ):
            _say(f"--{name} {value}: there is {', '.join(alike)}")


def nothing_told(what: str, events: int) -> None:
    """Says that events are there, but that none of them tells what a view shows."""
    _say(f"none of {events:,} events tells of {what} (`dateline view timeline` shows what they tell)")


def _alike(asked: str, known: Iterable[str]) -> list[str]:
    by_key = {name.casefold(): name for name in sorted(known)}
    return [by_key[key] for key in get_close_matches(asked.casefold(), by_key, _NAMED, _ALIKE)]


def _say(words: str) -> None:
    click.echo(f"dateline: {words}", err=True)
