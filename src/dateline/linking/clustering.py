"""Fourth step: which tellings make one event. Each connected component stands by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.linking.hands import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.linking.tellings import Telling
    from dateline.linking.ties import Tie

__all__ = ["cluster", "components"]


def components(
    tellings: Sequence[Telling], ties: Iterable[Tie], decisions: Decisions | None = None
) -> list[tuple[str, ...]]:
    """The tellings that ties or pins connect, directly or through others; each component can be clustered alone."""
    decided = decisions or Decisions()
    above = {telling.telling_id: telling.telling_id for telling in tellings}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    pairs = [(tie.one, tie.other) for tie in ties]
    pinned: dict[str, str] = {}
    pairs += [
        (telling.telling_id, pinned.setdefault(group, telling.telling_id))
        for telling in tellings
        for claim in telling.claims
        if (group := decided.group(claim.claim_id))
    ]
    for one, other in pairs:
        if one in above and other in above:
            first, second = sorted((root(one), root(other)))
            above[second] = first
    found = defaultdict(list)
    for name in above:
        found[root(name)].append(name)
    return sorted(tuple(sorted(members)) for members in found.values())


def cluster(
    tellings: Sequence[Telling], ties: Iterable[Tie], decisions: Decisions | None = None
) -> list[tuple[str, ...]]:
    """The tellings of each event, by id; what a group holds depends on its connected component alone."""
    return components(tellings, [tie for tie in ties if tie.weight > 0], decisions)
