"""What a person writes: lists of addresses, and the file that says what to watch."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dateline.errors import InputError, SettingError
from dateline.fetching import addresses_in, duration, read_watch_list
from dateline.fetching.agenda import Plan

WATCHED = """
contact = "desk@recorder.example"
pause = 3.0
[[source]]
name = "gazette"
address = "https://Gazette.example/rss#x"
every = "30m"
recheck = ["2h", "1d"]
publisher = "River Gazette"
[[source]]
name = "incoming"
address = "incoming"
"""


@pytest.fixture
def watch_list(tmp_path):
    def read(text):
        path = tmp_path / "feeds.toml"
        path.write_text(text, encoding="utf-8")
        return read_watch_list(path)

    return read


def test_a_list_gives_its_addresses_once_and_names_what_is_none():
    lines = [
        "\ufeffhttps://g.example/a  # the market",
        "",
        "# later",
        "gazette",
        "https://g.example/a",
        "http://g.example",
    ]
    first, wrong, last = addresses_in(lines, "list.txt")
    assert (first, last) == ("https://g.example/a", "http://g.example/")
    assert isinstance(wrong, InputError)
    assert wrong.where == "list.txt:4"


def test_a_watch_list_says_what_how_often_and_where_to(watch_list, tmp_path):
    watched = watch_list(WATCHED)
    assert watched.archive == tmp_path / "archive"
    gazette, incoming = watched.source
    assert gazette.address == "https://gazette.example/rss"
    assert gazette.plan.every == timedelta(minutes=30)
    assert gazette.links_plan.recheck == (timedelta(hours=2), timedelta(days=1))
    assert incoming.is_local
    assert incoming.address == str(tmp_path / "incoming")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"30m"', '"often"'), "source.1.every"),
        (('"30m"', '"5s"'), "once a minute"),
        (('"2h"', '"1s"'), "source.1.recheck"),
        (("pause = 3.0", "pause = 0"), "pause"),
        (("every", "evry"), "evry"),
        (('"incoming"\naddress', '"gazette"\naddress'), "two sources are called 'gazette'"),
        (("https://Gazette", "ftp://Gazette"), "no web address"),
        (("https://Gazette", "https://a:b@Gazette"), "user name"),
        (("[[source]]", "[[sauce]]"), "sauce"),
        (("pause =", "pause"), "no TOML"),
    ],
)
def test_faults_are_told_with_where_they_stand(watch_list, change, told):
    with pytest.raises(SettingError) as refused:
        watch_list(WATCHED.replace(*change))
    assert told in str(refused.value)
    assert "feeds.toml" in str(refused.value)


def test_all_faults_are_told_at_once(watch_list):
    with pytest.raises(SettingError) as refused:
        watch_list(WATCHED.replace('"30m"', '"often"').replace("pause = 3.0", "pause = 0"))
    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize("words", ["", "m", "15", "1.5h", "-1h", "0m", "an hour", "15M"])
def test_what_is_no_length_of_time_is_refused(words):
    with pytest.raises(ValueError, match="no length of time"):
        duration(words)


def test_back_off_doubles_up_to_a_day_and_waits_as_long_as_it_is_asked_to():
    plan = Plan(every=timedelta(minutes=15))
    waits = [plan.after_failures(n, is_lasting=False, wait=None) for n in (1, 2, 3, 50)]
    assert waits == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2), timedelta(days=1)]
    assert plan.after_failures(1, is_lasting=False, wait=7200) == timedelta(hours=2)
    assert plan.after_failures(1, is_lasting=True, wait=None) == timedelta(minutes=30)


def test_a_linked_page_is_given_up_after_some_failures_or_a_lasting_one():
    plan = Plan(recheck=(timedelta(hours=1),))
    assert plan.after_failures(1, is_lasting=False, wait=None) == timedelta(minutes=5)
    assert plan.after_failures(6, is_lasting=False, wait=None) is None
    assert plan.after_failures(1, is_lasting=True, wait=None) is None
