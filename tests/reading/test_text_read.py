"""Plain text: exactly as given, in whatever encoding, or refused with a reason."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.reading import NO_DATE, html, json_document, jsonl, read, table
from dateline.reading.source import LARGEST_REPORT
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.errors import InputError

REPORT = "Fighting reaches the river\n3 March 2021, 14:05 GMT | By Ana Lee\n\nShells fell on “Darvan”.\n"
ENGLISH = "Residents of the old quarter said the shelling began before dawn. “We left with nothing,” one of them said."


def is_text(text: str) -> bool:
    """Whether a text is one that plain text is read from: not blank, no other format, not binary."""
    head = text.encode()
    taken = any(reader.accepts("", head) for reader in (html, json_document, jsonl, table))
    return bool(text) and not text.isspace() and not taken and not text.startswith("\ufeff")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1).filter(is_text)


def test_a_report_with_what_its_head_states(report_of: Callable[..., Report], tmp_path: object) -> None:
    report = report_of("a.txt", REPORT)
    assert report.text == REPORT
    assert report.title == "Fighting reaches the river"
    assert report.published == "2021-03-03T14:05:00+00:00"
    assert report.byline == "Ana Lee"
    assert report.report_id == report.uri == f"{tmp_path}/a.txt"
    assert report.notes == ()


def test_a_report_without_a_date_is_read_and_says_so(report_of: Callable[..., Report]) -> None:
    report = report_of("a.txt", "Shells fell on Sunday.")
    assert report.published is None
    assert report.notes == (NO_DATE,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_is_read_exactly(report_of: Callable[..., Report], text: str) -> None:
    assert report_of("a.txt", text).text == text


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "  Shells.  \n\n", "Ångström e\u0301 ﬁ \u00a0\u2028 😀", "no newline"])
def test_nothing_is_trimmed_or_normalised(report_of: Callable[..., Report], text: str) -> None:
    assert report_of("a.txt", text).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
     (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")],
)  # fmt: skip
def test_a_byte_order_mark_is_obeyed_and_left_out(report_of: Callable[..., Report], mark: bytes, encoding: str) -> None:
    assert report_of("a.txt", mark + REPORT.encode(encoding)).text == REPORT


def test_an_old_encoding_is_guessed_and_noted(report_of: Callable[..., Report]) -> None:
    report = report_of("a.txt", ENGLISH.encode("cp1252"))
    assert report.text == ENGLISH
    assert "encoding guessed: cp1252" in report.notes


def test_one_cut_character_does_not_turn_a_text_in_utf_8_into_another(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "a.txt", "The café of Béni was “hit” on Friday, a nurse said.\n\nThe caf".encode() + b"\xc3 closed."
    )
    assert report.text == "The café of Béni was “hit” on Friday, a nurse said.\n\nThe caf\ufffd closed."
    assert "UTF-8 but for 1 place, which is shown as \ufffd" in report.notes


def test_a_text_beyond_ascii_is_guessed_by_its_letters(report_of: Callable[..., Report]) -> None:
    text = "Жители покинули город после обстрела, сообщили в администрации области в воскресенье."
    assert report_of("a.txt", text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        (b"Shells\0fell", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x01\x02\x03\x04 text", "binary"),
        (b"%PDF-1.7\n1 0 obj", "a PDF that cannot be read"),
        (b"PK\x03\x04\x14", "a broken ZIP archive"),
        (b"{\\rtf1\\ansi Shells fell.}", "an RTF document"),
        (b"\xff\xd8\xff\xe0 JFIF", "a JPEG picture"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'></rss>", "no entry in this feed"),
        (codecs.BOM_UTF16_LE + b"abc", "not the UTF-16"),
        (codecs.BOM_UTF8 + b"caf\xe9", "not the UTF-8"),
    ],
)
def test_what_is_no_text_gives_one_error(error_of: Callable[..., InputError], content: bytes, what: str) -> None:
    error = error_of("a.txt", content)
    assert error.what.startswith(what)
    assert error.remedy


def test_more_than_one_report_can_have_is_refused(error_of: Callable[..., InputError]) -> None:
    assert "too large" in error_of("a.txt", b"Shells. " * (LARGEST_REPORT // 8 + 1)).what


def test_options_fill_in_and_never_replace(write: Callable[..., object]) -> None:
    dated, bare = write("a.txt", REPORT), write("b.txt", "Shells fell on Sunday.")
    first, second = read([dated, bare], published="2021-03-09 10:00", publisher="The Valley Post")  # type: ignore[list-item]
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.published == "2021-03-03T14:05:00+00:00"
    assert second.published == "2021-03-09T10:00:00"
    assert first.publisher == second.publisher == "The Valley Post"
    assert second.notes == ()
