"""News feeds: RSS, Atom, JSON Feed; their entries with what the feed states of each."""

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

WHOLE = (
    "<p>Militiamen stopped a bus on the pass road above Ternik on Sunday and took four passengers with them, "
    "the transport union said.</p><p>The driver reached Ternik on foot &amp; alone.</p>"
)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Ternik Radio</title><link>https://ternik.example/</link><language>en-us</language>
<item><title>Four taken from bus</title><link>https://ternik.example/bus</link><guid>tr-17</guid>
<pubDate>Sun, 06 Mar 2022 18:20:00 +0200</pubDate><dc:creator>Jon Abel</dc:creator>
<description>Four passengers were taken.</description><content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>
<item><title>Pass road closed</title><link>https://ternik.example/road</link>
<description>&lt;p&gt;The pass road is closed until Tuesday.&lt;/p&gt;</description></item>
<item><title>Snow on the pass</title><link>https://ternik.example/snow</link></item>
<item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ternik Radio</title>
<entry><title>Shots near the bridge</title><id>urn:x:1</id><link href="https://ternik.example/shots"/>
<published>2022-03-07T09:00:00+02:00</published><updated>2022-03-07T12:30:00+02:00</updated>
<author><name>Ana Lee</name></author>
<summary>Shots were heard near the bridge of Ternik for an hour this morning, residents said.</summary></entry>
<entry><title>Curfew lifted</title><id>urn:x:2</id><updated>2022-03-08T07:00:00Z</updated>
<summary>The curfew in Ternik was lifted.</summary></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Ternik Radio",
    "authors": [{"name": "Newsroom"}],
    "items": [
        {
            "id": "9", "url": "https://ternik.example/9", "title": "Depot raided", "content_html": WHOLE,
            "date_published": "2022-03-09T08:00:00Z",
        },
        {"id": 10, "summary": "Two guards were hurt.", "date_modified": "2022-03-09", "authors": [{"name": "Ana Lee"}]},
        "broken",
        {"id": "12"},
    ],
}  # fmt: skip


def reports_and_errors(items: list[Report | InputError]) -> tuple[list[Report], list[InputError]]:
    return [x for x in items if isinstance(x, Report)], [x for x in items if isinstance(x, InputError)]


def test_an_rss_feed_gives_a_report_an_entry(piped: Callable[..., list[Report | InputError]]) -> None:
    (bus, road, snow), (empty,) = reports_and_errors(piped(RSS))
    assert bus.text.split("\n\n")[1] == "The driver reached Ternik on foot & alone."
    assert (bus.report_id, bus.uri) == ("tr-17", "https://ternik.example/bus")
    assert (bus.published, bus.byline, bus.publisher) == ("2022-03-06T18:20:00+02:00", "Jon Abel", "Ternik Radio")
    assert (bus.language, bus.notes) == ("en", ())
    assert "published 2022-03-06T18:20:00+02:00: feed entry" in bus.origins
    assert road.text == "The pass road is closed until Tuesday."
    assert "summary only" in road.notes[0]
    assert snow.text == snow.title == "Snow on the pass"
    assert "headline only" in snow.notes[0]
    assert empty.where == "standard input: entry 4"


def test_an_atom_feed_tells_published_from_updated(piped: Callable[..., list[Report]]) -> None:
    shots, curfew = piped(ATOM)
    assert (shots.published, shots.updated) == ("2022-03-07T09:00:00+02:00", "2022-03-07T12:30:00+02:00")
    assert (curfew.published, curfew.updated) == ("2022-03-08T07:00:00+00:00", None)
    assert (shots.report_id, shots.byline) == ("urn:x:1", "Ana Lee")


def test_a_json_feed_gives_a_report_an_item(piped: Callable[..., list[Report | InputError]]) -> None:
    (depot, guards), errors = reports_and_errors(piped(json.dumps(JSON_FEED)))
    assert (depot.report_id, depot.byline, depot.published) == ("9", "Newsroom", "2022-03-09T08:00:00+00:00")
    assert depot.text.startswith("Militiamen stopped a bus")
    assert (guards.report_id, guards.byline, guards.updated) == ("10", "Ana Lee", "2022-03-09")
    assert "summary only" in guards.notes[0]
    assert [error.where for error in errors] == ["standard input: item 3", "standard input: item 4"]


def test_a_feed_cut_short_gives_the_entries_that_are_there(piped: Callable[..., list[Report]]) -> None:
    (report,) = piped(RSS[: RSS.index("<item><title>Pass")])
    assert report.report_id == "tr-17"


@pytest.mark.parametrize("content", ["<rss></rss>", "<feed>", '{"version": "https://jsonfeed.org/version/1"}'])
def test_a_feed_without_entries_gives_one_error(error_of: Callable[..., InputError], content: str) -> None:
    assert "feed" in error_of("a.xml", content).what


def test_a_feed_of_entities_within_entities_does_not_swell(write: Callable[..., Path]) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>'
    feed = f"{head}<rss><channel><item><title>&l11;</title></item></channel></rss>"
    items = list(read([write("laughs.rss", feed)]))
    assert len(items) == 1
    assert len(str(items[0])) < 10_000


def test_a_link_without_a_host_leads_to_the_site_of_the_feed(piped: Callable[..., list[Report]]) -> None:
    feed = RSS.replace("https://ternik.example/bus", "/2022/bus")
    assert piped(feed)[0].uri == "https://ternik.example/2022/bus"


def test_an_encoding_that_a_feed_declares_wrongly_is_guessed_and_noted(write: Callable[..., Path]) -> None:
    feed = RSS.replace("Four passengers were taken.", "x").replace(WHOLE, "Sept passagers ont été enlevés à Ternik.")
    report = next(iter(read([write("a.rss", feed.encode("cp1252"))])))
    assert isinstance(report, Report)
    assert report.text == "Sept passagers ont été enlevés à Ternik."
    assert "encoding guessed: cp1252, not UTF-8 as declared" in report.notes
