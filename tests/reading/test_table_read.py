"""Tables: a row a report, cells taken exactly."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.reading import read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1)
TEXTS = st.lists(CELLS.filter(lambda text: not text.isspace()), min_size=1, max_size=4)


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.txt", ",")])
def test_a_row_a_report(write: Callable[..., Path], name: str, delimiter: str) -> None:
    rows = [
        ["id", "text", "published", "note"],
        ["1", "Shells fell.\nTwice.", "2021-03-03", "x"],
        ["2", "Quiet.", "", ""],
    ]
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter).writerows(rows)
    first, second = read([write(name, "\ufeff" + table.getvalue())])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.report_id, first.text, first.published) == ("1", "Shells fell.\nTwice.", "2021-03-03")
    assert (second.text, second.published) == ("Quiet.", None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_is_read_exactly(write: Callable[..., Path], texts: list[str]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table, quoting=csv.QUOTE_ALL).writerows(
        [["id", "text"], *([str(i), text] for i, text in enumerate(texts))]
    )
    reports = list(read([write("a.csv", table.getvalue())]))
    assert [report.text for report in reports if isinstance(report, Report)] == texts


def test_a_text_longer_than_the_library_allows(report_of: Callable[..., Report]) -> None:
    assert len(report_of("a.csv", "id,text\n1," + "Shells fell. " * 20_000).text) > 131_072


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("2,", 'no "text"'),
        (",Shells fell.", 'no "id"'),
        ("2,Shells fell, twice", "3 cells for 2 columns"),
        ('2,"Shells" fell', "broken CSV: ',' expected after '\"'"),
    ],
)
def test_a_bad_row_gives_one_error_that_names_its_line_and_the_others_go_on(
    write: Callable[..., Path], row: str | bytes, what: str
) -> None:
    row = row if isinstance(row, bytes) else row.encode()
    path = write("a.csv", b'id,text\n1,"Shells\nfell."\n' + row + b"\n\n3,Quiet.\n")
    first, error, last = read([path])
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(error, InputError)
    assert (error.where, error.what) == (f"{path.as_posix()}:4", what)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"id,headline\n1,a\n", 'no column "text" in its first line'),
        (b"id,text\n", "empty"),
        (b"", "no column"),
        ("id,text\n1,Shells fell.\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_table_that_cannot_be_read_gives_one_error(
    error_of: Callable[..., InputError], content: bytes, what: str
) -> None:
    assert error_of("a.csv", content).what.startswith(what)


def test_a_table_that_a_spreadsheet_saved_in_an_old_encoding_is_read_with_a_note(write: Callable[..., Path]) -> None:
    content = "id;text\n1;The café in Béni was hit on Friday.\n2;Quiet.\n".encode("cp1252")
    first, second = read([write("a.csv", content)])
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.text == "The café in Béni was hit on Friday."
    assert "encoding guessed: cp1252" in first.notes
    assert second.text == "Quiet."


@pytest.mark.parametrize("content", ["id|text\n1|Shells fell.\n", "sep=;\nID;Text\n1;Shells fell.\n"])
def test_tables_as_programs_write_them(report_of: Callable[..., Report], content: str) -> None:
    report = report_of("a.csv", content)
    assert (report.report_id, report.text) == ("1", "Shells fell.")


def test_a_column_that_the_user_names_is_taken_as_named(write: Callable[..., Path]) -> None:
    table = write("a.csv", "ID,Text,text\n7,Shells fell.,no\n")
    (report,) = read([table], columns={"text": "Text"})
    assert isinstance(report, Report)
    assert (report.report_id, report.text) == ("7", "Shells fell.")


def test_a_missing_column_names_those_that_are_there(error_of: Callable[..., InputError]) -> None:
    error = error_of("a.csv", "event_id,event_date,notes\n1,2021-03-03,Shells fell.\n")
    assert "(event_id, event_date, notes)" in error.what
    assert "--column id=" in error.remedy


def test_a_quote_that_is_never_closed_is_told(error_of: Callable[..., InputError]) -> None:
    assert "opened and never closed" in error_of("a.csv", 'id,text\n1,"Shells fell.\n2,Quiet.\n').what


@pytest.mark.parametrize(
    ("stated", "published"),
    [("03 March 2021", "2021-03-03"), ("March 3, 2021", "2021-03-03"), ("13/04/2021", "2021-04-13"),
     ("Wed, 03 Mar 2021 14:05:00 +0200", "2021-03-03T14:05:00+02:00")],
)  # fmt: skip
def test_dates_that_can_only_be_read_one_way_are_taken(
    report_of: Callable[..., Report], stated: str, published: str
) -> None:
    assert report_of("a.csv", f'id,text,published\n1,Shells fell.,"{stated}"\n').published == published
