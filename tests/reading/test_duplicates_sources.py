"""Of which text a report is a copy: from an index, and from a file, as linking takes it."""

from __future__ import annotations

import pytest

from dateline.errors import InputError
from dateline.reading.duplicates import Index, read_copies
from dateline.records import Report

STORY = (
    "Militia fighters attacked the bridge at Tel Amar at dawn on Monday, killing four guards, residents said. "
    "The governor sent two companies of police, who reached the river in the afternoon and found the crossing empty."
)
REPORTS = [
    Report(report_id="late", text=STORY, published="2021-03-10"),
    Report(report_id="undated", text=STORY.replace("four", "six")),
    Report(report_id="other", text="Rain is expected over the valley until the weekend."),
    Report(report_id="first", text=STORY, published="2021-03-09T08:00:00+00:00"),
    Report(report_id="first", text=f"{STORY} The road was opened again.", published="2021-03-09T08:00:00+00:00"),
]


def test_the_earliest_of_a_family_is_the_source_of_the_others(tmp_path):
    path = tmp_path / "reports.index"
    with Index(path) as index:
        for report in REPORTS:
            index.add(report)
        assert index.sources() == {"late": "first", "undated": "first"}
    assert read_copies(path) == {"late": "first", "undated": "first"}


def test_versions_of_one_report_are_no_copies():
    with Index() as index:
        index.add(Report(report_id="page", text=STORY))
        index.add(Report(report_id="page", text=f"{STORY} The road was opened again."))
        assert (index.sources(), list(index.families())) == ({}, [])


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"source": {}}', '{"source": {"report_id": 1}, "copies": []}', '{"copies": 3}']
)
def test_what_is_no_family_is_named_with_its_line(tmp_path, line):
    path = tmp_path / "copies.jsonl"
    path.write_text(f'\n{{"source": {{"report_id": "a"}}, "copies": []}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_copies(path)
    assert refused.value.where == f"{path}:3"


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_copies(tmp_path / "none.jsonl")


def test_several_processes_find_what_one_finds():
    reports = [
        report.model_copy(update={"report_id": f"{report.report_id} {n}"}) for n in range(40) for report in REPORTS
    ]
    with Index() as one, Index() as two:
        alone = list(one.add_all(reports))
        assert list(two.add_all(iter(reports), workers=2)) == alone
        assert two.sources() == one.sources()
    assert [report for report, _ in alone] == reports
