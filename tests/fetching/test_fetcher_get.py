"""Asking as a guest does: robots.txt, turns, limits, redirects, conditions."""

from __future__ import annotations

import zlib

import pytest

from dateline.fetching import Hosts


def test_a_page_comes_with_every_exchange(site, make_fetcher):
    answer = make_fetcher(contact="desk@recorder.example").get(site.page("/a"))
    assert answer.failure is None
    assert b"grain market" in answer.body
    assert [each.url for each in answer.exchanges] == [site.url("/robots.txt"), site.url("/a")]
    assert answer.last.peer == "127.0.0.1"
    agent = site.asked("/a")[0]["User-Agent"]
    assert agent.startswith("dateline/")
    assert agent.endswith("(desk@recorder.example)")


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /private/", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: dateline\nDisallow: /x", "/a", True),
        ("User-agent: dateline\nDisallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("<html>not found</html>", "/a", True),
        ("", "/a", True),
    ],
)
def test_robots_txt_is_obeyed(site, make_fetcher, robots, path, allowed):
    site.reply("/robots.txt", robots.encode())
    answer = make_fetcher().get(site.page(path))
    assert (answer.failure is None) == allowed
    assert site.paths() == ([path] if allowed else [])
    if not allowed:
        assert "robots.txt" in answer.failure.what
        assert answer.last is None


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False)])
def test_a_missing_robots_txt_allows_and_a_failing_one_forbids(site, make_fetcher, status, allowed):
    site.reply("/robots.txt", status=status)
    answer = make_fetcher().get(site.page("/a"))
    assert (answer.failure is None) == allowed
    if not allowed:
        assert not answer.failure.is_lasting
        assert answer.failure.retry_after


def test_of_a_huge_robots_txt_the_first_part_counts(site, make_fetcher):
    site.reply("/robots.txt", b"User-agent: *\nDisallow: /\n" + b"# and so on\n" * 100_000)
    assert "robots.txt" in make_fetcher().get(site.page("/a")).failure.what


def test_a_robots_txt_that_breaks_off_forbids(site, make_fetcher):
    def breaks(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nUser-agent: *\n")
        handler.close_connection = True

    site.reply("/robots.txt", acts=breaks)
    assert "robots.txt" in make_fetcher().get(site.page("/a")).failure.what


def test_a_host_that_is_down_is_not_asked_for_each_of_its_pages(site, make_fetcher):
    fetcher = make_fetcher()
    site.stop()
    assert "no connection" in fetcher.get(site.url("/a")).failure.what
    assert "robots.txt cannot be read" in fetcher.get(site.url("/b")).failure.what


def test_robots_txt_is_read_once_a_day(site, make_fetcher, clock):
    fetcher = make_fetcher()
    for path in ("/a", "/b"):
        fetcher.get(site.page(path))
    assert len(site.asked("/robots.txt")) == 1
    clock.go_on(hours=25)
    fetcher.get(site.url("/a"))
    assert len(site.asked("/robots.txt")) == 2


def test_a_host_is_remembered_across_runs(site, make_fetcher):
    first = make_fetcher()
    first.get(site.page("/a"))
    second = make_fetcher(Hosts(first.hosts.touched.get))
    second.get(site.page("/b"))
    assert len(site.asked("/robots.txt")) == 1


def test_the_robots_txt_of_the_host_that_is_redirected_to_counts(site, other_site, make_fetcher):
    other_site.reply("/robots.txt", b"User-agent: *\nDisallow: /")
    address = site.reply("/a", status=302, headers={"Location": other_site.page("/b")})
    assert "robots.txt" in make_fetcher().get(address).failure.what
    assert other_site.paths() == []


def test_a_host_rests_between_two_requests_and_longer_where_it_asks_for_it(site, other_site, make_fetcher, clock):
    """Also between its robots.txt and the first page."""
    site.reply("/robots.txt", b"User-agent: *\nCrawl-delay: 7")
    fetcher = make_fetcher(pause=3)
    fetcher.get(site.page("/a"))
    fetcher.get(site.page("/b"))
    fetcher.get(other_site.page("/c"))
    assert clock.waits == [7.0, 7.0, 3.0]


def test_no_wish_of_a_host_makes_a_run_wait_for_hours(site, make_fetcher, clock):
    site.reply("/robots.txt", b"User-agent: *\nCrawl-delay: 86400")
    make_fetcher().get(site.page("/a"))
    assert max(clock.waits) == 300


@pytest.mark.parametrize("status", [429, 503])
def test_an_overloaded_host_is_left_alone_for_as_long_as_it_asks(site, make_fetcher, clock, status):
    fetcher = make_fetcher()
    answer = fetcher.get(site.reply("/a", status=status, headers={"Retry-After": "3600"}))
    assert answer.failure.retry_after == 3600
    again = fetcher.get(site.page("/b"))
    assert "left alone" in again.failure.what
    assert site.paths() == ["/a"]
    clock.go_on(hours=1)
    assert fetcher.get(site.url("/b")).failure is None


@pytest.mark.parametrize(
    ("status", "lasting"),
    [(404, False), (410, False), (500, False), (401, True), (403, True), (451, True), (418, False)],
)
def test_an_error_of_the_server_is_a_failure_with_its_words(site, make_fetcher, status, lasting):
    answer = make_fetcher().get(site.reply("/a", b"sorry", status=status))
    assert f"{status}" in answer.failure.what
    assert answer.failure.is_lasting == lasting
    assert answer.last.body == b"sorry"


def test_redirects_are_followed_and_every_hop_is_kept(site, other_site, make_fetcher):
    site.reply("/a", status=301, headers={"Location": "/b"})
    site.reply("/b", status=307, headers={"Location": other_site.page("/c")})
    answer = make_fetcher().get(site.url("/a"))
    assert answer.url == other_site.url("/c")
    assert answer.asked == site.url("/a")
    assert [each.status for each in answer.exchanges if not each.url.endswith("robots.txt")] == [301, 307, 200]


def test_a_ring_and_an_endless_chain_of_redirects_end(site, make_fetcher):
    site.reply("/a", status=302, headers={"Location": "/b"})
    site.reply("/b", status=302, headers={"Location": "/a"})
    assert "ring" in make_fetcher().get(site.url("/a")).failure.what
    for n in range(20):
        site.reply(f"/{n}", status=302, headers={"Location": f"/{n + 1}"})
    assert "more than 3 times" in make_fetcher(redirects=3).get(site.url("/0")).failure.what
    assert site.paths()[-1] == "/3"


def test_a_page_that_says_it_is_too_large_is_not_read(site, make_fetcher):
    def drips(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(10**12))
        handler.end_headers()

    answer = make_fetcher(largest=1024 * 1024).get(site.reply("/a", acts=drips))
    assert answer.failure.is_lasting
    assert "larger than 1 MB" in answer.failure.what
    assert answer.last.cut == "length"


def test_a_page_that_never_ends_is_cut_off(site, make_fetcher):
    sent = []

    def pours(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65536)
                sent.append(65536)
        except OSError:
            pass

    answer = make_fetcher(largest=1024 * 1024).get(site.reply("/a", acts=pours))
    assert "larger than 1 MB" in answer.failure.what
    assert len(answer.last.body) == 1024 * 1024


def test_a_page_that_unpacks_to_too_much_is_refused(site, make_fetcher, packed):
    bomb = packed(b"\0" * (50 * 1024 * 1024))
    address = site.reply("/a", bomb, headers={"Content-Encoding": "gzip"})
    assert "larger than 1 MB" in make_fetcher(largest=1024 * 1024).get(address).failure.what


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", None), ("deflate", zlib.compress(b"<p>told</p>")), ("deflate", zlib.compress(b"<p>told</p>")[2:-4])],
)
def test_packed_pages_are_unpacked_and_kept_as_they_came(site, make_fetcher, packed, encoding, body):
    body = body or packed(b"<p>told</p>")
    answer = make_fetcher().get(site.reply("/a", body, headers={"Content-Encoding": encoding}))
    assert answer.body == b"<p>told</p>"
    assert answer.last.body == body


