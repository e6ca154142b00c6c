"""``dateline actors show``: whom a name links to, and why."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.output import output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.actors import Actor, Knowledge, Period, Tie

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline actors show
  dateline actors show "Islamic State"
  dateline actors show ELN --country BO
  dateline actors show Taliban --day 2022-01-15
  dateline actors show --actors ours.toml "River Guard"
"""
_LABEL = 12


@click.command("show", epilog=_EXAMPLES, short_help="Show whom a name links to, and why.")
@click.argument("name", metavar="[NAME]", required=False)
@click.option(
    "--country", "codes", metavar="XX", multiple=True, help="As in a report on this country; may be repeated."
)
@click.option("--day", metavar="DATE", help="As in a report of this day: what the actor was, and on whose side.")
@click.option(
    "--actors", "path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="A file of your own actors, which go before the shipped ones.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="table: for reading in a terminal; json: everything, for programs.",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context, /, name: str | None, codes: tuple[str, ...], day: str | None, path: Path | None, form: str
) -> None:
    """Show whom a NAME (or an id) links to, and why; without one, how many actors are known, by kind and source.

    Names that several actors share go by the countries that a report tells of.
    Exit code: 0 somebody is known by the name; 1 nobody is.
    """
    from dateline import actors

    _sound(codes, day)
    knowledge = actors.load(path)
    found = _found(knowledge, name) if name else list(knowledge)
    with output(None) as stream:
        if form == "json":
            stream.write(json.dumps([_record(actor) for actor in found], indent=2, ensure_ascii=False) + "\n")
        elif name is None:
            stream.write(_counts(found))
        else:
            stream.write("\n".join(_page(name, found, codes, day, knowledge)) + "\n")
    context.exit(0 if found else 1)


def _sound(codes: tuple[str, ...], day: str | None) -> None:
    from datetime import date

    from dateline.actors import countries

    for code in codes:
        if code not in countries():
            raise click.BadParameter(f"{code!r} is no ISO 3166 alpha-2 code", param_hint="--country")
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError as error:
        raise click.BadParameter(f"{day!r} is no day, as in 2021-08-15", param_hint="--day") from error


def _found(knowledge: Knowledge, name: str) -> list[Actor]:
    """Those who go by a name, or the one with an id, or the state of a country's code or name."""
    from dateline.actors import countries

    if name in knowledge:
        return [knowledge[name]]
    return knowledge.named(name) or [knowledge.state(code) for code in countries().named(name)]


def _counts(actors: list[Actor]) -> str:
    kinds = Counter(actor.kind for actor in actors)
    sources = Counter(actor.knowledge for actor in actors)
    tied = sum(bool(actor.ties) for actor in actors)
    dated = sum(bool(tie.since or tie.until) for actor in actors for tie in actor.ties)
    ties = sum(len(actor.ties) for actor in actors)
    lines = [f"{len(actors):,} actors", *(f"{number:>7,} {kind}" for kind, number in kinds.most_common())]
    lines += ["from", *(f"{number:>7,} {source}" for source, number in sources.most_common())]
    lines += [f"{tied:,} of them are tied to others: {ties:,} ties, {dated:,} with days"]
    return "\n".join(lines) + "\n"


def _page(
    name: str, found: list[Actor], codes: tuple[str, ...], day: str | None, knowledge: Knowledge
) -> Iterator[str]:
    from dateline.actors import choose

    if not found:
        yield f"nobody is known as {name!r}"
        return
    actor, why = choose(name, found, codes, told=bool(codes)) if len(found) > 1 or codes else (found[0], "")
    about = f"in a report on {', '.join(codes)}" if codes else "in a report that tells no country"
    if actor is None:
        yield f"{name!r} links to nobody {about}: {why}"
    else:
        yield f"{name!r} links to {actor.name} ({actor.id})" + (f" {about}: {why}" if why else "")
    for each in found:
        yield ""
        yield from _entry(each, day, knowledge)


def _entry(actor: Actor, day: str | None, knowledge: Knowledge) -> Iterator[str]:
    entity = actor.entity(day)
    yield f"{actor.name}  {actor.id}"
    told = {
        "kind": f"{entity.kind} on {day}" if day else actor.kind,
        "country": entity.country or "",
        "fights in": ", ".join(actor.lands),
        "also": ", ".join(alias for alias in actor.aliases if alias != actor.name),
        "known from": actor.knowledge,
    }
    yield from (f"  {label:<{_LABEL}}{value}" for label, value in told.items() if value)
    yield from (f"  {'was':<{_LABEL}}{period.kind} {_days(period)}" for period in actor.periods if not day)
    for tie in actor.ties:
        if day is None or tie.holds(day):
            yield f"  {tie.how:<{_LABEL}}{knowledge[tie.to].name} {_days(tie)}".rstrip()


def _days(told: Period | Tie) -> str:
    """From when until when, as far as that is told."""
    if told.since and told.until:
        return f"({told.since} to {told.until})"
    if told.since or told.until:
        return f"(since {told.since})" if told.since else f"(until {told.until})"
    return ""


def _record(actor: Actor) -> dict[str, object]:
    told = actor._asdict()
    return {
        **told,
        "ties": [tie._asdict() for tie in actor.ties],
        "periods": [each._asdict() for each in actor.periods],
    }
