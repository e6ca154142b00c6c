"""JSON Lines: a report a line, an error for each line that holds none, in flat memory."""

from __future__ import annotations

import io
import json
import tracemalloc
from itertools import repeat
from typing import TYPE_CHECKING, BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.cli.reports import report_line
from dateline.errors import InputError
from dateline.reading import read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = {"id": "r1", "text": "Shells fell on Darvan on Sunday.", "published": "2021-03-03"}
GOOD_LINE = json.dumps(GOOD)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: not text.isspace())


def line(**fields: object) -> str:
    return json.dumps({**GOOD, **fields})


def test_every_field(report_of: Callable[..., Report]) -> None:
    stated = {
        "published": "2021-03-03T14:05:00+00:00",
        "updated": "2021-03-04",
        "title": "Shelling",
        "byline": "Ana Lee",
        "publisher": "The Valley Post",
        "language": "en",
    }
    report = report_of("a.jsonl", line(**stated, url="https://example.org/a", section="World"))
    assert report.model_dump(include=set(stated)) == stated
    assert (report.report_id, report.uri, report.notes) == ("r1", "https://example.org/a", ())


def test_what_is_not_stated_is_null(report_of: Callable[..., Report]) -> None:
    report = report_of("a.jsonl", line(title=None, publisher=""))
    assert (report.uri, report.title, report.publisher) == (None, None, None)


def test_a_number_is_an_id(report_of: Callable[..., Report]) -> None:
    assert report_of("a.jsonl", line(id=7)).report_id == "7"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ANY_TEXT, min_size=1, max_size=4), st.booleans())
def test_any_text_is_read_exactly(write: Callable[..., Path], texts: list[str], ascii_only: bool) -> None:
    lines = [json.dumps({"id": i, "text": text}, ensure_ascii=ascii_only) for i, text in enumerate(texts)]
    reports = list(read([write("a.jsonl", "\n".join(lines))]))
    assert [report.text for report in reports if isinstance(report, Report)] == texts


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ('{"id": "x", "text": ', "broken JSON"),
        ("Shells fell.", "broken JSON"),
        ("[" * 100_000, "JSON that cannot be read"),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', "JSON that cannot be read"),
        ("[1, 2]", "a list, not an object"),
        ("null", "null, not an object"),
        ('{"text": "Shells fell."}', 'no "id"'),
        ('{"id": "x"}', 'no "text"'),
        (line(text=""), 'the "text" is empty'),
        (line(text=" \n"), 'the "text" is empty'),
        (line(id=" "), 'the "id" is empty'),
        (line(id=True), 'the "id" is true or false'),
        (line(id=1.5), 'the "id" is a number'),
        (line(text=["a"]), 'the "text" is a list'),
        (line(title=3), 'the "title" is a number'),
        (line(published="2015-13-40"), "the \"published\" '2015-13-40' is no date that can only be read one way"),
        (line(published="yesterday"), "the \"published\" 'yesterday' is no date that can only be read one way"),
        (line(updated="03/04/2021"), "the \"updated\" '03/04/2021' is no date that can only be read one way"),
        (line(text="half \ud83d of it"), 'the "text" holds half a surrogate pair'),
        (line(title="\udc00"), 'the "title" holds half a surrogate pair'),
        (b'{"id": "x", "text": "caf\xe9"}', "not UTF-8 at byte 24"),
    ],
)
def test_a_bad_line_gives_one_error_that_names_it_and_the_others_go_on(
    write: Callable[..., Path], bad: str | bytes, what: str
) -> None:
    bad = bad if isinstance(bad, bytes) else bad.encode()
    path = write("a.jsonl", b"\n".join([GOOD_LINE.encode(), b"", bad, GOOD_LINE.encode()]))
    first, error, last = read([path])
    assert isinstance(error, InputError)
    assert (error.where, error.what[: len(what)]) == (f"{path.as_posix()}:3", what)
    assert error.remedy
    assert isinstance(first, Report)
    assert first == last


def test_a_byte_order_mark_is_left_out(report_of: Callable[..., Report]) -> None:
    assert report_of("a.jsonl", b"\xef\xbb\xbf" + GOOD_LINE.encode()).text == GOOD["text"]


@pytest.mark.parametrize(
    ("content", "what"),
    [("", "empty"), ("\n\n", "empty"), (GOOD_LINE.encode("utf-16"), "UTF-16"), (b"\0\1\2", "binary")],
)
def test_a_file_without_a_line_to_read(error_of: Callable[..., InputError], content: str | bytes, what: str) -> None:
    assert error_of("a.jsonl", content).what.startswith(what)


def test_a_line_too_long_is_skipped(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reading.jsonl.LONGEST_LINE", 2000)
    long = line(text="Shells fell. " * 1000)
    error, report = read([write("a.jsonl", f"{long}\n{GOOD_LINE}\n")])
    assert isinstance(error, InputError)
    assert error.where.endswith(":1")
    assert isinstance(report, Report)


def test_the_same_id_may_come_twice(write: Callable[..., Path]) -> None:
    reports = list(read([write("a.jsonl", f"{GOOD_LINE}\n{GOOD_LINE}\n")]))
    assert len(reports) == 2
    assert reports[0] == reports[1]


class Endless(io.RawIOBase):
    """A stream of so many bytes, made as it is read."""

    def __init__(self, chunks: int) -> None:
        self._chunks = repeat((GOOD_LINE + "\n").encode() * 100, chunks)

    def read(self, size: int = -1) -> bytes:  # noqa: ARG002 - the interface of a stream
        return next(self._chunks, b"")


def test_memory_stays_flat() -> None:
    def peak(chunks: int) -> int:
        tracemalloc.start()
        reports = read(["-"], stdin=cast("BinaryIO", Endless(chunks)))
        assert sum(isinstance(report, Report) for report in reports) == 100 * chunks
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(100) < 1.2 * peak(10)


def test_what_read_writes_is_read_again_with_its_passages(
    report_of: Callable[..., Report], write: Callable[..., Path]
) -> None:
    words = "<p>Shells fell on the market of Keld on Friday, and four people were killed, a nurse said there.</p>" * 3
    picture = "<figure><figcaption>The market of Keld on Friday. Photo: Ana Lee/AFP</figcaption></figure>"
    page = report_of(
        "a.html", f"<html><body><article>{words}<h2>Aftermath</h2>{words}{picture}</article></body></html>"
    )
    (again,) = read([write("a.jsonl", report_line(page))])
    assert isinstance(again, Report)
    assert [passage.kind for passage in again.passages] == ["subhead", "caption", "credit"]
    assert (again.text, again.passages) == (page.text, page.passages)


@pytest.mark.parametrize("passages", [7, [7], [{}], [{"kind": "caption", "start": 0, "end": 99}], [{"kind": "x"}]])
def test_passages_that_are_none_cost_nothing(report_of: Callable[..., Report], passages: object) -> None:
    assert report_of("a.jsonl", json.dumps({"id": "1", "text": "Shells fell.", "passages": passages})).passages == ()
