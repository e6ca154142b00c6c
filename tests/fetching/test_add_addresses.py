"""`dateline add` of web addresses: fetched, kept in the archive, and added; what changes there is a new version."""

from __future__ import annotations

import json

import pytest

import dateline
from dateline.cli import main


class Silent:
    """A coder that finds nothing."""

    def code(self, _report):
        return []


@pytest.fixture
def call(monkeypatch, capfd, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(dateline, "load", lambda *_: Silent(), raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        return (left.value.code, *capfd.readouterr())

    return call


def test_a_feed_is_added_with_its_pages_and_again_only_what_changed(site, call):
    told = ("add", "--allow-loopback", "--pause", "0.5", site.feed("/rss", "/a", "/b"))
    site.page("/a", site.words)
    site.page("/b", f"{site.words}\nThis was the second report.")
    assert call(*told)[:2] == (0, "reports: 2 new; claims: 0\n")
    assert call(*told)[:2] == (0, "reports: 2 there already; claims: 0\n")
    site.page("/b", f"{site.words}\nThis was the second report, corrected at noon.")
    assert call(*told)[:2] == (0, "reports: 1 changed, 1 there already; claims: 0\n")
    (hit,) = map(json.loads, call("search", "corrected")[1].splitlines())
    assert hit["report_id"] == site.url("/b")


def test_a_page_that_is_not_there_is_told_and_the_rest_is_added(site, call, tmp_path):
    (tmp_path / "note.txt").write_text("4 March 2031\n\nShells fell on the town.", encoding="utf-8")
    status, out, err = call("add", "--allow-loopback", "--pause", "0.5", site.url("/gone"), "note.txt", "http://[b/")
    assert (status, out) == (1, "reports: 1 new, 2 failed; claims: 0\n")
    assert "/gone" in err
