"""A server on loopback that answers as a test tells it to, a clock that does not wait, an archive, a collector."""

from __future__ import annotations

import gzip
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from dateline.fetching import Archive, Clock, Collector, Fetcher, Hosts, Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = (
    "Shells struck the grain market of Tel Amar on Tuesday morning, and four people were killed, a nurse said.\n"
    "Two families left the river quarter for the hills before noon, according to the town council.\n"
    "The army said that it had fired at positions of the militia and at nothing else in the town."
)


@dataclass
class Reply:
    """What the server says: a status, headers, a body; or whatever ``acts`` does with the connection."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    acts: Callable[[BaseHTTPRequestHandler], None] | None = None


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Whoever asked may be gone before the answer."""


class Site:
    """A site on loopback: replies by path, and every request that came."""

    words = WORDS

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, path: str) -> list[dict[str, str]]:
        """The headers of each request for a path."""
        return [headers for asked, headers in self.requests if asked == path]

    def paths(self) -> list[str]:
        """The paths that were asked for, in order, robots.txt left out."""
        return [path for path, _ in self.requests if path != "/robots.txt"]

    def reply(self, path: str, body: bytes = b"", **reply: object) -> str:
        """Puts an answer at a path; its address."""
        self.replies[path] = Reply(body, **reply)  # type: ignore[arg-type]
        return self.url(path)

    def page(self, path: str, words: str = WORDS, *, title: str = "Market struck", head: str = "",
             headers: dict[str, str] | None = None) -> str:  # fmt: skip
        """Puts a news page at a path; its address."""
        body = "".join(f"<p>{line}</p>" for line in words.split("\n"))
        page = f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        headers = {"Content-Type": "text/html"} | (headers or {})
        return self.reply(path, f"{page}{body}</article></body></html>".encode(), headers=headers)

    def feed(self, path: str, *links: str, title: str = "River Gazette", headers: dict[str, str] | None = None) -> str:
        """Puts an RSS feed at a path; its address."""
        date = "<pubDate>Tue, 04 Mar 2031 05:30:00 +0300</pubDate>"
        items = "".join(
            f"<item><title>Told {n}</title><link>{each}</link>{date}</item>" for n, each in enumerate(links)
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
        return self.reply(path, feed.encode(), headers={"Content-Type": "application/rss+xml"} | (headers or {}))

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append((handler.path, dict(handler.headers.items())))
        reply = self.replies.get(handler.path, Reply(status=404))
        if reply.acts:
            reply.acts(handler)
            return
        marked = reply.headers.get("ETag")
        if marked and handler.headers.get("If-None-Match") == marked:
            reply = Reply(status=304, headers={"ETag": marked})
        handler.send_response(reply.status)
        for name, value in ({"Content-Length": str(len(reply.body))} | reply.headers).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class FakeClock(Clock):
    """A clock that goes on only where someone waits, by as much, and remembers each wait."""

    def __init__(self) -> None:
        self.time = datetime(2031, 3, 4, 6, 0, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=max(seconds, 0))

    def go_on(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def other_site() -> Iterator[Site]:
    """A site at another port: another host, as far as manners go."""
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def archive(tmp_path, clock) -> Iterator[Archive]:
    with Archive(tmp_path / "archive", clock=clock) as archive:
        yield archive


@pytest.fixture
def make_fetcher(clock) -> Iterator[Callable[..., Fetcher]]:
    """Makes a fetcher that may ask this machine, with other limits where a test says so."""
    made: list[Fetcher] = []

    def make(hosts: Hosts | None = None, **limits: object) -> Fetcher:
        made.append(Fetcher(Limits(**{"allow_loopback": True} | limits), hosts=hosts, clock=clock))
        return made[-1]

    yield make
    for each in made:
        each.__exit__()


@pytest.fixture
def fetcher(archive, make_fetcher) -> Fetcher:
    return make_fetcher(Hosts(archive.host))


@pytest.fixture
def collector(archive, fetcher, clock) -> Collector:
    return Collector(archive, fetcher, clock=clock)


@pytest.fixture
def packed() -> Callable[[bytes], bytes]:
    return lambda data: gzip.compress(data, mtime=0)
