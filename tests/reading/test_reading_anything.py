"""Whatever bytes are given, under whatever name: reports that can be written, or errors that say where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.reading import SUFFIXES, read
from dateline.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PIECES = [
    b"<html>",
    b"<p>",
    b"</p>",
    b"<!--",
    b"<meta name=date content=",
    b'<script type="application/ld+json">',
    b"</script>",
    b'{"id": 1, "text": "Shells fell."}',
    b'{"@graph": [',
    b'"datePublished": "2021-03-03"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b'"',
    b"\n",
    b"\r\n",
    b"id,text\n",
    b"Shells fell on Sunday.",
    b"3 March 2021",
    b"<time>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
    b"\xe9",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"&#xD800;",
    b"\x1b",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    b"PK\x03\x04",
    b"PK\x05\x06" + bytes(18),
    b"%PDF-1.4\n",
    b"WARC/1.0\r\nWARC-Type: response\r\n",
    b"Content-Length: 7\r\n\r\n",
    b"<?xml version='1.0'?><rss><channel><item><title>",
    b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>",
    b"MIME-Version: 1.0\n",
    b"https://a.example/1\n",
    b'{"articles": [{"seendate": "',
    b"{{Current events|2022|3|4}}\n*Shells fell.",
    "Снаряды упали.".encode(),
    b" ",
]
ANYTHING = st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=20).map(b"".join)


@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES), ""])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=ANYTHING)
def test_anything_gives_reports_or_errors(write: Callable[..., Path], suffix: str, content: bytes) -> None:
    path = write("a" + suffix, content)
    items = list(read([path]))
    assert items
    for item in items:
        assert isinstance(item, Report | InputError)
        if isinstance(item, Report):
            assert item.model_dump_json().encode()
            assert not item.text.isspace()
        else:
            assert item.where.startswith(path.as_posix())
            assert str(item).encode()
    assert [str(item) for item in items] == [str(item) for item in read([path])]
