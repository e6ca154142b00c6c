"""Good manners towards the hosts that are asked: what their robots.txt allows, and how long they are left in peace."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.fetching.software import release

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

__all__ = ["LONGEST_PAUSE", "PRODUCT", "Host", "Hosts", "Limits", "retry_after"]

PRODUCT = "dateline"  # the name that a robots.txt may address
# A Crawl-delay or Retry-After up to this is waited for within a run; a longer one ends the run's business there.
LONGEST_PAUSE = 300.0
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_REST = 86400.0  # seconds: no host is left alone for longer, whatever it asks


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost, us and others: seconds, bytes, redirects; and who we say we are."""

    contact: str | None = None
    pause: float = 2.0
    longest: float = 60.0
    largest: int = 20 * 1024 * 1024
    redirects: int = 5
    allow_loopback: bool = False

    @property
    def agent(self) -> str:
        """How we introduce ourselves."""
        about = f" ({self.contact})" if self.contact else ""
        return f"{PRODUCT}/{release()}{about}"


@dataclass(frozen=True, slots=True)
class Host:
    """What is known of a host: until when it rests, and what its robots.txt says, until when that holds.

    ``robots`` is None where everything is forbidden, as while robots.txt cannot be read.
    """

    origin: str
    rests_until: datetime = _LONG_AGO
    robots: str | None = None
    robots_until: datetime = _LONG_AGO

    def allows(self, address: str) -> bool:
        """Whether its robots.txt lets us ask for an address."""
        return self.robots is not None and bool(_parsed(self.robots).can_fetch(address, PRODUCT))

    def pause(self, own: float) -> float:
        """The seconds between two requests: ours, or the host's own wish where that is longer."""
        wish = _parsed(self.robots).crawl_delay(PRODUCT) if self.robots else None
        return max(own, min(float(wish or 0), LONGEST_PAUSE))


@dataclass(slots=True)
class Hosts:
    """The hosts, as remembered from earlier runs; ``touched`` are those of which something new is known."""

    recall: Callable[[str], Host | None] = lambda _: None
    touched: dict[str, Host] = field(default_factory=dict)
    _known: dict[str, Host] = field(default_factory=dict)

    def of(self, origin: str) -> Host:
        """What is known of a host."""
        if origin not in self._known:
            self._known[origin] = self.recall(origin) or Host(origin)
        return self._known[origin]

    def rest(self, origin: str, until: datetime) -> None:
        """Leaves a host alone until then."""
        host = self.of(origin)
        self._know(replace(host, rests_until=max(host.rests_until, until)))

    def obey(self, origin: str, robots: str | None, until: datetime) -> None:
        """Takes a robots.txt to heart until then; None forbids everything."""
        self._know(replace(self.of(origin), robots=robots, robots_until=until))

    def _know(self, host: Host) -> None:
        self._known[host.origin] = self.touched[host.origin] = host


@lru_cache(maxsize=64)
def _parsed(robots: str) -> Protego:
    from protego import Protego

    return Protego.parse(robots)


def retry_after(value: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, None where it is missing or none.

    >>> retry_after("120", datetime(2021, 3, 3, tzinfo=UTC))
    120.0
    >>> retry_after("Wed, 03 Mar 2021 00:01:00 GMT", datetime(2021, 3, 3, tzinfo=UTC))
    60.0
    """
    value = (value or "").strip()
    if value.isdecimal():
        return min(float(value), LONGEST_REST)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    wait = (then if then.tzinfo else then.replace(tzinfo=UTC)) - now
    return min(max(wait / timedelta(seconds=1), 0.0), LONGEST_REST)
