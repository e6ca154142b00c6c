"""Archives: web archives, gzip, ZIP; those that break off, lie about their lengths, or swell cost one message each."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError
from dateline.reading import guard, read
from dateline.reading.source import DEEPEST
from dateline.reading.warc import MOST_FAULTS
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINE = '{"id": "r1", "text": "Shells fell on the town."}\n'


def page(words: str) -> bytes:
    text = f"<p>{words} The council of the town said that the road to the coast stayed closed for a day.</p>" * 2
    head = f"<!DOCTYPE html><html><head><title>{words}</title></head>"
    return f"{head}<body><article>{text}</article></body></html>".encode()


def answer(
    address: str, body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK", length: object = None
) -> bytes:
    """A record of a web archive: what a server answered with."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-03-03T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


ONE = answer("https://a.example/1", page("First report."))
TWO = answer("https://a.example/2", page("Second report."))
THREE = answer("https://a.example/3", page("Third report."))


def said(path: Path) -> list[str]:
    """What is read: titles of reports, messages of errors."""
    return [item.title if isinstance(item, Report) else str(item) for item in read([path])]  # type: ignore[misc]


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("each", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_every_page_of_a_web_archive_is_read_under_its_address(
    write: Callable[..., Path], each: Callable[[bytes], bytes]
) -> None:
    path = write("crawl.warc.gz", b"".join(map(each, (ONE, TWO, THREE))))
    reports = list(read([path]))
    assert [report.title for report in reports] == ["First report.", "Second report.", "Third report."]
    assert [report.report_id for report in reports] == [report.uri for report in reports]
    assert reports[0].uri == "https://a.example/1"


def test_what_is_no_report_is_passed_over_in_silence(write: Callable[..., Path]) -> None:
    records = [
        answer("https://a.example/logo.png", b"\x89PNG", "Content-Type: image/png"),
        answer("https://a.example/gone", page("Gone."), status="404 Not Found"),
        answer("https://a.example/robots.txt", b"User-agent: *", "Content-Type: text/plain"),
        answer("https://a.example/empty", b""),
        ONE.replace(b"WARC-Type: response", b"WARC-Type: request"),
        ONE,
    ]
    assert said(write("a.warc", b"".join(records))) == ["First report."]


def test_pages_are_unpacked_as_their_servers_packed_them(write: Callable[..., Path]) -> None:
    html = "Content-Type: text/html\r\n"
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page("In chunks.")[:90], page("In chunks.")[90:]))
        + b"0\r\n\r\n"
    )
    records = [
        answer("https://a.example/1", gzip.compress(page("Gzip.")), html + "Content-Encoding: gzip"),
        answer("https://a.example/2", zlib.compress(page("Deflate.")), html + "Content-Encoding: deflate"),
        answer("https://a.example/3", page("Not packed."), html + "Content-Encoding: gzip"),
        answer("https://a.example/4", chunked, html + "Transfer-Encoding: chunked"),
        answer("https://a.example/5", page("Not in chunks."), html + "Transfer-Encoding: chunked"),
    ]
    assert said(write("a.warc", b"".join(records))) == [
        "Gzip.",
        "Deflate.",
        "Not packed.",
        "In chunks.",
        "Not in chunks.",
    ]


def test_the_encoding_that_a_server_states_counts(write: Callable[..., Path]) -> None:
    body = page("Обстрел посёлка.").decode().encode("koi8-r")
    record = answer("https://a.example/1", body, "Content-Type: text/html; charset=koi8-r")
    assert said(write("a.warc", record)) == ["Обстрел посёлка."]


def test_plain_text_made_of_pages_is_read(write: Callable[..., Path]) -> None:
    text = b"Shells fell on the town of Arn on Sunday."
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/t\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    (report,) = read([write("a.wet", head.encode() + text + b"\r\n\r\n")])
    assert isinstance(report, Report)
    assert (report.text, report.uri) == (text.decode(), "https://a.example/t")


@pytest.mark.parametrize(
    ("content", "whole", "behind"),
    [
        (ONE + TWO[:-60], 1, 0),
        (ONE + TWO + THREE[:50], 2, 0),
        (ONE + answer("https://a.example/x", b"short", length=10**12) + TWO, 1, 0),
        (ONE + answer("https://a.example/x", page("Longer."), length=3_000) + TWO, 1, 0),
        (ONE + answer("https://a.example/x", page("Shorter."), length=250) + TWO, 2, 1),
        (ONE + answer("https://a.example/x", page("No number."), length="many") + TWO, 1, 1),
        (ONE + answer("https://a.example/x", page("Less than nothing."), length=-5) + TWO, 1, 1),
        (ONE + b"something else altogether\r\n\r\n" * 9, 1, 0),
        (gzip.compress(ONE) + gzip.compress(TWO)[:-40], 1, 0),
        (gzip.compress(ONE) + b"\x1f\x8b" + b"no gzip" * 30, 1, 0),
        (gzip.compress(ONE) + gzip.compress(TWO)[:60] + gzip.compress(THREE), 1, 0),
    ],
)
def test_a_broken_or_lying_archive_costs_one_message(
    write: Callable[..., Path], content: bytes, whole: int, behind: int
) -> None:
    broken, sound = write("a.warc.gz", content), write("b.txt", "Shells fell on the town.")
    items = list(read([broken, sound]))
    assert [isinstance(item, Report) for item in items] == [True] * whole + [False] + [True] * behind + [True]
    fault = items[whole]
    assert isinstance(fault, InputError)
    assert fault.where.startswith(broken.as_posix())
    assert fault.remedy


