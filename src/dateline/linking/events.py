"""All steps in a row: claims in, events out."""

from __future__ import annotations

from array import array
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from dateline.linking.blocking import keys
from dateline.linking.building import build
from dateline.linking.clustering import cluster, components
from dateline.linking.comparing import compare
from dateline.linking.folded import Folded
from dateline.linking.hands import Decisions
from dateline.linking.tellings import Telling, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.linking.hands import Hand
    from dateline.linking.ties import Tie
    from dateline.records import Claim, Event

__all__ = ["link", "settle"]


def link(
    claims: Iterable[Claim], *, hands: Iterable[Hand] = (), copies: Mapping[str, str] | None = None, rule: str = "ucdp"
) -> list[Event]:
    """The events that claims tell of, by id: the same whatever the order of the claims.

    Claims are taken as they come and none is held as a record: so a stream of them needs far less room than a list.
    ``hands`` are decisions of people that no weight overrules; ``copies`` says of which text a report is a copy.
    """
    decisions = Decisions(hands)
    reports: dict[str, Folded] = defaultdict(Folded)
    for claim in claims:
        reports[claim.report.report_id].append(claim)
    tellings = [telling for _, told in sorted(reports.items()) for telling in tell(told, decisions, keep=Folded)]
    ties = [tie for one, other in _pairs(tellings) if (tie := compare(one, other))]
    by_id = {telling.telling_id: telling for telling in tellings}
    groups = components(tellings, ties, decisions)
    home = {name: number for number, group in enumerate(groups) for name in group}
    tied = defaultdict(list)
    for tie in ties:
        tied[home[tie.one]].append(tie)
    found = [
        event
        for number, group in enumerate(groups)
        for event in settle(
            [by_id[name] for name in group], tied[number], decisions=decisions, copies=copies, rule=rule
        )
    ]
    return sorted(found, key=lambda event: event.event_id)


def settle(
    tellings: Sequence[Telling], ties: Sequence[Tie], *, decisions: Decisions | None = None,
    copies: Mapping[str, str] | None = None, rule: str = "ucdp",
) -> list[Event]:  # fmt: skip
    """The events of one connected component, whole: what a new report touches is settled anew by this."""
    by_id = {telling.telling_id: telling for telling in tellings}
    return [
        build([by_id[name] for name in group], ties=ties, copies=copies, rule=rule)
        for group in cluster(tellings, ties, decisions)
    ]


def _pairs(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Every two tellings that share a key, once, in their order.

    Keys are held as numbers in two arrays: a million claims have ten million of them.
    """
    import numpy as np

    hashed, owners = array("Q"), array("I")
    for number, telling in enumerate(tellings):
        for key in keys(telling):
            hashed.append(int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little"))
            owners.append(number)
    if not hashed:
        return
    by_key = np.frombuffer(hashed, dtype=np.uint64)
    order = np.lexsort((np.frombuffer(owners, dtype=np.uint32), by_key))
    names = np.frombuffer(owners, dtype=np.uint32)[order].astype(np.int64)
    ordered = by_key[order]
    starts = np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1))
    sizes = np.diff(np.append(starts, len(names)))
    found = [np.empty(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]):
        blocks = names[starts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        found.append(np.unique(blocks[:, one] * len(tellings) + blocks[:, other]))
    for pair in np.unique(np.concatenate(found)):
        yield tellings[pair // len(tellings)], tellings[pair % len(tellings)]
