from __future__ import annotations

import io
import sys

import pytest

from dateline.cli.messages import Messages
from dateline.errors import InputError
from dateline.records import Report


class Terminal(io.StringIO):
    def isatty(self):
        return True


def work(messages):
    inputs = [
        Report(report_id="a", text="They held it.", notes=("one doubt", "another")),
        InputError("b.txt", "is empty\nor nearly", "fill it"),
        Report(report_id="c", text="They left it."),
    ]
    for report in messages.readable(inputs):
        messages.done(len(report.text))


def test_each_failure_and_each_doubtful_report_is_one_line(capsys):
    with Messages("claims", progress=True) as messages:
        work(messages)
    assert capsys.readouterr().err.splitlines() == [
        "dateline: a: one doubt; another",
        "dateline: b.txt: is empty or nearly (fill it)",
    ]
    assert messages.status == 1


@pytest.mark.parametrize(
    ("things", "tally"), [("claims", "reports: 2, 26 claims, 1 failed"), ("", "reports: 2, 1 failed")]
)
def test_a_terminal_is_told_how_far_the_run_is(things, tally, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Messages(things, progress=True) as messages:
        work(messages)
    assert "dateline: a: one doubt; another" in terminal.getvalue()
    assert terminal.getvalue().rstrip().endswith(tally)


def test_no_progress_is_shown_where_results_are(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Messages("claims", progress=False) as messages:
        work(messages)
    assert len(terminal.getvalue().splitlines()) == 2


def test_a_run_without_failure_ends_well():
    with Messages("claims", progress=False) as messages:
        list(messages.readable([]))
    assert messages.status == 0