def test_an_archive_made_of_faults_costs_few_messages(write: Callable[..., Path]) -> None:
    lying = answer("https://a.example/x", page("Shorter."), length=250)
    items = list(read([write("a.warc", lying * 1_000)]))
    assert sum(isinstance(item, InputError) for item in items) == MOST_FAULTS


def test_a_page_that_its_archive_cut_off_says_so(write: Callable[..., Path]) -> None:
    cut = ONE.replace(b"WARC-Type: response", b"WARC-Type: response\r\nWARC-Truncated: length")
    (report,) = read([write("a.warc", cut)])
    assert isinstance(report, Report)
    assert "the archive holds only the beginning of this page (length)" in report.notes


def test_a_record_that_cannot_be_unpacked_costs_its_own_message_only(write: Callable[..., Path]) -> None:
    torn = answer(
        "https://a.example/x", gzip.compress(page("Torn."))[:-30], "Content-Type: text/html\r\nContent-Encoding: gzip"
    )
    first, error, last = said(write("a.warc", ONE + torn + TWO))
    assert (first, last) == ("First report.", "Second report.")
    assert "https://a.example/x: broken" in error


def test_a_bomb_in_a_page_is_refused(write: Callable[..., Path]) -> None:
    bomb = gzip.compress(bytes(100 * 1024 * 1024))
    record = answer("https://a.example/x", bomb, "Content-Type: text/html\r\nContent-Encoding: gzip")
    error, last = said(write("a.warc", record + TWO))
    assert last == "Second report."
    assert "https://a.example/x" in error


def test_what_gzip_packs_is_told_by_its_content(write: Callable[..., Path]) -> None:
    assert said(write("a.gz", gzip.compress(page("A page.")))) == ["A page."]
    (report,) = read([write("b.jsonl.gz", gzip.compress(LINE.encode()))])
    assert isinstance(report, Report)
    assert report.report_id == "r1"


def test_a_gzip_bomb_of_records_is_stopped_as_it_swells(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "FREE_GROWTH", 1024 * 1024)  # a small bomb shows it as well, and sooner
    bomb = gzip.compress(LINE.encode() + (b" " * 1023 + b"\n") * (8 * 1024))
    report, error = read([write("a.jsonl.gz", bomb)])
    assert isinstance(report, Report)
    assert isinstance(error, InputError)
    assert "as bombs do" in error.what


def test_a_zip_archive_is_read_as_a_folder_is(write: Callable[..., Path]) -> None:
    files = {
        "b.txt": b"Shells fell on the town.",
        "a/c.html": page("A page."),
        "c.jsonl": LINE.encode() * 2,
        "d.bin": b"\0",
        ".hidden.txt": b"No.",
        "__MACOSX/b.txt": b"No.",
    }
    path = write("reports.zip", zipped(files))
    ids = [item.report_id for item in read([path]) if isinstance(item, Report)]
    assert ids == [f"{path.as_posix()}/a/c.html", f"{path.as_posix()}/b.txt", "r1", "r1"]


def test_a_zip_archive_may_come_through_a_pipe(piped: Callable[..., list[Report]]) -> None:
    (report,) = piped(zipped({"b.txt": b"Shells fell on the town."}))
    assert report.report_id == "-/b.txt"


def test_a_zip_bomb_is_refused_before_it_swells(error_of: Callable[..., InputError]) -> None:
    assert "as bombs do" in error_of("bomb.zip", zipped({"a.txt": bytes(100 * 1024 * 1024)})).what


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_as_it_swells(write: Callable[..., Path]) -> None:
    size = 100 * 1024 * 1024
    honest = zipped({"a.jsonl": b"\n" * size})
    lying = honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != honest
    items = list(read([write("bomb.zip", lying), write("b.txt", "Shells fell on the town.")]))
    assert [isinstance(item, Report) for item in items] == [False, True]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (zipped({"a.txt": b"Shells fell."})[:-30], "a broken ZIP archive"),
        (zipped({}), "no file to read in this archive"),
        (zipped({"xl/workbook.xml": b"<x/>"}), "a spreadsheet"),
        (zipped({"content.xml": b"<x/>"}), "an OpenDocument file"),
    ],
)
def test_a_zip_archive_that_cannot_be_read_gives_one_error(
    error_of: Callable[..., InputError], content: bytes, what: str
) -> None:
    assert error_of("a.zip", content).what.startswith(what)


def test_a_broken_file_in_a_zip_archive_costs_its_own_message_only(write: Callable[..., Path]) -> None:
    data = bytearray(zipped({"a.txt": b"Shells fell on the town of Arn. " * 50, "b.txt": b"Quiet."}))
    start = data.index(b"a.txt") + 5
    data[start : start + 12] = b"\xff" * 12
    error, report = read([write("a.zip", bytes(data))])
    assert isinstance(error, InputError)
    assert error.where.endswith("a.zip/a.txt")
    assert isinstance(report, Report)


def test_archives_within_archives_without_end_are_refused(error_of: Callable[..., InputError]) -> None:
    data = b"Shells fell."
    for _ in range(DEEPEST + 1):
        data = gzip.compress(data)
    assert "packed more than" in error_of("a.gz", data).what
