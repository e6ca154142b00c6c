"""Asks for an address as a guest does: after robots.txt, in its turn, within limits, never into private networks.

Nothing is stored here: every exchange comes back with the answer, for the archive.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

import httpx

from dateline.errors import InputError
from dateline.fetching.addresses import joined, origin_of
from dateline.fetching.clock import Clock, stamp
from dateline.fetching.connection import GuardedTransport, RefusedAddress
from dateline.fetching.exchange import Answer, Cut, Exchange, Failure, decoded
from dateline.fetching.manners import LONGEST_PAUSE, Hosts, Limits, retry_after

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Fetcher"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OVERLOADED = frozenset({429, 503})
_OVERLOADED_REST = 60.0  # seconds, where an overloaded host does not say how long
_GONE = frozenset({404, 410})
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8"
_SILENCE = 15.0  # seconds in which not a byte comes
# RFC 9309: what robots.txt says holds for a day; where the host fails to say it, nothing is asked for, for a while.
_ROBOTS_HOLD = timedelta(days=1)
_ROBOTS_FAIL = timedelta(minutes=10)
_LARGEST_ROBOTS = 500 * 1024
_ROBOTS_REDIRECTS = 5


class _Failed(Exception):  # noqa: N818 - carries a failure to where it becomes an answer
    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.what)
        self.failure = failure


class Fetcher:
    """Asks hosts for addresses, one request at a time."""

    def __init__(
        self, limits: Limits, *, hosts: Hosts | None = None, clock: Clock | None = None,
        transport: GuardedTransport | None = None,
    ) -> None:  # fmt: skip
        self.limits = limits
        self.hosts = hosts or Hosts()
        self._clock = clock or Clock()
        self._wire = transport or GuardedTransport(allow_loopback=limits.allow_loopback)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._wire.close()

    def get(self, address: str, *, known: Mapping[str, str] | None = None) -> Answer:
        """What an address gives, redirects followed; failures are answers too, never exceptions.

        ``known`` is what an earlier answer was marked with ("etag", "last-modified") and where it came from ("url"):
        the server need not send again what has not changed.
        """
        exchanges: list[Exchange] = []
        try:
            last = self._follow(address, known or {}, exchanges)
            return self._answer(address, last, exchanges)
        except _Failed as failed:
            return Answer(address, tuple(exchanges), _deciding(exchanges), failure=failed.failure)
        except InputError as error:  # a redirect to what is no address
            failure = Failure(f"redirected to {error.where[:100]!r}: {error.what}", error.remedy, is_lasting=True)
            return Answer(address, tuple(exchanges), _deciding(exchanges), failure=failure)

    def _follow(self, address: str, known: Mapping[str, str], exchanges: list[Exchange]) -> Exchange:
        """The exchange at the end of all redirects."""
        url, seen = address, {address}
        while True:
            self._mind_robots(url, exchanges)
            last = self._ask(url, _conditions(url, known), exchanges, self.limits.largest)
            target = last.header("location") if last.status in _REDIRECTS else None
            if target is None:
                return last
            url = joined(url, target)
            if url in seen:
                raise _Failed(Failure("redirected in a ring"))
            seen.add(url)
            if len(seen) > self.limits.redirects + 1:
                raise _Failed(Failure(f"redirected more than {self.limits.redirects} times"))

    def _mind_robots(self, url: str, exchanges: list[Exchange]) -> None:
        """Raises where robots.txt does not let us ask; it is read once a day."""
        origin = origin_of(url)
        if self.hosts.of(origin).robots_until <= self._clock.now():
            robots = self._robots(origin, exchanges)
            hold = _ROBOTS_HOLD if robots is not None else _ROBOTS_FAIL
            self.hosts.obey(origin, robots, self._clock.now() + hold)
            self._let_rest(origin)
        host = self.hosts.of(origin)
        if host.robots is None:
            wait = (host.robots_until - self._clock.now()) / timedelta(seconds=1)
            raise _Failed(Failure("its host's robots.txt cannot be read, which forbids to ask", retry_after=wait))
        if not host.allows(url):
            raise _Failed(Failure("robots.txt asks not to fetch it", "ask the publisher", is_lasting=True))

    def _robots(self, origin: str, exchanges: list[Exchange]) -> str | None:
        """What a host's robots.txt says: nothing where it has none, None where it cannot be read for now."""
        url = f"{origin}/robots.txt"
        for _ in range(_ROBOTS_REDIRECTS + 1):
            try:
                answer = self._ask(url, {}, exchanges, _LARGEST_ROBOTS, whole=False)
            except _Failed as failed:
                if not failed.failure.is_lasting:
                    self.hosts.obey(origin, None, self._clock.now() + _ROBOTS_FAIL)
                raise
            if answer.status in _REDIRECTS and (target := answer.header("location")):
                try:
                    url = joined(url, target)
                except InputError:
                    return ""
                continue
            if answer.status == 429 or answer.status >= 500 or answer.cut in ("time", "disconnect"):
                return None
            plain = decoded(answer.body, answer.header("content-encoding") or "", _LARGEST_ROBOTS)
            return (plain or b"").decode("utf-8", "replace") if answer.status == 200 else ""
        return ""

    def _ask(
        self, url: str, conditions: Mapping[str, str], exchanges: list[Exchange], largest: int, *, whole: bool = True
    ) -> Exchange:
        """One exchange, after the pause that the host is due; ``whole``: what is too large is of no use."""
        origin = origin_of(url)
        self._wait(origin)
        self._wire.limit(self.limits.longest)
        try:
            exchange = self._exchange(url, conditions, largest, whole=whole)
        except RefusedAddress as error:
            remedy = "only addresses of the public internet are fetched"
            raise _Failed(Failure(str(error), remedy, is_lasting=True)) from None
        except httpx.TimeoutException:
            raise _Failed(Failure(f"no answer within {self.limits.longest:g} s")) from None
        except httpx.ProtocolError as error:
            raise _Failed(Failure(f"an answer that is no sound HTTP ({error})")) from None
        except httpx.TransportError as error:
            raise _Failed(Failure(f"no connection: {error}")) from None
        finally:
            self._let_rest(origin)
        exchanges.append(exchange)
        if exchange.status in _OVERLOADED:
            wait = retry_after(exchange.header("retry-after"), self._clock.now()) or _OVERLOADED_REST
            self.hosts.rest(origin, self._clock.now() + timedelta(seconds=wait))
        return exchange

    def _let_rest(self, origin: str) -> None:
        pause = timedelta(seconds=self.hosts.of(origin).pause(self.limits.pause))
        self.hosts.rest(origin, self._clock.now() + pause)

    def _wait(self, origin: str) -> None:
        until = self.hosts.of(origin).rests_until
        wait = (until - self._clock.now()) / timedelta(seconds=1)
        if wait > LONGEST_PAUSE:
            what = f"its host asked to be left alone until {stamp(until)[:16]}Z"
            raise _Failed(Failure(what, retry_after=wait))
        if wait > 0:
            self._clock.sleep(wait)

    def _exchange(self, url: str, conditions: Mapping[str, str], largest: int, *, whole: bool) -> Exchange:
        headers = {"User-Agent": self.limits.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        times = dict.fromkeys(("connect", "read", "write", "pool"), _SILENCE)
        headers |= {"Connection": "close", **conditions}
        request = httpx.Request("GET", url, headers=headers, extensions={"timeout": times})
        at = self._clock.now()
        response = self._wire.handle_request(request)
        try:
            stream = response.extensions.get("network_stream")
            peer = stream.get_extra_info("server_addr") if stream else None
            body, cut = _body(response, largest, whole=whole)
        finally:
            response.close()
        return Exchange(
            url=url, at=at, request=tuple(request.headers.raw), status=response.status_code,
            headers=tuple(response.headers.raw), body=body, target=request.url.raw_path,
            peer=peer[0] if peer else None, cut=cut,
        )  # fmt: skip

    def _answer(self, address: str, last: Exchange, exchanges: list[Exchange]) -> Answer:
        """The answer that the last exchange gives: its body, or why there is none."""
        if failure := self._failure(last):
            return Answer(address, tuple(exchanges), last, failure=failure)
        body = decoded(last.body, last.header("content-encoding") or "", self.limits.largest)
        if body is None:
            encoding = last.header("content-encoding")
            return Answer(address, tuple(exchanges), last, failure=Failure(f"broken compression ({encoding})"))
        if len(body) > self.limits.largest:
            return Answer(address, tuple(exchanges), last, failure=_too_large(self.limits.largest))
        return Answer(address, tuple(exchanges), last, body=body)

    def _failure(self, last: Exchange) -> Failure | None:
        said = f"the server says {last.status} {last.reason}"
        if last.status in _OVERLOADED:
            return Failure(said, retry_after=retry_after(last.header("retry-after"), last.at))
        if last.status in _GONE:
            return Failure(said, "check the address")
        if last.status >= 500 or last.status == 408:
            return Failure(said)
        if last.status not in (200, 203, 304):
            return Failure(said, "the page may need a login", is_lasting=last.status in (401, 402, 403, 451))
        if last.cut == "length":
            return _too_large(self.limits.largest)
        if last.cut:
            reason = f"not whole within {self.limits.longest:g} s" if last.cut == "time" else "it broke off"
            return Failure(f"only a part of it came: {reason}")
        return None


def _too_large(largest: int) -> Failure:
    what = f"larger than {largest // 1024 // 1024} MB, too large for one report"
    return Failure(what, "fetch its parts by themselves", is_lasting=True)


def _deciding(exchanges: list[Exchange]) -> Exchange | None:
    """The last exchange that was no robots.txt."""
    return next((each for each in reversed(exchanges) if not each.url.endswith("/robots.txt")), None)


def _conditions(url: str, known: Mapping[str, str]) -> dict[str, str]:
    """The headers that ask for a page only if it has changed: of the very address that marked it."""
    if known.get("url") != url:
        return {}
    names = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    return {header: known[name] for name, header in names.items() if known.get(name)}


def _body(response: httpx.Response, largest: int, *, whole: bool) -> tuple[bytes, Cut | None]:
    """The body as transferred, and what cut it off, if anything did."""
    stated = response.headers.get("content-length", "")
    if whole and stated.isdecimal() and int(stated) > largest:
        return b"", "length"
    body = bytearray()
    try:
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > largest:
                return bytes(body[:largest]), "length"
    except httpx.TimeoutException:
        return bytes(body), "time"
    except httpx.TransportError:
        return bytes(body), "disconnect"
    return bytes(body), None
