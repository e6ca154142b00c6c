"""Addresses: one spelling for each page, and none that leads into a private network.

>>> normal("HTTPS://Gazette.Example:443/bridge?utm_source=feed&id=7#top")
'https://gazette.example/bridge?id=7'
>>> is_public("10.0.0.7"), is_public("::ffff:127.0.0.1"), is_public("93.184.216.34")
(False, False, True)
"""

from __future__ import annotations

import ipaddress
import socket
from functools import cache, lru_cache
from typing import Any

import httpx

from dateline.reading.addresses import LONGEST, refused
from dateline.tables import read_table

__all__ = ["is_address", "is_loopback", "is_public", "joined", "normal", "origin_of", "resolved"]

_SCHEMES = ("http", "https")
# Networks that carry an IPv4 address in their last four bytes, through which a gateway may lead anywhere.
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))


def is_address(text: str) -> bool:
    """Whether this is meant as a web address, not as a path."""
    return text.strip().lower().startswith(tuple(f"{scheme}://" for scheme in _SCHEMES))


def normal(address: str) -> str:
    """The one spelling of an address: no fragment, no default port, none of the parameters that count readers.

    InputError where it is no web address, or carries a password.
    """
    address = address.strip()
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise refused(address, "not an address that can be read") from None
    if url.scheme not in _SCHEMES or not url.host or not 0 < (url.port or 1) < 65536 or len(address) > LONGEST:
        raise refused(address, "not a web address")
    if url.userinfo:
        raise refused(url.host, "an address with a user name in it")
    counted = _words()["parameters"]
    query = "&".join(part for part in url.query.decode().split("&") if not _counts(part, counted))
    url = url.copy_with(fragment=None, query=query.encode() or None)
    return f"{url.scheme}://{url.netloc.decode()}{url.raw_path.decode()}"


def joined(base: str, link: str) -> str:
    """The normal address that a link on a page leads to; InputError where it leads to none."""
    try:
        return normal(str(httpx.URL(base).join(link.strip())))
    except (httpx.InvalidURL, ValueError):
        raise refused(link, "not an address that can be read") from None


@lru_cache(maxsize=65536)
def origin_of(address: str) -> str:
    """Scheme, host and port: what a robots.txt rules over, and what is asked one request at a time."""
    url = httpx.URL(address)
    return str(url.copy_with(path="/", query=None, fragment=None)).rstrip("/")


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet, in every way in which it can be read."""
    return all(ip.is_global and not ip.is_multicast for ip in _readings(address))


def is_loopback(address: str) -> bool:
    """Whether an IP address is this machine's own."""
    return any(ip.is_loopback for ip in _readings(address))


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system resolves it; OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))


def _readings(address: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """An IP address, and the IPv4 addresses that it stands for in a tunnel or behind a gateway."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    inner = [ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _TRANSLATED):
        inner.append(ipaddress.IPv4Address(ip.packed[-4:]))
    return [ip, *(each for each in inner if each)]


def _counts(part: str, counted: dict[str, list[str]]) -> bool:
    """Whether a part of a query only counts readers."""
    name = part.partition("=")[0].lower()
    return name in counted["names"] or name.startswith(tuple(counted["beginnings"]))


@cache
def _words() -> dict[str, Any]:  # Any: TOML's own values
    return read_table("dateline.fetching", "address_words.toml")
