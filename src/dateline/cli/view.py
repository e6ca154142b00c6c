"""``dateline view``: what the events of many reports add up to."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from dateline.cli.nothing import nothing_told
from dateline.cli.options import output_file
from dateline.cli.output import output

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dateline.linking.reconcile import Rule
    from dateline.records import Record
    from dateline.views import Material

__all__ = ["command"]

_Command = TypeVar("_Command", bound="Callable[..., object]")
_ENDINGS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "table"}
_PICTURES = (".svg", ".png")

_TOLD = {
    "Entry": "anything", "Control": "a place taken, lost or left", "Flow": "flight or return from or to this place",
    "Dyad": "one side using force on another", "Toll": "how many",
}  # fmt: skip

_EXAMPLES = """\b
Examples:
  dateline view timeline claims.jsonl events.jsonl --place Kidal
  dateline view control --plot control.svg
  dateline view flows claims.jsonl --plot flows.png
  dateline view tolls --store dateline.db --by week --rule acled --rule ucdp --format csv
"""


@click.group("view", epilog=_EXAMPLES, short_help="See what events add up to.")
def command() -> None:
    """Timelines, control of places, displacement, dyads and tolls, each row with the claims it stands on.

    They are made of what the store in the working folder holds, or of FILEs: what `dateline code` or `dateline link`
    wrote, in JSON lines, claims, events, or both. Claims without their events are linked first.
    """


class _Day(click.ParamType["date"]):
    """A day, as in 2021-03-09."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2021-03-09", param, ctx)


def _shared(view: _Command) -> _Command:
    """The arguments and options of every view."""
    file = click.Path(dir_okay=False, path_type=Path)
    for decorate in (
        click.option("--words/--no-words", default=True, help="In the table, also show the sentences behind each row."),
        click.option(
            "--plot", type=file, metavar="FILE", callback=_picture, help="Also draw it, into a .svg or .png file."
        ),
        output_file,
        click.option("--format", "name", type=click.Choice(["table", "csv", "jsonl"]), help="table, csv, or jsonl."),
        click.option(
            "--to", "last", type=_Day(), metavar="DAY", help="Only events that can lie on or before this day."
        ),
        click.option("--from", "first", type=_Day(), metavar="DAY", help="Only events that can lie on or after it."),
        click.option("--actor", metavar="NAME", help="Only events in which this actor took part."),
        click.option("--place", metavar="NAME", help="Only events at this place, in this division or country."),
        click.option(
            "--copies",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help="With files: which reports are copies, as `dateline duplicates --format jsonl` writes it.",
        ),
        click.option(
            "--store", metavar="FILE|URL", help="Read this store (without FILE: dateline.db, or DATELINE_STORE)."
        ),
        click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path)),
    ):
        view = decorate(view)
    return view


def _picture(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in _PICTURES:
        raise click.BadParameter(f"{path.name!r}: a picture's name ends in {' or '.join(_PICTURES)}")
    return path


def _rule_option(view: _Command) -> _Command:
    words = "The rule for low, best and high: acled, ucdp, idmc, latest, or a TOML file of your own."
    return click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help=words)(view)


@command.command("timeline")
@_shared
def _timeline(**asked: object) -> None:
    """What is told of a place, an actor or everything, day by day."""
    from dateline.views import Entry, timeline

    _show(timeline, Entry, asked)


@command.command("control")
@_shared
@click.option("--map", "on_map", is_flag=True, help="With --plot: a map of the last known holders, not the days.")
def _control(on_map: bool, **asked: object) -> None:
    """Who is said to hold what, since when, by whom it is told, and where tellings differ."""
    from dateline.views import Control, control

    _show(control, Control, asked, variant="map" if on_map else "")