@pytest.mark.parametrize(("encoding", "body"), [("gzip", b"no gzip"), ("br", b"\x0b\x02\x80"), ("gzip, gzip", b"")])
def test_broken_and_unknown_packing_is_a_failure(site, make_fetcher, encoding, body):
    answer = make_fetcher().get(site.reply("/a", body, headers={"Content-Encoding": encoding}))
    assert "compression" in answer.failure.what


def test_a_truncated_gzip_is_a_failure(site, make_fetcher, packed):
    body = packed(b"<p>told</p>" * 500)[:-20]
    answer = make_fetcher().get(site.reply("/a", body, headers={"Content-Encoding": "gzip"}))
    assert "compression" in answer.failure.what


@pytest.mark.parametrize("part", ["head", "body"])
def test_an_answer_that_drips_ends_when_its_time_is_over(site, make_fetcher, part):
    """Each byte comes in time; only the whole is slow."""
    import threading

    stop = threading.Event()

    def drips(handler):
        write = handler.wfile.write
        write(b"HTTP/1.1 200 OK\r\n" if part == "head" else b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        try:
            while not stop.wait(0.02):
                write(b"X: y\r\n" if part == "head" else b"y")
        except OSError:
            pass

    site.reply("/a", acts=drips)
    answer = make_fetcher(longest=0.5).get(site.url("/a"))
    stop.set()
    assert "within 0.5 s" in answer.failure.what
    assert not answer.failure.is_lasting


def test_an_answer_that_breaks_off_is_no_page(site, make_fetcher):
    def breaks(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
        handler.close_connection = True

    answer = make_fetcher().get(site.reply("/a", acts=breaks))
    assert "broke off" in answer.failure.what
    assert answer.last.cut == "disconnect"
    assert answer.last.body == b"only this"


def test_what_is_no_http_is_a_failure(site, make_fetcher):
    answer = make_fetcher().get(site.reply("/a", acts=lambda handler: handler.wfile.write(b"SSH-2.0-x\r\n\r\n")))
    assert "no sound HTTP" in answer.failure.what


def test_a_closed_port_is_a_failure(site, make_fetcher):
    site.stop()
    assert make_fetcher().get(site.url("/a")).failure is not None


def test_only_what_has_changed_is_sent_again(site, make_fetcher):
    address = site.page("/a", headers={"ETag": '"v1"', "Last-Modified": "Tue, 04 Mar 2031 05:00:00 GMT"})
    known = {"url": address, "etag": '"v1"', "last-modified": "Tue, 04 Mar 2031 05:00:00 GMT"}
    answer = make_fetcher().get(address, known=known)
    assert answer.is_unchanged
    assert answer.failure is None
    asked = site.asked("/a")[0]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"v1"', "Tue, 04 Mar 2031 05:00:00 GMT")


def test_the_marks_of_one_address_are_not_told_to_another(site, make_fetcher):
    make_fetcher().get(site.page("/a"), known={"url": site.url("/b"), "etag": '"v1"'})
    assert "If-None-Match" not in site.asked("/a")[0]


def test_cookies_are_not_kept(site, make_fetcher):
    fetcher = make_fetcher()
    fetcher.get(site.page("/a", headers={"Set-Cookie": "reader=7"}))
    fetcher.get(site.page("/b"))
    assert "Cookie" not in site.asked("/b")[0]
