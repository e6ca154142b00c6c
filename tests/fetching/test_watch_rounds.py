"""Watching for days, in no time: the clock goes on where the watch sleeps."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from dateline.fetching import Watch, collecting
from dateline.fetching.settings import Source
from dateline.fetching.standing import standing
from dateline.reading.duplicates import read_copies
from dateline.records import Report


class Ended(Exception):  # noqa: N818 - no fault
    """A watch that would go on for ever is ended by its clock."""


@pytest.fixture
def watching(archive, fetcher, clock):
    """Makes a watch, with all that it says; ``run`` ends it after so many hours of its clock."""

    class Watching:
        def __init__(self, *sources):
            self.said, self.troubles = [], []
            self.watch = Watch(
                archive, fetcher, sources, clock=clock,
                say=lambda state: self.said.append(state.line()), trouble=self.troubles.append,
            )  # fmt: skip

        def once(self):
            self.watch.run(once=True)
            return self

        def run(self, hours):
            end = clock.time + timedelta(hours=hours)
            sleep = clock.sleep

            def ending(seconds):
                sleep(seconds)
                if clock.time >= end:
                    raise Ended

            clock.sleep = ending
            try:
                with pytest.raises(Ended):
                    self.watch.run()
            finally:
                clock.sleep = sleep
            return self

    return Watching


def a_source(address, **fields):
    return Source.model_validate({"name": "gazette", "address": address, "every": "30m", "recheck": ["1h"]} | fields)


def test_once_does_all_that_is_due_and_ends(site, watching, archive):
    site.page("/a")
    site.page("/b")
    run = watching(a_source(site.feed("/rss", "/a", "/b"))).once()
    assert {version.report_id for version in archive.versions()} == {site.url("/a"), site.url("/b")}
    (line,) = run.said
    assert line.startswith("gazette: 2 new, 0 changed, 0 unchanged, 0 failed, 1 copy; next 2031-03-04 06:")
    assert line.endswith("; ok")


def test_once_again_asks_for_nothing_before_it_is_due(site, watching, clock):
    site.page("/a")
    source = a_source(site.feed("/rss", "/a"))
    watching(source).once()
    asked = len(site.requests)
    clock.go_on(minutes=10)
    assert watching(source).once().said == []
    assert len(site.requests) == asked
    clock.go_on(minutes=21)
    watching(source).once()
    assert site.paths() == ["/rss", "/a", "/rss"]


def test_a_day_of_watching_looks_when_it_is_due_and_no_oftener(site, watching, archive):
    site.page("/a", headers={"ETag": '"1"'})
    watching(a_source(site.feed("/rss", "/a"))).run(hours=24)
    assert len(site.asked("/a")) == 2  # once, and after an hour
    assert 44 <= len(site.asked("/rss")) <= 49
    assert len(list(archive.versions())) == 1


def test_a_page_that_changes_before_it_is_looked_at_again_becomes_a_version(site, watching, archive, clock):
    site.page("/a")
    source = a_source(site.feed("/rss", "/a"))
    watching(source).once()
    site.page("/a", site.words.replace("four", "seven"))
    clock.go_on(minutes=70)
    run = watching(source).once()
    assert "1 changed" in run.said[0]
    assert [version.number for version in archive.versions(site.url("/a"))] == [1, 2]


def test_new_links_are_followed_as_they_come(site, watching, archive, clock):
    site.page("/a")
    source = a_source(site.feed("/rss", "/a"))
    watching(source).once()
    site.page("/b")
    site.feed("/rss", "/b", "/a")
    clock.go_on(minutes=31)
    watching(source).once()
    assert site.paths() == ["/rss", "/a", "/rss", "/b"]


def test_a_source_that_fails_is_asked_less_and_less_and_comes_back(site, watching, clock):
    address = site.reply("/rss", status=500)
    run = watching(a_source(address)).run(hours=48)
    assert 5 <= len(site.asked("/rss")) <= 9
    assert all("failing: the server says 500" in line for line in run.said)
    site.page("/a")
    site.feed("/rss", "/a")
    clock.go_on(days=1)
    assert run.once().said[-1].endswith("; ok")
    assert "500" in str(run.troubles[0])


def test_one_source_that_fails_does_not_hold_up_another(site, other_site, watching, archive):
    other_site.stop()
    site.page("/a")
    dead = a_source(other_site.url("/rss"), name="dead")
    run = watching(dead, a_source(site.feed("/rss", "/a"))).once()
    assert len(list(archive.versions())) == 1
    assert sorted(line.partition(":")[0] for line in run.said) == ["dead", "gazette"]


def test_a_linked_page_that_fails_is_tried_again_and_then_given_up(site, watching, archive):
    site.reply("/a", status=404)
    watching(a_source(site.feed("/rss", "/a"), every="1d")).run(hours=20)
    assert len(site.asked("/a")) == 6
    (line,) = standing(archive, [a_source(site.url("/rss"))])
    assert "1 given up" in line


def test_two_hosts_are_asked_in_turn(site, other_site, watching):
    links = [host.page(f"/{n}") for n in range(3) for host in (site, other_site)]
    watching(a_source(site.feed("/rss", *links))).once()
    times = [path for path, _ in site.requests]
    assert times.count("/robots.txt") == 1
    assert len(site.paths()) == 4
    assert len(other_site.paths()) == 3


def test_a_host_that_asks_for_rest_gets_it_and_its_pages_come_later(site, watching, archive):
    site.page("/b")
    site.reply("/a", status=429, headers={"Retry-After": "7200"})
    watching(a_source(site.feed("/rss", "/a", "/b"))).run(hours=1.9)
    assert "/b" not in site.paths()
    site.page("/a")
    watching(a_source(site.url("/rss"))).run(hours=4)
    assert {version.report_id for version in archive.versions()} == {site.url("/a"), site.url("/b")}


def test_a_page_is_a_source_too(site, watching, archive, clock):
    source = a_source(site.page("/a"))
    watching(source).once()
    site.page("/a", site.words.replace("four", "seven"))
    clock.go_on(minutes=31)
    watching(source).once()
    assert [version.number for version in archive.versions()] == [1, 2]


def test_a_feed_need_not_be_followed(site, watching):
    watching(a_source(site.feed("/rss", "/a"), follow=False)).once()
    assert site.paths() == ["/rss"]


def test_the_publisher_of_a_source_is_that_of_its_reports(site, watching, archive):
    site.page("/a")
    watching(a_source(site.feed("/rss", "/a"), publisher="The Gazette")).once()
    assert archive.latest(site.url("/a")).report.publisher == "The Gazette"


def test_a_list_of_addresses_is_a_source_and_may_grow(site, watching, tmp_path, clock):
    path = tmp_path / "list.txt"
    path.write_text(f"# market\n{site.page('/a')}\nnowhere\n", encoding="utf-8")
    run = watching(a_source(str(path))).once()
    assert "list.txt:3" in str(run.troubles[0])
    path.write_text(f"{site.url('/a')}\n{site.page('/b')}\n", encoding="utf-8")
    clock.go_on(minutes=31)
    watching(a_source(str(path))).once()
    assert site.paths() == ["/a", "/b"]


def test_a_source_with_another_address_is_looked_at_at_once(site, watching):
    watching(a_source(site.feed("/rss"))).once()
    watching(a_source(site.feed("/atom"))).once()
    assert site.paths() == ["/rss", "/atom"]


def test_a_page_that_breaks_its_reader_is_named_and_the_watch_goes_on(site, watching, archive, monkeypatch):
    site.page("/a")
    site.page("/b")
    reading = collecting.reports_in

    def breaks(answer, told):
        if answer.asked.endswith("/a"):
            raise RecursionError("too deep")
        return reading(answer, told)

    monkeypatch.setattr(collecting, "reports_in", breaks)
    run = watching(a_source(site.feed("/rss", "/a", "/b"))).once()
    assert [version.report_id for version in archive.versions()] == [site.url("/b")]
    assert "too deep" in str(run.troubles[0])
    assert archive.last_page(site.url("/a")) == site.replies["/a"].body


def test_fetching_by_hand_does_not_change_when_a_watch_looks_again(site, watching, collector, clock):
    source = a_source(site.feed("/rss", "/a"))
    site.page("/a")
    watching(source).once()
    due = collector.agenda.marks(site.url("/a")).due
    assert due > clock.now()
    collector.look(site.url("/a"))
    assert collector.agenda.marks(site.url("/a")).due == due


def test_what_was_fetched_by_hand_is_watched_once_a_feed_names_it(site, watching, collector, clock):
    collector.look(site.page("/a"))
    run = watching(a_source(site.feed("/rss", "/a"))).once()
    assert "1 unchanged" in run.said[0]
    assert collector.agenda.marks(site.url("/a")).source == "gazette"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.txt").write_text("9 March 2031\n\nShells fell on Tel Amar.\n", encoding="utf-8")
    return folder


def test_a_folders_files_are_read_once_and_again_when_they_change(folder, watching, archive, clock):
    source = a_source(str(folder))
    assert "1 new" in watching(source).once().said[0]
    clock.go_on(minutes=31)
    assert "0 new, 0 changed" in watching(source).once().said[0]
    (folder / "a.txt").write_text("9 March 2031\n\nShells fell on Tel Amar, and two died.\n", encoding="utf-8")
    (folder / "b.jsonl").write_text('{"id": "r1", "text": "They fled."}\n', encoding="utf-8")
    clock.go_on(minutes=31)
    assert "1 new, 1 changed" in watching(source).once().said[0]
    assert [(version.report_id, version.number) for version in archive.versions()] == [
        ("incoming/a.txt", 1), ("incoming/a.txt", 2), ("incoming/b.jsonl#r1", 1),
    ]  # fmt: skip


def test_a_file_that_was_only_touched_is_not_read_again(folder, watching, archive, clock):
    source = a_source(str(folder))
    watching(source).once()
    os.utime(folder / "a.txt", ns=(1, 1))
    clock.go_on(minutes=31)
    watching(source).once()
    assert len(list(archive.versions())) == 1


def test_a_file_that_cannot_be_read_is_named_once(folder, watching, clock):
    (folder / "b.txt").write_bytes(b"\0\0\0")
    source = a_source(str(folder))
    assert "b.txt" in str(watching(source).once().troubles[0])
    clock.go_on(minutes=31)
    assert watching(source).once().troubles == []


def test_a_folder_does_not_read_the_archive_that_lies_in_it(tmp_path, watching, archive, site, collector, clock):
    collector.look(site.page("/a"))
    (tmp_path / "a.txt").write_text("Shells fell.", encoding="utf-8")
    watching(a_source(str(tmp_path))).once()
    assert [version.report_id for version in archive.versions()] == [site.url("/a"), f"{tmp_path.name}/a.txt"]


def test_a_folder_that_is_gone_is_a_source_that_fails(tmp_path, watching):
    run = watching(a_source(str(tmp_path / "nowhere"))).once()
    assert "failing" in run.said[0]


def test_how_sources_stand_is_read_from_the_archive(site, watching, archive):
    source, other = a_source(site.feed("/rss", "/a", "/b")), a_source(site.url("/x"), name="other")
    assert list(standing(archive, [source])) == ["gazette: not yet looked at"]
    site.page("/a")
    site.reply("/b", status=403)
    watching(source, other).once()
    first, second = standing(archive, [source, other])
    assert first.startswith("gazette: 1 reports in 1 versions, 1 given up; looked at 2031-03-04 06:00")
    assert second.startswith("other: 0 reports in 0 versions; never reached; next ")
    assert "failing 1 times in a row" in second


STORY = (
    "Militia fighters attacked the bridge at Tel Amar at dawn on Monday, killing four guards, residents said. The "
    "governor sent two companies of police, who reached the river in the afternoon and found the crossing empty."
)


@pytest.fixture
def round_over(watching, clock, tmp_path):
    """Writes texts into a watched folder; the line that the next round of it says."""
    folder = tmp_path / "incoming"
    folder.mkdir()

    def once(**texts):
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
            os.utime(folder / f"{name}.txt", (len(text), len(text)))
        clock.time += timedelta(hours=1)
        (line,) = watching(a_source(str(folder))).once().said
        return line.partition("; next")[0]

    return once


def test_copies_are_counted_as_they_come(round_over, archive):
    rain = "Rain is expected over the valley until the weekend."
    assert round_over(a=STORY, b=rain).endswith("2 new, 0 changed, 0 unchanged, 0 failed")
    line = round_over(c=STORY.replace("four", "six"), d=f"{STORY} The road was opened again.")
    assert line.endswith("2 new, 0 changed, 0 unchanged, 0 failed, 2 copies")
    assert set(read_copies(archive.folder / "copies.index").values()) == {"incoming/a.txt"}


def test_an_index_that_is_lost_is_made_anew_from_what_is_kept(round_over, archive):
    round_over(a=STORY)
    (archive.folder / "copies.index").write_text("No index any more." * 60, encoding="utf-8")
    assert round_over(b=STORY).endswith("1 copy")


def test_what_was_kept_beside_a_watch_is_taken_up(round_over, archive):
    with archive.writing():
        archive.keep(Report(report_id="fetched", text=STORY), "https://g.example/", None)
    assert round_over(b=STORY).endswith("1 copy")


def test_a_changed_page_is_no_copy_of_what_it_was(round_over):
    round_over(a=STORY)
    assert round_over(a=f"{STORY} The road was opened again.").endswith("0 new, 1 changed, 0 unchanged, 0 failed")
