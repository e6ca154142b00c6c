"""Feeds as they are: links with what is said of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.fetching.feeds import is_feed, read_feed

AT = "https://gazette.example/rss"
ATOM = """<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>River Gazette</title>
<entry><title>Bridge &amp; road shut</title><link href="/bridge?utm_source=feed"/><author><name>Ana Lee</name></author>
<published>2031-03-04T05:30:00+03:00</published><updated>2031-03-04T07:00:00+03:00</updated></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "River Gazette",
    "items": [{"id": "1", "url": "/bridge", "title": "Bridge shut", "date_published": "2031-03-04T05:30:00+03:00",
               "authors": [{"name": "Ana Lee"}, {"name": "Jo Park"}]}, {"id": "2", "content_text": "no link"}, 7],
}  # fmt: skip


def rss(item):
    return f"<rss version='2.0'><channel><title>G</title><item>{item}</item></channel></rss>".encode()


def test_atom_says_who_wrote_what_when():
    feed = read_feed(ATOM.encode(), AT)
    assert feed.title == "River Gazette"
    (entry,) = feed.entries
    assert entry.address == "https://gazette.example/bridge"
    assert entry.told() == {
        "title": "Bridge & road shut", "published": "2031-03-04T05:30:00+03:00",
        "updated": "2031-03-04T07:00:00+03:00", "byline": "Ana Lee", "publisher": "River Gazette",
    }  # fmt: skip


def test_json_feeds_are_read():
    (entry,) = read_feed(json.dumps(JSON).encode(), AT).entries
    assert (entry.address, entry.byline) == ("https://gazette.example/bridge", "Ana Lee, Jo Park")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 04 Mar 2031 23:30:00 -0500", "2031-03-04T23:30:00-05:00"),
        ("Tue, 04 Mar 2031 05:30:00 GMT", "2031-03-04T05:30:00+00:00"),
        ("2031-03-04T05:30:00Z", "2031-03-04T05:30:00+00:00"),
        ("2031-03-04", "2031-03-04"),
        ("soon", None),
    ],
)
def test_dates_keep_the_zone_that_they_are_told_in(date, expected):
    (entry,) = read_feed(rss(f"<link>/a</link><pubDate>{date}</pubDate>"), AT).entries
    assert entry.published == expected
    assert entry.updated is None


@pytest.mark.parametrize("link", ["", "mailto:desk@gazette.example", "javascript:alert(1)", "file:///etc/passwd"])
def test_an_entry_without_a_page_is_passed_over(link):
    assert read_feed(rss(f"<link>{link}</link><title>A</title>"), AT).entries == ()


def test_an_address_is_taken_once():
    body = rss("<link>/a</link></item><item><link>/a#top</link></item><item><link>/a?utm_campaign=x</link>")
    assert len(read_feed(body, AT).entries) == 1


def test_a_feed_that_breaks_off_gives_what_came():
    body = ATOM.replace("</entry></feed>", "</entry><entry><title>cut").encode()
    assert read_feed(body, AT).entries[0].address == "https://gazette.example/bridge"


def test_the_bytes_of_a_feed_are_never_taken_for_an_address():
    with pytest.raises(InputError):
        read_feed(b"http://127.0.0.1:9/feed", AT)


def test_a_broken_json_feed_is_an_error():
    with pytest.raises(InputError, match="JSON Feed"):
        read_feed(b'{"version": "https://jsonfeed.org/version/1.1", "items": [', AT)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (ATOM.encode(), True), (rss(""), True), (json.dumps(JSON).encode(), True), (ATOM.encode("utf-16"), True),
        (b"\xef\xbb\xbf<rss/>", True), (b"<?xml version='1.0'?><?x y?><!DOCTYPE rss><rdf:RDF/>", True),
        (b"<!doctype html><html><body><rss></rss></body></html>", False), (b"the <rss> format", False), (b"", False),
        (b'{"id": "a", "text": "b"}', False), (b"<feedback/>", False), (b"<!--" + b"<?" * 20000, False),
    ],
)  # fmt: skip
def test_feeds_are_told_by_their_first_element(body, expected):
    assert is_feed(body) == expected


@given(st.binary(max_size=200))
def test_any_bytes_are_a_feed_or_are_refused(body):
    try:
        read_feed(body, AT)
    except InputError:
        return
