"""Files, folders and standard input in order; what leads to no file; the options."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError, SettingError
from dateline.reading import READERS, SUFFIXES, read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINE = '{"id": "r1", "text": "Shells fell."}'
PAGE = (
    "<html><body><article><p>Gunmen attacked a convoy near Darvan, the health office said.</p></article></body></html>"
)


def names(items: object) -> list[str]:
    return [item.where if isinstance(item, InputError) else item.report_id for item in items]  # type: ignore[attr-defined]


def test_inputs_keep_their_order_and_errors_their_place(write: Callable[..., Path], tmp_path: Path) -> None:
    good, bad = write("b.txt", "Shells fell."), write("a.txt", "")
    gone = tmp_path / "gone.txt"
    items = list(read([good, bad, "-", gone, good], stdin=io.BytesIO(LINE.encode())))
    assert names(items) == [good.as_posix(), bad.as_posix(), "r1", gone.as_posix(), good.as_posix()]
    assert [isinstance(item, InputError) for item in items] == [False, True, False, True, False]


def test_a_folder_is_read_in_sorted_order(write: Callable[..., Path], tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.TXT", "a/c.html", "c.jsonl", ".hidden.txt", ".git/a.txt", "skipped.png", "notes.md"]:
        write(name, {"c.jsonl": LINE, "a/c.html": PAGE}.get(name, "Shells fell."))
    read_names = names(read([tmp_path]))
    assert [name.removeprefix(f"{tmp_path.as_posix()}/") for name in read_names] == [
        "a/c.html",
        "a/z.TXT",
        "b.txt",
        "r1",
    ]


def test_ids_are_the_paths_as_given(
    write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("in/a.txt", "Shells fell.")
    monkeypatch.chdir(tmp_path)
    assert names(read(["in/a.txt", "in", "./in"])) == ["in/a.txt"] * 3


@pytest.mark.parametrize(
    ("path", "what"), [("gone", "no such file"), ("", "an empty path"), ("a\0b", "cannot be opened")]
)
def test_a_path_that_leads_nowhere_gives_one_error(path: str, what: str) -> None:
    (error,) = read([path])
    assert isinstance(error, InputError)
    assert error.what.startswith(what)


def test_one_path_may_be_given_by_itself(write: Callable[..., Path]) -> None:
    path = write("a.txt", "Shells fell.")
    assert names(read(path)) == names(read(str(path))) == [path.as_posix()]


def test_a_folder_without_a_file_to_read_gives_one_error(tmp_path: Path) -> None:
    (error,) = read([tmp_path])
    assert isinstance(error, InputError)
    assert (error.where, error.what) == (tmp_path.as_posix(), "no file to read in this folder")
    assert ".jsonl" in error.remedy


def test_links_in_a_ring_are_not_walked_for_ever(write: Callable[..., Path], tmp_path: Path) -> None:
    path = write("a.txt", "Shells fell.")
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "lost.txt").symlink_to(tmp_path / "gone.txt")
    assert names(read([tmp_path])) == [path.as_posix()]


def test_a_file_name_that_is_no_utf_8_can_be_written(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(b"Shells fell.")
    (report,) = read([os.fsdecode(name)])
    assert isinstance(report, Report)
    assert report.report_id.encode().endswith(b"caf\\udce9.txt")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Shells fell.\n", "Shells fell.\n"),
        (LINE, "Shells fell."),
        (f"[{LINE}]", "Shells fell."),
        (f"id,text\n{'1,Shells fell.'}", "Shells fell."),
        (PAGE, "Gunmen attacked a convoy near Darvan, the health office said."),
        ("{Shells fell} they said.", "{Shells fell} they said."),
        ("[Darvan] Shells fell.", "[Darvan] Shells fell."),
    ],
)
def test_standard_input_is_told_by_its_content(piped: Callable[..., list[Report]], content: str, text: str) -> None:
    (report,) = piped(content)
    assert report.text == text


def test_standard_input_names_itself(piped: Callable[..., list[Report | InputError]]) -> None:
    (report,) = piped("Shells fell.")
    assert isinstance(report, Report)
    assert (report.report_id, report.uri) == ("-", None)
    (error,) = piped('{"id": 1}')
    assert isinstance(error, InputError)
    assert error.where == "standard input:1"


def test_a_pipe_is_read_to_its_end() -> None:
    inlet, outlet = os.pipe()
    with open(outlet, "wb") as writer, open(inlet, "rb") as reader:
        writer.write((LINE + "\n").encode() * 100)
        writer.close()
        assert len(list(read(["-"], stdin=reader))) == 100


def test_reports_come_as_they_are_asked_for(write: Callable[..., Path], tmp_path: Path) -> None:
    items = read([write("a.txt", "Shells fell."), tmp_path / "late.txt"])
    next(items)
    write("late.txt", "Written after the first was read.")
    assert isinstance(next(items), Report)


@pytest.mark.parametrize("published", ["2015-13-40", "yesterday", ""])
def test_an_option_that_is_no_date_is_refused_at_once(published: str) -> None:
    with pytest.raises(SettingError, match="is no date"):
        read([], published=published)


def test_options_fill_in_records_too(piped: Callable[..., list[Report]]) -> None:
    dated = '{"id": 2, "text": "Quiet.", "published": "2021-03-03", "publisher": "A"}'
    first, second = piped(f"{LINE}\n{dated}", published="2021-03-09", publisher="B")
    assert (first.published, first.publisher) == ("2021-03-09", "B")
    assert (second.published, second.publisher) == ("2021-03-03", "A")


def test_every_format_has_its_reader_and_no_two_share_a_suffix() -> None:
    assert sum(len(reader.SUFFIXES) for reader in READERS) == len(SUFFIXES)
    assert {".txt", ".html", ".jsonl", ".json", ".csv"} <= SUFFIXES
