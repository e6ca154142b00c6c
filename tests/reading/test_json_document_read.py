"""A JSON document: an object or a list of them, and the line of each record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError
from dateline.reading import read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RECORDS = [{"id": f"r{i}", "text": f"Shells fell {i} times.", "published": "2021-03-03"} for i in range(3)]


@pytest.mark.parametrize("name", ["a.json", "a.txt", "a"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_records(write: Callable[..., Path], name: str, indent: int | None) -> None:
    reports = list(read([write(name, json.dumps(RECORDS, indent=indent))]))
    assert [report.report_id for report in reports if isinstance(report, Report)] == ["r0", "r1", "r2"]


@pytest.mark.parametrize("name", ["a.json", "a.txt"])
@pytest.mark.parametrize("indent", [None, 2])
def test_one_record(report_of: Callable[..., Report], name: str, indent: int | None) -> None:
    assert report_of(name, json.dumps(RECORDS[0], indent=indent)).report_id == "r0"


def test_lines_of_json_in_a_json_file(write: Callable[..., Path]) -> None:
    lines = "\n".join(json.dumps(record) for record in RECORDS)
    assert all(isinstance(report, Report) for report in read([write("a.json", lines)]))


def test_a_bad_record_gives_one_error_that_names_its_line_and_the_others_go_on(write: Callable[..., Path]) -> None:
    path = write("a.json", json.dumps([RECORDS[0], {"id": "bare"}, RECORDS[2]], indent=1))
    first, error, last = read([path])
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(error, InputError)
    assert error.where == f"{path.as_posix()}:7"
    assert error.what == 'no "text"'


@pytest.mark.parametrize(
    ("content", "what", "line"),
    [
        ("", "empty", ""),
        ("Shells fell.", "broken JSON", ":1"),
        ('[\n{"id": "a",\n "text" "b"}]', "broken JSON", ":3"),
        ('{\n"id": "a"', "broken JSON", ":2"),
        ("[" * 100_000, "JSON that cannot be read", ""),
        ("[1]", "a number, not an object", ":1"),
    ],
)
def test_a_broken_document_gives_one_error(
    error_of: Callable[..., InputError], content: str, what: str, line: str
) -> None:
    error = error_of("a.json", content)
    assert error.what.startswith(what)
    assert error.where.endswith("a.json" + line)


@pytest.mark.parametrize("end", ["", ",", "} ", "]]", "] x"])
def test_what_stands_before_the_break_is_read(write: Callable[..., Path], end: str) -> None:
    *reports, error = read([write("a.json", "[" + ",\n".join(map(json.dumps, RECORDS)) + end)])
    assert len(reports) == 3
    assert isinstance(error, InputError)
    assert ":3" in error.where


def test_an_empty_list_has_no_reports(write: Callable[..., Path]) -> None:
    (error,) = read([write("a.json", "[]")])
    assert isinstance(error, InputError)
    assert error.what.startswith("empty")
