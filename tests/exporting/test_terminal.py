from __future__ import annotations

import io

import pytest

from dateline.exporting import exporter


def test_the_table_reads_as_a_person_would_tell_it(written):
    page = written("table")
    for words in (
        "Bridge at Tel Amar <taken> & held",
        "River Gazette · 9 March 2021, 16:04 UTC-04:00 · by A. Writer",
        "1  territory capture",
        "told as having happened · confidence 0.93",
        "Militia fighters «seized» the bridge",
        "who            Militia fighters  Tel Amar Militia (militia, SY)",
        "where          Tel Amar, Hama, SY",
        "when           7 March 2021  “on Sunday”",
        "how many       killed up to 40  “up to 40 villagers”",
        "attributed to  the Relief Council  “said.”",
        "attributed to  Mara Ionescu  “said Mara” › an unnamed source  “citing”",
        "told as not having happened",
        "no claims",
    ):
        assert words in page


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(width, written, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    for line in written("table", explain=True).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


def test_a_claim_in_the_reports_own_voice_says_so(report, claims, written):
    voiceless = claims[2].model_copy(update={"attribution": ()})
    assert "attributed to  the report itself" in written("table", reports=[(report, [voiceless])])


def test_control_characters_of_a_report_never_reach_the_terminal(report, claims, written):
    trap = report.model_copy(update={"title": "Bridge \x1b[2J taken\x07", "publisher": "A\x1b]0;x\x07"})
    assert not {"\x1b", "\x07"} & set(written("table", reports=[(trap, claims)]))


def test_a_terminal_gets_colour_and_no_marks(report, claims, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    exporter("table", stream).add(report, claims)
    assert "«" not in stream.getvalue()
    assert "\x1b[1;3;7mseized" in stream.getvalue()
