"""Runs the command line as a user calls it, in this process, with a toy coder in place of the real one."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass

import pytest

import dateline
from dateline.cli import main
from dateline.records import Claim, FigureMention, NameMention, Reason, claim_id


@dataclass
class Result:
    status: int
    out: str
    err: str


class Toy:
    """Claims an attack wherever a report says "attacked"; names every capital, counts every digit."""

    def code(self, report):
        if "unspeakable" in report.text:
            raise ValueError("no words")
        return [self._claim(report, match) for match in re.finditer("attacked", report.text)]

    def _claim(self, report, match):
        span = report.span(*match.span())
        return Claim(
            claim_id=claim_id(report.report_id, "attack", span, ()),
            report=report.head,
            event_type="attack",
            trigger=span,
            evidence=span,
            confidence=0.5,
            why=(Reason(field="event_type", rule="toy-verb", span=span),),
        )

    def annotate(self, report, layers):
        if "unspeakable" in report.text:
            raise ValueError("no words")
        found = []
        for match in re.finditer(r"[A-Z]\w+|\d+", report.text):
            span = report.span(*match.span())
            if match[0].isdigit() and "figures" in layers:
                found.append(FigureMention(report_id=report.report_id, span=span, best=int(match[0])))
            elif not match[0].isdigit() and "names" in layers:
                found.append(NameMention(report_id=report.report_id, span=span, label="LOCATION"))
        return found


@pytest.fixture
def loads():
    """How often the coder was loaded, with which codebook, or else which file of actors."""
    return []


@pytest.fixture
def dateline_(monkeypatch, capfdbinary, loads):
    """Calls `dateline` with these arguments and this standard input."""

    def load(codebook=None, actors=None):
        loads.append(codebook or actors)
        return Toy()

    monkeypatch.setattr(dateline, "load", load, raising=False)

    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(left.value.code, out.decode(), err.decode())

    return call


@pytest.fixture
def text(tmp_path):
    """A plain text report, dated."""
    path = tmp_path / "gazette.txt"
    path.write_text("9 March 2021\n\nMilitia fighters attacked Tel Amar at dawn.\n", encoding="utf-8")
    return path
