"""The wire: connections that lead only to vetted addresses and end when their time is over.

A host is resolved once, every address that it has is vetted, and the connection goes to one of these very addresses:
a name that resolves to something else a moment later gains nothing.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from dateline.fetching.addresses import is_loopback, is_public, resolved

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

    Resolve = Callable[[str, int], list[str]]

__all__ = ["GuardedTransport", "RefusedAddress"]


class RefusedAddress(Exception):  # noqa: N818 - what happened, not a fault of the program
    """A host lies in a private network: nothing was sent to it."""


class GuardedTransport(httpx.BaseTransport):
    """Sends one request over a connection of its own, to a vetted address, within a time limit.

    Proxies are not used: who is asked would then be decided elsewhere.
    """

    def __init__(self, *, allow_loopback: bool = False, resolve: Resolve = resolved) -> None:
        self._backend = _Backend(allow_loopback=allow_loopback, resolve=resolve)
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_keepalive_connections=0, network_backend=self._backend
        )

    def limit(self, seconds: float) -> None:
        """The next request, with its answer, has to be over in this time, however slowly it drips."""
        self._backend.deadline = time.monotonic() + seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request; the answer's body is read as it is asked for."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with _translated():
            sent = httpcore.Request(
                method=request.method, url=target, headers=request.headers.raw, extensions=request.extensions
            )
            answer = self._pool.handle_request(sent)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Closes what is open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    """Opens connections to vetted addresses only."""

    def __init__(self, *, allow_loopback: bool, resolve: Resolve) -> None:
        self._allow_loopback = allow_loopback
        self._resolve = resolve
        self._inner = httpcore.SyncBackend()
        self.deadline = float("inf")

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,  # Any: the system's own options
    ) -> httpcore.NetworkStream:  # fmt: skip
        failed: Exception = httpcore.ConnectError(f"no address is known of {host}")
        for address in self._vetted(host, port):
            try:
                wait = _left(self.deadline, timeout, httpcore.ConnectTimeout)
                stream = self._inner.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(stream, self.deadline)
        raise failed

    def _vetted(self, host: str, port: int) -> list[str]:
        """The addresses of a host; all of them have to be public, for which one answers is not ours to say."""
        try:
            addresses = self._resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no host of this name is known ({error})") from None
        for address in addresses:
            if not (is_public(address) or (self._allow_loopback and is_loopback(address))):
                named = f"{host} has the address {address}, which" if host.strip("[]") != address else address
                raise RefusedAddress(f"{named} is not public")
        return addresses


class _Stream(httpcore.NetworkStream):
    """A connection that ends at a deadline, also where bytes drip in one by one."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, wait), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # Any: whatever the system tells
        return self._inner.get_extra_info(info)


def _left(deadline: float, timeout: float | None, over: type[Exception]) -> float:
    """The seconds that may pass; raises what says that none are left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise over("the time for this request is over")
    return left if timeout is None else min(left, timeout)


@contextmanager
def _translated() -> Iterator[None]:
    """What the lower library raises, as the upper one names it."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.TimeoutException(str(error)) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.ProtocolError(str(error)) from error
    except httpcore.NetworkError as error:
        raise httpx.TransportError(str(error)) from error
