"""A type that a team adds in a text file is coded at once, by the shipped model that has never learned it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dateline
from dateline.cli import main
from dateline.codebook import DEFAULT
from dateline.records import Report

PAGE = Path(__file__).parent.parent / "docs" / "codebook.md"
TEXT = (
    "Rebels closed the market on Monday, traders said. Soldiers shut the stalls near the bridge and then clashed with "
    "rebels. A trader padlocked his bicycle."
)
(ADDED,) = [
    block for block in re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S) if "name =" in block
]


@pytest.fixture(params=["a file that takes over the default", "a copy of the default with a file more"])
def book(request, tmp_path):
    """The page's codebook with one type more, in both of the ways to make one."""
    path = tmp_path / "mine"
    if "file that" in request.param:
        path = tmp_path / "mine.toml"
        path.write_text(ADDED, encoding="utf-8")
        return path
    with pytest.raises(SystemExit):
        main(["codebook", "new", str(path)])
    (path / "market.toml").write_text(ADDED[ADDED.index("[types") :], encoding="utf-8")
    return path


def told(coder):
    return {
        claim.trigger.text: (claim.event_type, [(part.role, part.span.text) for part in claim.participants])
        for claim in coder.code(Report(report_id="r", text=TEXT))
    }


def test_an_added_type_is_coded_at_once_beside_the_others(book):
    found = told(dateline.load(book))
    assert found == {
        "closed": ("market_closure", [("actor", "Rebels"), ("target", "the market")]),
        "shut": ("market_closure", [("actor", "Soldiers"), ("target", "the stalls")]),
        "clashed": ("armed_clash", [("actor", "Soldiers"), ("target", "rebels")]),
    }


def test_an_added_type_has_its_codes_and_its_own_precision(book):
    first = dateline.load(book).code(Report(report_id="r", text=TEXT))[0]
    assert first.codes.acled.sub_event_type == "Other"
    assert (first.codes.plover.event_type, first.codes.plover.mode) == ("COERCE", "restrict")
    assert first.confidence == 0.8


def test_without_it_these_words_are_no_such_claims():
    assert "shut" not in told(dateline.load(DEFAULT))
