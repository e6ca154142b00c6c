"""Third step: which claims make one event. Each connected component stands by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.linking.hands import Hand
    from dateline.linking.ties import Tie
    from dateline.linking.traits import Traits
    from dateline.records import Claim

__all__ = ["cluster", "components"]


def components(claim_ids: Iterable[str], ties: Iterable[Tie], hands: Iterable[Hand] = ()) -> list[tuple[str, ...]]:
    """The claims that ties or pins connect, directly or through others; each component can be clustered alone."""
    above = {name: name for name in claim_ids}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    pairs = [(tie.one, tie.other) for tie in ties] + [hand.pair for hand in hands if hand.verdict == "pinned"]
    for one, other in pairs:
        if one in above and other in above:
            first, second = sorted((root(one), root(other)))
            above[second] = first
    found = defaultdict(list)
    for name in above:
        found[root(name)].append(name)
    return sorted(tuple(sorted(members)) for members in found.values())


def cluster(claims: Iterable[Claim | Traits], ties: Iterable[Tie], hands: Iterable[Hand] = ()) -> list[tuple[str, ...]]:
    """The claims of each event, by id; what a group holds depends on its connected component alone."""
    strong = [tie for tie in ties if tie.weight > 0]
    return components((claim.claim_id for claim in claims), strong, hands)
