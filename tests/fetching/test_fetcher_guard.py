"""What must never be reached: private networks, by whatever way an address leads there."""

from __future__ import annotations

import pytest

from dateline.fetching import Fetcher, Limits
from dateline.fetching.connection import GuardedTransport


@pytest.fixture
def asking(clock):
    """Asks for an address of a name that resolves to these, call by call."""

    def ask(address, *answers, **limits):
        calls = []

        def resolve(host, port):
            calls.append(host)
            answer = answers[min(len(calls), len(answers)) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer

        allowed = limits.get("allow_loopback", False)
        transport = GuardedTransport(allow_loopback=allowed, resolve=resolve)
        with Fetcher(Limits(**limits), clock=clock, transport=transport) as fetcher:
            return fetcher.get(address)

    return ask


@pytest.mark.parametrize("address", ["10.0.0.5", "169.254.169.254", "::1", "127.0.0.1", "::ffff:192.168.0.9"])
def test_a_name_that_resolves_to_a_private_address_is_not_asked(asking, address):
    answer = asking("http://gazette.example/", [address])
    assert answer.failure.is_lasting
    assert "not public" in answer.failure.what
    assert answer.exchanges == ()


def test_one_private_address_among_public_ones_is_enough(asking):
    assert "10.0.0.5" in asking("http://gazette.example/", ["93.184.216.34", "10.0.0.5"]).failure.what


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "localhost", "0.0.0.0"])  # noqa: S104
def test_this_machine_is_not_asked_unless_it_is_allowed(site, clock, host):
    with Fetcher(Limits(), clock=clock) as fetcher:
        answer = fetcher.get(f"http://{host}:{site.port}/")
    assert answer.failure is not None
    assert site.requests == []


def test_loopback_does_not_open_other_private_networks(asking):
    assert "10.0.0.5" in asking("http://gazette.example/", ["10.0.0.5"], allow_loopback=True).failure.what


def test_a_name_that_resolves_to_something_else_the_second_time_is_vetted_again(asking, site):
    """The first answer leads to the site's robots.txt, the second into a private network."""
    answer = asking(f"http://gazette.example:{site.port}/a", ["127.0.0.1"], ["10.0.0.5"], allow_loopback=True)
    assert "10.0.0.5" in answer.failure.what
    assert site.paths() == []


def test_a_redirect_into_a_private_network_is_not_followed(site, make_fetcher):
    address = site.reply("/a", status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    answer = make_fetcher().get(address)
    assert "169.254.169.254" in answer.failure.what
    assert answer.failure.is_lasting
    assert answer.last.status == 302


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://u:p@127.0.0.1/", "mailto:desk@gazette.example"]
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(site, make_fetcher, target):
    address = site.reply("/a", status=301, headers={"Location": target})
    assert "redirected to" in make_fetcher().get(address).failure.what


def test_a_robots_txt_that_leads_into_a_private_network_is_not_followed(site, make_fetcher):
    site.reply("/robots.txt", status=301, headers={"Location": "http://10.0.0.1/robots.txt"})
    answer = make_fetcher().get(site.page("/a"))
    assert "not public" in answer.failure.what
    assert site.paths() == []


def test_an_unknown_name_is_a_failure_worth_trying_again(asking):
    answer = asking("http://gazette.example/", OSError("no such name"))
    assert not answer.failure.is_lasting
    assert "no such name" in answer.failure.what


def test_proxies_of_the_environment_are_not_used(site, make_fetcher, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert make_fetcher().get(site.page("/a")).failure is None
