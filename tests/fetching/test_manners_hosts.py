"""What hosts say of how they want to be treated, however they say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetching.manners import Host, Hosts, retry_after

ORIGIN = "https://gazette.example"
AT = datetime(2031, 3, 4, tzinfo=UTC)
LINES = st.sampled_from([
    "User-agent: *", "User-agent: dateline", "Disallow: ", "Disallow: /%%%", "Allow: /*$", "Crawl-delay: x",
    "Crawl-delay: 1e400", "Crawl-delay: -5", "Crawl-delay: nan", "Request-rate: 1/0", "Visit-time: 99", "Sitemap: [",
    "\ufeff", "#", "Disallow: http://[",
])  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(LINES, max_size=12).map("\n".join)))
def test_any_robots_txt_gives_an_answer_and_a_pause_that_can_be_waited_for(robots):
    host = Host(ORIGIN, robots=robots)
    assert host.allows(f"{ORIGIN}/a?b=%ff") in (True, False)
    assert 2 <= host.pause(2) <= 300


@given(st.text(max_size=40))
def test_any_retry_after_is_a_wait_of_a_day_at_most_or_none(value):
    wait = retry_after(value, AT)
    assert wait is None or 0 <= wait <= 86400


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("30", 30),
        ("999999999", 86400),
        ("Mon, 03 Mar 2031 23:00:00 GMT", 0),
        ("-1", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_wait_is_told_in_seconds_or_as_a_date(value, expected):
    assert retry_after(value, AT) == expected


def test_a_host_never_rests_for_less_than_it_was_told():
    hosts = Hosts()
    hosts.rest(ORIGIN, AT + timedelta(hours=1))
    hosts.rest(ORIGIN, AT)
    assert hosts.of(ORIGIN).rests_until == AT + timedelta(hours=1)


def test_what_is_new_of_a_host_is_told_apart_from_what_was_remembered():
    hosts = Hosts({ORIGIN: Host(ORIGIN, robots="")}.get)
    assert hosts.of(ORIGIN).robots == ""
    assert hosts.touched == {}
    hosts.obey(ORIGIN, None, AT)
    assert hosts.touched == {ORIGIN: Host(ORIGIN, robots_until=AT)}
