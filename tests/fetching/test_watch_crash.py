"""A watch that is killed at any point goes on where it was: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from fastwarc.warc import ArchiveIterator

from dateline.fetching import Archive, Collector, Fetcher, Hosts, Limits

COMMAND = [sys.executable, "-c", "from dateline.cli import main; main()"]
PAGES = 6


@pytest.fixture
def watched(site, tmp_path):
    """A feed of some pages and the file that says to watch it."""
    for n in range(PAGES):
        site.page(f"/{n}", f"{site.words}\nThis was the report of hour {n}.")
    address = site.feed("/rss", *(f"/{n}" for n in range(PAGES)))
    path = tmp_path / "feeds.toml"
    path.write_text(f'pause = 0.5\n[[source]]\nname = "gazette"\naddress = "{address}"\n', encoding="utf-8")
    return path


def run(path, *, kill_after=None, sends=signal.SIGKILL):
    """Watches once; killed as soon as so many requests were answered."""
    process = subprocess.Popen(
        [*COMMAND, "watch", str(path), "--once", "--allow-loopback"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    if kill_after:
        while process.poll() is None and not kill_after():
            time.sleep(0.005)
        process.send_signal(sends)
    out, err = process.communicate(timeout=120)
    return process.returncode, out.decode(), err.decode()


def assert_whole(site, folder):
    """Every page once, and a WARC file that another library reads to its end."""
    with Archive(folder, read_only=True) as archive:
        versions = list(archive.versions())
        assert sorted(version.report_id for version in versions) == sorted(site.url(f"/{n}") for n in range(PAGES))
        assert {version.number for version in versions} == {1}
        for version in versions:
            assert archive.page(version.capture) == site.replies[version.address.removeprefix(site.url(""))].body
        told = {row["record_id"] for row in archive.database.execute("SELECT record_id FROM captures")}
    assert sorted(records_in(folder)) == sorted(told)


def records_in(folder):
    """The ids of all answers in the WARC files of an archive, each checked against its digest by another library."""
    found = []
    for path in sorted((folder / "warc").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                if record.headers["WARC-Type"] in ("response", "revisit"):
                    record.freeze()
                    assert record.verify_block_digest()
                    found.append(record.headers["WARC-Record-ID"])
    return found


def test_a_watch_that_is_killed_goes_on_where_it_was(site, watched, tmp_path):
    chance = random.Random(7)
    for requests in (1, 3, 5):
        wait = chance.random() * 0.05
        base = len(site.requests)

        def reached(base=base, requests=requests, wait=wait):
            if len(site.requests) - base < requests:
                return False
            time.sleep(wait)
            return True

        assert run(watched, kill_after=reached)[0] == -signal.SIGKILL
    status, out, err = run(watched)
    assert (status, err) == (0, "")
    assert "gazette: " in out
    assert_whole(site, tmp_path / "archive")
    # What was kept before a kill is not asked for again: at most the one page that each kill cut off.
    assert len([path for path in site.paths() if path != "/rss"]) <= PAGES + 3


def look_until_killed(folder, addresses, clock, statements):
    """Looks at addresses in a process that ends at this statement of its database; whether it came to its end."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    try:
        archive = Archive(folder, clock=clock)
        left = iter(range(statements))
        archive.database.set_trace_callback(lambda _: None if next(left, None) is not None else os._exit(9))
        look_at(archive, addresses, clock)
        os._exit(0)
    finally:
        os._exit(1)


def look_at(archive, addresses, clock):
    with Fetcher(Limits(allow_loopback=True), hosts=Hosts(archive.host), clock=clock) as fetcher:
        for address in addresses:
            Collector(archive, fetcher, clock=clock).look(address, source="gazette", follow=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot split a process in two")
def test_a_look_that_is_killed_at_any_statement_is_done_again_whole(site, tmp_path, clock):
    addresses = [site.feed("/rss", "/a", "/b"), site.page("/a", headers={"ETag": '"1"'})]
    statements, ended = 0, False
    while not ended:
        statements += 1
        folder = tmp_path / str(statements)
        ended = look_until_killed(folder, addresses, clock, statements)
        with Archive(folder, clock=clock) as archive:
            look_at(archive, addresses, clock)
            assert list(archive.faults()) == []
            assert [version.number for version in archive.versions()] == [1]
            assert len(archive.database.execute("SELECT * FROM addresses WHERE source = 'gazette'").fetchall()) == 2
            told = {row["record_id"] for row in archive.database.execute("SELECT record_id FROM captures")}
        assert sorted(told) == sorted(records_in(folder))
    assert statements > 20


def test_a_watch_that_is_asked_to_end_ends_well(site, watched, tmp_path):
    status, _, err = run(watched, kill_after=lambda: len(site.requests) >= 4, sends=signal.SIGTERM)
    assert (status, err) == (0, "")
    assert run(watched)[0] == 0
    assert_whole(site, tmp_path / "archive")
