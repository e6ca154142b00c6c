"""`dateline fetch`, `watch` and `versions` as a user calls them, with a server on loopback."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.cli import main


@dataclass
class Result:
    status: int
    out: str
    err: str


@pytest.fixture
def dateline_(monkeypatch, capfd, tmp_path):
    """Calls `dateline` in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        return Result(left.value.code, *capfd.readouterr())

    return call


@pytest.fixture
def fetched(dateline_, site):
    """Fetches from loopback without long pauses."""
    return lambda *arguments, **more: dateline_("fetch", "--allow-loopback", "--pause", "0.5", *arguments, **more)


def test_fetch_writes_the_reports_of_a_feed_as_code_reads_them(fetched, site, tmp_path):
    site.page("/a")
    result = fetched(site.feed("/rss", "/a"))
    assert (result.status, result.err) == (0, "")
    line = json.loads(result.out)
    assert line["id"] == line["url"] == site.url("/a")
    assert "grain market" in line["text"]
    assert line["publisher"] == "River Gazette"
    assert line["version"] == 1
    assert (tmp_path / "archive" / "archive.db").is_file()


def test_fetch_reads_lists_from_files_and_standard_input(fetched, site, tmp_path):
    (tmp_path / "list.txt").write_text(f"{site.page('/a')}\nnowhere\n", encoding="utf-8")
    result = fetched("list.txt", "-", stdin=site.page("/b") + "\n")
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == [site.url("/a"), site.url("/b")]
    assert result.status == 1
    assert "list.txt:2" in result.err


def test_fetch_names_what_gives_no_report(fetched, site, tmp_path):
    result = fetched(site.url("/gone"), "nowhere.txt", "http://10.0.0.1/", site.page("/a"))
    assert result.status == 1
    assert f"{site.url('/gone')}: the server says 404" in result.err
    assert "nowhere.txt: neither" in result.err
    assert "not public" in result.err
    assert json.loads(result.out)["id"] == site.url("/a")


def test_fetch_does_not_ask_this_machine_unless_it_is_allowed(dateline_, site):
    result = dateline_("fetch", site.page("/a"))
    assert (result.status, result.out, site.requests) == (1, "", [])


def test_fetch_can_leave_a_feeds_links_and_write_for_reading(fetched, site):
    site.page("/a")
    feed = site.feed("/rss", "/a")
    told = json.loads(fetched(feed, "--no-links").out)
    assert (told["text"], told["url"], told["published"]) == ("Told 0", site.url("/a"), "2031-03-04T05:30:00+03:00")
    assert "headline only" in told["notes"][0]
    page = fetched(site.url("/a"), "--format", "text").out
    assert "title:      Market struck" in page
    assert "a nurse said." in page


def test_fetch_takes_what_is_fresh_from_the_archive(fetched, site):
    first = fetched(site.page("/a")).out
    assert fetched(site.url("/a"), "--max-age", "1h").out == first
    assert len(site.asked("/a")) == 1


def test_fetch_refuses_a_time_that_is_none(fetched, site):
    assert fetched(site.url("/a"), "--max-age", "soon").status == 2


def test_versions_lists_compares_and_exports(dateline_, fetched, site):
    fetched(site.page("/a"))
    fetched(site.page("/a", site.words.replace("four", "seven")), site.page("/b"))
    table = dateline_("versions", "archive", "--format", "table").out
    assert len(table.splitlines()) == 3
    assert "version 2" in table
    diff = dateline_("versions", "archive", site.url("/a"), "--diff").out
    assert "[-four-]{+seven+} people were killed" in diff
    lines = [json.loads(line) for line in dateline_("versions", "archive", "--latest").out.splitlines()]
    assert sorted((line["id"], line["version"]) for line in lines) == [(site.url("/a"), 2), (site.url("/b"), 1)]
    assert all(line["extractor"].startswith("trafilatura") for line in lines)
    assert dateline_("versions", "archive", "--since", "2999-01-01").out == ""
    assert dateline_("versions", "archive", "--check") == Result(0, "", "")
    (warc,) = Path("archive/warc").iterdir()
    warc.write_bytes(bytes(warc.stat().st_size))
    checked = dateline_("versions", "archive", "--check")
    assert checked.status == 1
    assert "damaged" in checked.out


def test_versions_shows_what_became_of_the_claims(dateline_, fetched, site):
    fetched(site.page("/a"))
    fetched(site.page("/a", site.words.replace("four", "seven")))
    told = dateline_("versions", "archive", "--claims").out
    assert "changed " in told
    assert ": " in told.splitlines()[1]


def test_versions_needs_an_archive(dateline_, tmp_path):
    result = dateline_("versions", str(tmp_path))
    assert result.status == 2
    assert "no archive" in result.err


def test_watch_once_says_how_each_source_stands(dateline_, site, tmp_path):
    site.page("/a")
    feeds = tmp_path / "feeds.toml"
    source = f'[[source]]\nname = "gazette"\naddress = "{site.feed("/rss", "/a")}"\n'
    feeds.write_text(f"pause = 0.5\n{source}", encoding="utf-8")
    result = dateline_("watch", feeds, "--once", "--allow-loopback")
    assert result.status == 0
    assert result.out.startswith("gazette: 1 new, 0 changed")
    assert "1 reports in 1 versions" in dateline_("watch", feeds, "--status").out


def test_watch_takes_a_folder(dateline_, tmp_path):
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "a.txt").write_text("Shells fell on Tel Amar.", encoding="utf-8")
    assert "incoming: 1 new" in dateline_("watch", "incoming", "--once").out
    assert json.loads(dateline_("versions", "archive").out)["id"] == "incoming/a.txt"


def test_watch_tells_what_is_wrong_with_its_file(dateline_, tmp_path):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[source]]\nname = "a"\naddress = "https://g.example/"\nevery = "often"\n', encoding="utf-8")
    result = dateline_("watch", feeds, "--once")
    assert result.status == 2
    assert "source.1.every" in result.err
