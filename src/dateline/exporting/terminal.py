"""The table a person reads in a terminal: each report with its claims below it, a claim a block, at any width."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.exporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from rich.console import RenderableType

    from dateline.records import Claim, Entity, Report

__all__ = ["TerminalTable"]

# Wide enough for a sentence, narrow enough to read; used where the stream has no width of its own.
_WIDTH = 100
_NARROWEST = 40
_MARK = "bold reverse"
_LABEL = "dim"


class TerminalTable:
    """Writes reports and claims as text, in colour where the stream is a terminal; ``explain`` adds the reasons."""

    def __init__(self, stream: TextIO, *, explain: bool = False) -> None:
        self._stream = stream
        self._terminal = stream.isatty()
        width = None if self._terminal else _width()
        self._console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
        self._marks = ("", "") if self._terminal and self._console.color_system else ("«", "»")
        self._explain = explain

    def begin(self) -> None:
        """Writes nothing: every report brings its own head."""

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Writes a report's head and its claims."""
        self._print(_head(report, len(claims)))
        for number, claim in enumerate(claims, start=1):
            self._print(self._claim(number, claim))
        self._stream.flush()

    def end(self) -> None:
        """Writes nothing: the last claim is the end."""

    def _print(self, block: RenderableType) -> None:
        if self._terminal:
            self._console.print(block)
            return
        with self._console.capture() as lines:  # a file keeps no blanks at the end of its lines
            self._console.print(block)
        self._stream.writelines(f"{line.rstrip()}\n" for line in lines.get().splitlines())

    def _claim(self, number: int, claim: Claim) -> RenderableType:
        title = Table.grid(expand=True, padding=(0, 1))
        title.add_column(ratio=1)
        title.add_column(justify="right", style=_LABEL)
        title.add_row(
            Text(f"{number}  {wording.event_type(claim)}", style="bold"),
            f"{wording.TELLINGS[claim.factuality]} · confidence {claim.confidence:.2f}",
        )
        values = Table.grid(padding=(0, 2))
        values.add_column(style=_LABEL, no_wrap=True)
        values.add_column(overflow="fold")
        for label, value in self._values(claim):
            values.add_row(label, value)
        return Padding(Group(title, Padding(self._sentence(claim), (0, 0, 0, 3)), Padding(values, (0, 0, 1, 3))), 0)

    def _sentence(self, claim: Claim) -> Text:
        """The evidence on one line, the trigger marked in it."""
        sentence, trigger = claim.evidence, claim.trigger
        start, end = trigger.start - sentence.start, trigger.end - sentence.start
        before, after = self._marks
        return Text.assemble(
            _one_line(sentence.text[:start]),
            (before + _one_line(trigger.text) + after, _MARK if not before else ""),
            _one_line(sentence.text[end:]),
            style="italic",
        )

    def _values(self, claim: Claim) -> Iterator[tuple[str, RenderableType]]:
        yield from _participants(claim)
        if claim.place:
            yield "where", _told(wording.place(claim.place), claim.place.span.text)
        if claim.time:
            yield "when", _told(wording.time(claim.time), claim.time.span.text if claim.time.span else "filed that day")
        for figure in claim.figures:
            yield "how many", _told(wording.figure(figure), figure.span.text)
        yield "attributed to", _chain(claim)
        if self._explain:
            for reason in claim.why:
                yield "why", _told(f"{reason.field}: {reason.rule}", reason.span.text if reason.span else "")


def _width() -> int:
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdecimal() and int(asked) >= _NARROWEST else _WIDTH


def _head(report: Report, claims: int) -> RenderableType:
    known = [*wording.publication(report), report.uri or report.report_id]
    count = {0: "no claims", 1: "1 claim"}.get(claims, f"{claims} claims")
    return Group(
        Rule(style=_LABEL),
        Text(_one_line(report.title or report.report_id), style="bold"),
        Padding(Text(_one_line(" · ".join([*known, count])), style=_LABEL), (0, 0, 1, 0)),
    )


def _participants(claim: Claim) -> Iterator[tuple[str, RenderableType]]:
    for role, label in (("actor", "who"), ("target", "to whom")):
        for each in claim.participants:
            if each.role == role:
                yield label, _who(each.span.text, each.entity)


def _who(words: str, entity: Entity | None) -> Text:
    """A mention, and what it resolves to where that says more."""
    meant = _one_line(wording.meant(words, entity))
    return Text.assemble(_one_line(words), (f"  {meant}" if meant else "", _LABEL))


def _told(value: str, words: str) -> Text:
    """A value, and the words that it was read from where they are others."""
    words = _one_line(words)
    return Text.assemble(_one_line(value), (f"  “{words}”" if words and words != value else "", _LABEL))


def _chain(claim: Claim) -> Text:
    """Who says so, outermost first, each with the word that marks it; or that the report itself does."""
    if not claim.attribution:
        return Text("the report itself", style=_LABEL)
    links = []
    for said in claim.attribution:
        cue = f"  “{_one_line(said.cue.text)}”" if said.cue else ""
        links.append(Text.assemble(_who(wording.source(said), said.entity), (cue, _LABEL)))
    return Text(" › ").join(links)


def _one_line(text: str) -> str:
    """The words on one line; a control character in them must not reach the terminal."""
    kept = "".join(char if char.isprintable() else " " for char in text)
    squeezed = " ".join(kept.split())
    return (" " if kept[:1] == " " else "") + squeezed + (" " if kept[-1:] == " " and squeezed else "")
