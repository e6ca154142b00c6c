"""``dateline link``: claims in, events out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from dateline.cli.event_pages import event_row
from dateline.cli.messages import Messages
from dateline.cli.options import output_file
from dateline.cli.output import output
from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO, TextIO

    from dateline.records import Claim, Event

__all__ = ["command"]

_EXAMPLES = """\b
Examples:
  dateline code reports/ --format jsonl | dateline link -
  dateline duplicates reports/ --format jsonl > copies.jsonl
  dateline link claims.jsonl --copies copies.jsonl --format jsonl > events.jsonl
"""
_SHOWN = 3  # reasons of an event, in a terminal
_Read = TypeVar("_Read")


@click.command("link", epilog=_EXAMPLES, short_help="Link claims into events.")
@click.argument("paths", metavar="CLAIMS...", nargs=-1, required=True)
@click.option(
    "--hands", "hands_file", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
    help="Decisions of people that two claims are one event (pinned) or two (broken), JSON Lines.",
)  # fmt: skip
@click.option(
    "--copies", "copies_file", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
    help="Which reports are copies of one text, as `dateline duplicates --format jsonl` writes it: they count once.",
)  # fmt: skip
@click.option("--rule", default="ucdp", show_default=True, metavar="RULE", help="How the figures of events are chosen.")
@click.option(
    "--format", "name", type=click.Choice(["table", "jsonl"]), help="table: for reading; jsonl: an event a line."
)
@output_file
@click.pass_context
def command(
    context: click.Context, /, paths: tuple[str, ...], hands_file: str | None, copies_file: str | None, rule: str,
    name: str | None, out: Path | None,
) -> None:  # fmt: skip
    """Link claims of one or many reports into events: what happened once, however often it is told.

    CLAIMS are files that `dateline code --format jsonl` wrote, all claims of a report in one run; "-" is standard
    input. The same claims in any order give the same events. Every event says what ties its claims.

    Exit code: 0 all is well; 1 some lines could not be read, each with a line on standard error, and the others are
    linked; 2 the command could not run.
    """
    from dateline.linking import Hand, link
    from dateline.reading.duplicates import read_copies
    from dateline.records import Claim

    name = name or ("table" if out is None and sys.stdout.isatty() else "jsonl")
    with Messages("claims", progress=bool(out) or not sys.stdout.isatty()) as messages:
        hands = list(_records([hands_file] if hands_file else [], Hand.from_line, "a hand", messages))
        copies = read_copies(Path(copies_file)) if copies_file else {}
        sentences: dict[str, str] = {}
        claims = _records(paths, Claim.from_line, "a claim", messages)
        told = claims if name == "jsonl" else _noted(claims, sentences)
        events = link(told, hands=hands, copies=copies, rule=rule)
        with output(out) as stream:
            if name == "jsonl":
                _lines(events, stream)
            else:
                _table(events, sentences, stream)
    context.exit(messages.status)


def _records(
    paths: tuple[str, ...] | list[str], read: Callable[[str], _Read], what: str, messages: Messages
) -> Iterator[_Read]:
    """What the lines of files hold; of each line that holds none, one message is said."""
    for where, line in _read_lines(paths, messages):
        try:
            yield read(line)
        except ValueError as error:  # pydantic's and JSON's own
            first = str(error).splitlines()
            messages.failure(InputError(where, f"not {what}: {' '.join(first[:3])}", "see `dateline schema`"))


def _read_lines(paths: tuple[str, ...] | list[str], messages: Messages) -> Iterator[tuple[str, str]]:
    """The lines of files that hold something, each with its file and number."""
    for path in paths:
        try:
            with _opened(path) as stream:
                for number, raw in enumerate(stream, start=1):
                    where = f"{path}:{number}"
                    try:
                        line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
                    except UnicodeDecodeError:
                        messages.failure(InputError(where, "not UTF-8", "claims are written in UTF-8"))
                        continue
                    if line.strip():
                        yield where, line
        except OSError as error:
            messages.failure(InputError(path, f"cannot be read: {error.strerror}"))


def _opened(path: str) -> BinaryIO:
    return sys.stdin.buffer if path == "-" else Path(path).open("rb")


def _noted(claims: Iterable[Claim], sentences: dict[str, str]) -> Iterator[Claim]:
    """The claims as they come; what each tells in one line is noted by its id."""
    for claim in claims:
        told = "" if claim.factuality == "actual" else f" [{claim.factuality}]"
        sentences[claim.claim_id] = f"{claim.report.report_id}: {' '.join(claim.evidence.text.split())}{told}"
        yield claim


def _lines(events: list[Event], stream: TextIO) -> None:
    for event in events:
        stream.write(f"{event.to_line()}\n")


def _table(events: list[Event], sentences: dict[str, str], stream: TextIO) -> None:
    """A block an event: what, where, when, how many; the sentences that tell it; what ties them."""
    for event in sorted(events, key=lambda event: (-len(event.reports), -len(event.claims), event.event_id)):
        stream.write(f"{event_row(event)}\n")
        for name in event.claims:
            stream.write(f"    {sentences[name]}\n")
        for reason in event.why[:_SHOWN]:
            stream.write(f"    why: {reason}\n")
        stream.write("\n")
