"""All steps in a row: claims in, events out."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from dateline.linking.blocking import keys
from dateline.linking.building import build
from dateline.linking.clustering import cluster, components
from dateline.linking.comparing import compare
from dateline.linking.mains import main_claims
from dateline.linking.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dateline.linking.hands import Hand
    from dateline.linking.ties import Tie
    from dateline.records import Claim, Event

__all__ = ["link", "settle"]


def link(
    claims: Iterable[Claim], *, hands: Sequence[Hand] = (), copies: Mapping[str, str] | None = None, rule: str = "ucdp"
) -> list[Event]:
    """The events that claims tell of, by id: the same whatever the order of the claims.

    ``hands`` are decisions of people that no weight overrules; ``copies`` says of which text a report is a copy.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    traits = [Traits.of(claim) for _, claim in sorted(by_id.items())]
    ties = [tie for one, other in _pairs(traits) if (tie := compare(one, other))]
    main = set(main_claims(by_id.values()).values())
    tied = defaultdict(list)
    groups = components(by_id, ties, hands)
    home = {name: number for number, group in enumerate(groups) for name in group}
    for tie in ties:
        tied[home[tie.one]].append(tie)
    found = [
        event
        for number, group in enumerate(groups)
        for event in settle(
            [by_id[name] for name in group], tied[number], hands=hands, main=main, copies=copies, rule=rule
        )
    ]
    return sorted(found, key=lambda event: event.event_id)


def settle(
    claims: Sequence[Claim], ties: Sequence[Tie], *, hands: Sequence[Hand] = (), main: Collection[str] = (),
    copies: Mapping[str, str] | None = None, rule: str = "ucdp",
) -> list[Event]:  # fmt: skip
    """The events of one connected component, whole: what a new report's claims touch is settled anew by this."""
    by_id = {claim.claim_id: claim for claim in claims}
    return [
        build([by_id[name] for name in group], ties=ties, main=main, copies=copies, rule=rule)
        for group in cluster(claims, ties, hands)
    ]


def _pairs(traits: Sequence[Traits]) -> Iterable[tuple[Traits, Traits]]:
    """Every two claims that share a key, once."""
    blocks = defaultdict(list)
    for number, each in enumerate(traits):
        for key in keys(each):
            blocks[key].append(number)
    found = {pair for block in blocks.values() for pair in combinations(block, 2)}
    return ((traits[one], traits[other]) for one, other in sorted(found))
