from __future__ import annotations

import json

import pytest

from dateline.reading.duplicates import read_copies

STORY = (
    "Militia fighters attacked the bridge at Tel Amar at dawn on Monday, killing four guards, residents said. "
    "The governor sent two companies of police, who reached the river in the afternoon and found the crossing empty."
)


@pytest.fixture
def wire(tmp_path):
    """Two copies, the second with another toll, and a report of its own."""
    texts = {"a": STORY, "b": STORY.replace("four", "six"), "c": "Rain is expected over the valley until the weekend."}
    lines = [
        {"id": name, "text": text, "published": "2021-03-09", "publisher": "Agency"} for name, text in texts.items()
    ]
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


def test_duplicates_lists_families_with_what_differs(dateline_, wire):
    (line,) = dateline_("duplicates", wire, "--format", "jsonl").out.splitlines()
    family = json.loads(line)
    (copy,) = family["copies"]
    assert (family["source"]["report_id"], copy["report_id"], copy["publisher"]) == ("a", "b", "Agency")
    assert 0.8 < copy["shared"] < 1
    assert copy["changes"] == [{"before": "four", "after": "six"}]


def test_duplicates_shows_a_person_the_change(dateline_, wire):
    page = dateline_("duplicates", wire, "--format", "text").out
    assert "2 reports of one text: a" in page
    assert "four → six" in page


def test_duplicates_goes_on_with_an_index_that_is_kept(dateline_, wire, tmp_path):
    index = tmp_path / "reports.index"
    dateline_("duplicates", wire, "--index", index)
    (tmp_path / "later.txt").write_text(STORY, encoding="utf-8")
    (line,) = dateline_("duplicates", tmp_path / "later.txt", "--index", index, "--format", "jsonl").out.splitlines()
    assert [copy["report_id"] for copy in json.loads(line)["copies"]] == ["b", str(tmp_path / "later.txt")]


def test_duplicates_refuses_what_is_no_index(dateline_, wire, tmp_path):
    (tmp_path / "notes.txt").write_text("Notes, no index at all." * 40, encoding="utf-8")
    result = dateline_("duplicates", wire, "--index", tmp_path / "notes.txt")
    assert result.status == 2
    assert "no index of reports" in result.err


@pytest.mark.parametrize("workers", [1, 2])
def test_what_duplicates_writes_tells_linking_which_reports_are_copies(dateline_, wire, tmp_path, workers):
    out = tmp_path / "copies.jsonl"
    assert dateline_("duplicates", wire, "--workers", workers, "--out", out).status == 0
    assert read_copies(out) == {"b": "a"}


def test_the_source_of_a_family_is_what_was_published_first(dateline_, wire):
    earlier = wire.with_name("earlier.jsonl")
    row = {"id": "earlier", "text": STORY, "published": "2021-03-08"}
    earlier.write_text(json.dumps(row), encoding="utf-8")
    (line,) = dateline_("duplicates", wire, earlier, "--format", "jsonl").out.splitlines()
    family = json.loads(line)
    assert family["source"]["report_id"] == "earlier"
    assert [copy["report_id"] for copy in family["copies"]] == ["a", "b"]
