"""A look at an address: reports, versions, and what is remembered."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta

import pytest
from fastwarc.warc import ArchiveIterator

from dateline.errors import DataError, SettingError
from dateline.fetching import Archive, gather
from dateline.fetching.agenda import Plan
from dateline.fetching.versions import sha256_of
from dateline.reading import read
from dateline.records import Claim, Report, claim_id

LATER = "Shells struck the grain market of Tel Amar on Tuesday morning, and seven people were killed, a nurse said."


def states(look):
    return [(kept.state, kept.version.number) for kept in look.kept]


def test_a_page_becomes_a_report_whose_text_is_kept_with_its_hash_and_extractor(site, collector, archive):
    address = site.page("/a")
    look = collector.look(address)
    assert states(look) == [("new", 1)]
    version = archive.latest(address)
    assert version.report.report_id == version.report.uri == address
    assert version.text == version.report.text
    assert version.sha256 == sha256_of(version.text)
    assert version.extractor.startswith("trafilatura ")
    assert archive.page(version.capture) == site.replies["/a"].body


def test_a_page_that_has_not_changed_is_not_sent_and_not_kept_again(site, collector, archive):
    address = site.page("/a", headers={"ETag": '"1"'})
    collector.look(address)
    look = collector.look(address)
    assert look.is_unchanged
    assert states(look) == [("same", 1)]
    assert site.asked("/a")[1]["If-None-Match"] == '"1"'
    assert len(list(archive.versions())) == 1


def test_a_page_that_is_sent_again_as_it_was_is_kept_once(site, collector, archive, clock):
    address = site.page("/a")
    for _ in range(3):
        look = collector.look(address)
    assert look.is_unchanged
    rows = archive.database.execute("SELECT original FROM captures WHERE url = ?", (address,)).fetchall()
    assert [row["original"] is None for row in rows] == [True, False, False]
    assert len({archive.page(row[0]) for row in archive.database.execute("SELECT record_id FROM captures")}) == 2


def test_a_changed_page_is_a_new_version_beside_the_old_one(site, collector, archive):
    address = site.page("/a")
    collector.look(address)
    before = archive.latest(address)
    site.page("/a", site.words.replace("four", "seven"))
    assert states(collector.look(address)) == [("changed", 2)]
    first, second = archive.versions(address)
    assert first == before
    assert "seven" in second.text
    assert archive.page(first.capture) != archive.page(second.capture)


def test_other_markup_around_the_same_words_is_no_new_version(site, collector):
    address = site.page("/a")
    collector.look(address)
    site.page("/a", head="<script>track(7)</script>")
    look = collector.look(address)
    assert not look.is_unchanged
    assert states(look) == [("same", 1)]


def test_a_changed_headline_is_a_new_version(site, collector):
    collector.look(site.page("/a"))
    assert states(collector.look(site.page("/a", title="Market struck, four killed"))) == [("changed", 2)]


def test_a_text_that_comes_back_is_a_version_of_its_own(site, collector, archive):
    for words in (site.words, LATER, site.words):
        collector.look(site.page("/a", words))
    assert [version.number for version in archive.versions()] == [1, 2, 3]
    assert [version.number for version in archive.versions(latest=True)] == [3]


def test_a_claims_words_are_found_in_the_version_that_they_were_read_from(site, collector, archive):
    address = site.page("/a")
    collector.look(address)
    report = archive.latest(address).report
    start = report.text.index("four")
    trigger = report.span(start, start + 4)
    claim = Claim(
        claim_id=claim_id(address, "shelling", trigger, ()), report=report.head, event_type="shelling",
        trigger=trigger, evidence=trigger, confidence=0.5,
    )  # fmt: skip
    collector.look(site.page("/a", site.words.replace("four", "seven")))
    assert [version.holds(claim) for version in archive.versions(address)] == [True, False]


def test_what_the_feed_says_fills_in_what_the_page_leaves_open(site, collector, archive):
    told = {
        "published": "2031-03-04T05:30:00+03:00",
        "publisher": "River Gazette",
        "byline": "Ana Lee",
        "title": "Told",
    }
    collector.look(site.page("/a"), told=told)
    report = archive.latest(site.url("/a")).report
    assert (report.published, report.publisher, report.byline) == (told["published"], "River Gazette", "Ana Lee")
    assert report.title == "Market struck"
    assert f"published {told['published']}: feed entry" in report.origins
    assert report.notes == ()


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("2031-03-04", "2031-03-04T05:30:00+03:00"), ("2031-03-02", "2031-03-02"),
     ("2031-03-04T09:00:00+03:00", "2031-03-04T09:00:00+03:00")],
)  # fmt: skip
def test_a_feeds_clock_time_counts_where_the_page_states_the_same_day(site, collector, archive, stated, expected):
    head = f'<meta property="article:published_time" content="{stated}">'
    collector.look(site.page("/a", head=head), told={"published": "2031-03-04T05:30:00+03:00"})
    assert archive.latest(site.url("/a")).report.published == expected


def test_a_charset_that_only_the_server_tells_is_used(site, collector, archive):
    words = "Снаряды попали в зерновой рынок города утром во вторник, сообщила медсестра больницы. " * 4
    page = f"<!doctype html><html lang=ru><head><title>Рынок</title></head><body><article><p>{words}</p></article>"
    address = site.reply("/a", page.encode("cp1251"), headers={"Content-Type": "text/html; charset=windows-1251"})
    collector.look(address)
    assert "зерновой рынок" in archive.latest(address).text


def test_a_file_of_several_reports_gives_each_its_own_id(site, collector, archive):
    lines = "".join(json.dumps({"id": f"r{n}", "text": f"Shells fell {n} times."}) + "\n" for n in range(3))
    address = site.reply("/a.jsonl", lines.encode(), headers={"Content-Type": "application/jsonl"})
    assert len(collector.look(address).kept) == 3
    assert [version.report_id for version in archive.versions()] == [f"{address}#r{n}" for n in range(3)]


def test_a_page_without_a_report_is_kept_and_named(site, collector, archive):
    address = site.reply("/a", b"<!doctype html><html><script>draw()</script></html>")
    look = collector.look(address)
    assert look.kept == []
    assert look.problems[0].where == address
    assert archive.last_page(address) is not None
    assert collector.agenda.marks(address).problem


def test_a_failure_is_remembered_and_what_was_read_before_stays(site, collector, archive, clock):
    address = site.page("/a")
    collector.look(address)
    site.reply("/a", status=500)
    look = collector.look(address, plan=Plan(recheck=(timedelta(hours=1),)))
    assert "500" in look.problem
    assert collector.agenda.marks(address).failures == 1
    assert archive.latest(address).number == 1
    clock.go_on(minutes=10)
    assert collector.agenda.due(clock.now(), ["x"]) == []


def test_a_feeds_links_are_put_on_the_agenda_once(site, collector, clock):
    address = site.feed("/rss", "/a", "/b")
    assert collector.look(address, source="g", follow=True).queued == 2
    assert collector.look(site.feed("/rss", "/b", "/c"), source="g", follow=True).queued == 1
    assert [each for each, _ in collector.agenda.due(clock.now(), ["g"])] == [site.url(f"/{name}") for name in "abc"]


def test_a_publisher_whom_the_user_names_counts_before_the_feeds_title(site, collector):
    look = collector.look(site.feed("/rss", "/a"), told={"publisher": "The Gazette"})
    assert look.entries[0].publisher == "The Gazette"


def test_gathering_follows_feeds_and_asks_for_each_page_once(site, other_site, archive, fetcher, collector):
    site.page("/a")
    other_site.page("/b")
    feed = site.feed("/rss", "/a", other_site.url("/b"), "/a", "/rss")
    looks = list(gather([feed, site.url("/a")], archive, fetcher, collector))
    assert sorted(site.paths() + other_site.paths()) == ["/a", "/b", "/rss"]
    assert sum(len(look.kept) for look in looks) == 2


def test_gathering_a_feed_that_has_not_changed_still_gives_its_pages(site, archive, fetcher, collector):
    site.page("/a", headers={"ETag": '"a"'})
    feed = site.feed("/rss", "/a", headers={"ETag": '"f"'})
    for _ in range(2):
        looks = list(gather([feed], archive, fetcher, collector))
    assert [kept.state for look in looks for kept in look.kept] == ["same"]


def test_gathering_does_not_ask_again_for_what_is_fresh_enough(site, archive, fetcher, collector, clock):
    address = site.page("/a")
    for _ in range(2):
        looks = list(gather([address], archive, fetcher, collector, max_age=timedelta(hours=1)))
    assert [kept.state for kept in looks[0].kept] == ["same"]
    assert site.paths() == ["/a"]
    clock.go_on(hours=2)
    list(gather([address], archive, fetcher, collector, max_age=timedelta(hours=1)))
    assert site.paths() == ["/a", "/a"]


def test_everything_that_was_fetched_is_in_the_warc_file_whole(site, collector, archive):
    site.reply("/robots.txt", b"User-agent: *\nDisallow: /x")
    site.reply("/old", status=301, headers={"Location": "/a"})
    site.page("/a")
    collector.look(site.url("/old"))
    collector.look(site.url("/gone"))
    collector.look(site.url("/x"))
    (path,) = (archive.folder / "warc").iterdir()
    with path.open("rb") as file:
        found = [
            (record.headers["WARC-Target-URI"], record.http_headers.status_code)
            for record in ArchiveIterator(file)
            if record.headers["WARC-Type"] == "response"
        ]
    names = [
        (site.url(path), status) for path, status in (("/robots.txt", 200), ("/old", 301), ("/a", 200), ("/gone", 404))
    ]
    assert found == names


def test_the_warc_reader_reads_the_same_reports_from_the_archive(site, collector, archive, packed):
    site.page("/a")
    page = site.replies["/a"].body
    site.reply("/a", packed(page), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    for _ in range(2):  # the second is a revisit
        collector.look(site.url("/a"))
    reports = [item for item in read([archive.folder / "warc"]) if isinstance(item, Report)]
    assert [report.text for report in reports] == [archive.latest(site.url("/a")).text]


def test_files_of_the_archive_grow_no_larger_than_they_may(site, fetcher, clock, tmp_path):
    from dateline.fetching import Collector

    with Archive(tmp_path / "small", clock=clock, largest_file=2000) as archive:
        collector = Collector(archive, fetcher, clock=clock)
        for n in range(4):
            collector.look(site.page(f"/{n}", f"{site.words} {n}"))
        assert len(list((archive.folder / "warc").iterdir())) > 1
        for version in archive.versions():
            assert (
                archive.page(version.capture) == site.replies[version.report_id.rpartition("/")[2].join(["/", ""])].body
            )


def test_what_fails_in_the_middle_leaves_no_trace(site, collector, archive, monkeypatch):
    collector.look(site.page("/a"))
    (path,) = (archive.folder / "warc").iterdir()
    before = path.read_bytes()

    def fails(*_):
        raise RuntimeError("power cut")

    monkeypatch.setattr(collector.agenda, "note", fails)
    with pytest.raises(RuntimeError):
        collector.look(site.page("/b"))
    monkeypatch.undo()
    assert [version.report_id for version in archive.versions()] == [site.url("/a")]
    collector.look(site.page("/c"))
    assert path.read_bytes().startswith(before)
    (rows,) = archive.database.execute("SELECT count(*) FROM captures WHERE url = ?", (site.url("/b"),)).fetchone()
    assert rows == 0
    with path.open("rb") as file:
        targets = [record.headers.get("WARC-Target-URI") for record in ArchiveIterator(file, parse_http=False)]
    assert targets.count(site.url("/b")) == 0
    assert targets.count(site.url("/c")) == 2


def test_one_writer_at_a_time_and_readers_beside_it(site, collector, archive):
    with pytest.raises(SettingError, match="another dateline"):
        Archive(archive.folder)
    collector.look(site.page("/a"))
    with Archive(archive.folder, read_only=True) as reader:
        assert len(list(reader.versions())) == 1
        with pytest.raises(sqlite3.OperationalError):
            reader.database.execute("DELETE FROM versions")


def test_a_folder_without_an_archive_cannot_be_read(tmp_path):
    with pytest.raises(SettingError, match="no archive"):
        Archive(tmp_path, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_of_a_later_version_or_no_database_is_refused(tmp_path):
    (tmp_path / "archive.db").write_bytes(b"no database at all, but some words" * 100)
    with pytest.raises(DataError, match="cannot be used"):
        Archive(tmp_path, read_only=True)
    later = sqlite3.connect(tmp_path / "later.db")
    later.execute("PRAGMA user_version = 99")
    later.close()
    (tmp_path / "later.db").replace(tmp_path / "archive.db")
    with pytest.raises(DataError, match="later version"):
        Archive(tmp_path)


def test_a_damaged_warc_file_is_told_of(site, collector, archive):
    collector.look(site.page("/a"))
    (path,) = (archive.folder / "warc").iterdir()
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(DataError, match="damaged"):
        archive.last_page(site.url("/a"))


def test_a_version_can_never_be_changed(site, collector, archive):
    collector.look(site.page("/a"))
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        archive.database.execute("UPDATE versions SET text = 'other'")


def test_an_archive_knows_whether_it_is_as_it_was_written(site, collector, archive, packed):
    collector.look(site.page("/a", headers={"ETag": '"1"'}))
    collector.look(site.url("/a"))
    site.reply("/b", packed(site.replies["/a"].body), headers={"Content-Encoding": "gzip"})
    collector.look(site.url("/b"))
    collector.look(site.url("/gone"))
    assert list(archive.faults()) == []
    archive.database.execute("DROP TRIGGER versions_stay")
    archive.database.execute("UPDATE versions SET text = text || '!' WHERE report_id = ?", (site.url("/a"),))
    (path,) = (archive.folder / "warc").iterdir()
    position = archive.database.execute("SELECT max(position) FROM captures").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[position + 40] ^= 255
    path.write_bytes(data)
    text, record = archive.faults()
    assert text == f"{site.url('/a')}: the text of version 1 is not the one that was kept"
    assert str(path) in record


def test_without_its_links_the_entries_of_a_feed_are_reports(site, collector) -> None:
    entry = "<item><title>Keld</title><link>/keld</link><guid>k-1</guid><description>Shells fell.</description></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{entry}</channel></rss>'
    address = site.reply("/rss", feed.encode(), headers={"Content-Type": "application/rss+xml"})
    (kept,) = collector.look(address, read_entries=True).kept
    assert (kept.version.report_id, kept.version.text) == (f"{address}#k-1", "Shells fell.")
    assert kept.version.report.publisher == "Gazette"
    assert collector.look(address).kept != []  # from the archive: the feed is unchanged


def test_a_host_that_says_when_to_come_back_is_asked_once_more(site, archive, fetcher, collector, clock) -> None:
    address = site.reply("/busy", b"", status=429, headers={"Retry-After": "30"})
    (look,) = gather([address], archive, fetcher, collector)
    assert len(site.asked("/busy")) == 2
    assert any(wait > 25 for wait in clock.waits)
    assert "429" in look.problem
