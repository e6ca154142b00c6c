"""What reports call an actor without naming it: "Shiite militias" in Iraq, when only one can be meant."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dateline.actors.ties import holds
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Epithet", "epithets"]


class Epithet(NamedTuple):
    """Whom a phrase means in a country, from when until when."""

    actor: str
    country: str
    since: str | None = None
    until: str | None = None

    def holds(self, day: str) -> bool:
        """Whether it means the actor in a report of that day."""
        return holds(self.since, self.until, day)


@cache
def epithets() -> Mapping[tuple[str, str], tuple[Epithet, ...]]:
    """Each word before a noun, with the noun, to whom it can mean.

    >>> [epithet.actor for epithet in epithets()["maoist", "rebel"]]
    ['ucdp:169', 'ucdp:195', 'ucdp:258']
    """
    found: dict[tuple[str, str], list[Epithet]] = defaultdict(list)
    for row in read_table("dateline.actors", "epithets.toml")["epithet"]:
        told = Epithet(row["actor"], row["country"], row.get("since"), row.get("until"))
        for word in row["before"]:
            for noun in row["nouns"]:
                found[word, noun].append(told)
    return MappingProxyType({pair: tuple(told) for pair, told in found.items()})