@command.command("flows")
@_shared
@_rule_option
def _flows(rule: str, **asked: object) -> None:
    """Displacement and return: from where to where, how many, on the move (flow) or counted on a day (stock)."""
    from dateline.views import Flow, flows

    by, place = _rule(rule), asked["place"]

    def rows(material: Material) -> list[Flow]:
        return [row for row in flows(material, rule=by) if place is None or row.touches(str(place))]

    _show(rows, Flow, {**asked, "place": None})  # a place may be either end, not only the event's own


@command.command("dyads")
@_shared
@_rule_option
def _dyads(rule: str, **asked: object) -> None:
    """Who fights whom or harms whom, how often, with what toll."""
    from dateline.views import Dyad, dyads

    by = _rule(rule)
    _show(lambda material: dyads(material, rule=by), Dyad, asked)


@command.command("tolls")
@_shared
@click.option(
    "--rule", "rules", default=("ucdp",), show_default="ucdp", multiple=True, metavar="RULE",
    help="The rule for low, best and high: acled, ucdp, idmc, latest, or a TOML file of your own; may be given again.",
)  # fmt: skip
@click.option("--by", type=click.Choice(["day", "week", "month", "year"]), default="month", show_default=True,
              help="The length of a period.")  # fmt: skip
@click.option("--sources", is_flag=True, help="Also by each kind of source alone.")
@click.option("--measure", metavar="MEASURE", help="Only this: killed, injured, displaced …")
def _tolls(rules: tuple[str, ...], by: str, sources: bool, measure: str | None, **asked: object) -> None:
    """How many were killed, hurt, displaced … over time, by kind of source and rule."""
    from dateline.records.values import MEASURES
    from dateline.views import Toll, tolls
    from dateline.views.tolls import PERIODS

    if measure is not None and measure not in MEASURES:
        raise click.BadParameter(f"{measure!r} is none; there are {', '.join(MEASURES)}", param_hint="--measure")
    period = PERIODS[PERIODS.index(by)]
    named = [_rule(rule) for rule in rules]

    def rows(material: Material) -> list[Toll]:
        found = tolls(material, by=period, rules=named, sources=sources)
        return [row for row in found if measure in (None, row.measure)]

    _show(rows, Toll, asked, variant=by)


def _rule(told: str) -> Rule:
    """The rule asked for, its faults told before anything is read."""
    from dateline.linking.reconcile import find_rule

    return find_rule(told)


def _show(
    view: Callable[[Material], Sequence[Record]], kind: type[Record], asked: Mapping[str, object], *, variant: str = ""
) -> None:
    """Reads what is asked for, works the view out, writes it and draws it."""
    from dateline.cli.view_inputs import material

    context = click.get_current_context()
    paths, store = asked["paths"], asked["store"]
    name, out, plot = asked["name"], asked["out"], asked["plot"]
    found, failed = material(paths, store, asked)  # type: ignore[arg-type]  # as click has checked them
    rows = view(found)
    if found.events and not rows:
        nothing_told(_TOLD[kind.__name__], len(found.events))
    out = out if isinstance(out, Path) else None
    _write(rows, kind, str(name or _format(out)), out, words=bool(asked["words"]))
    if isinstance(plot, Path):
        from dateline.views.pictures import draw

        draw(rows, kind, plot, variant=variant)
    context.exit(1 if failed else 0)


def _format(out: Path | None) -> str:
    if out is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    if out.suffix.lower() in _ENDINGS:
        return _ENDINGS[out.suffix.lower()]
    raise click.BadParameter(f"the name {out.name!r} says no format; name one with --format", param_hint="--out")


def _write(rows: Sequence[Record], kind: type[Record], name: str, out: Path | None, *, words: bool) -> None:
    from dateline.views.tables import write_csv, write_jsonl
    from dateline.views.terminal import write_table

    with output(out) as stream:
        if name == "jsonl":
            write_jsonl(rows, stream)
        elif name == "csv":
            write_csv(rows, kind, stream)
        else:
            write_table(rows, kind, stream, words=words)
