"""First step: what one report tells of one event, however many sentences it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from dateline.linking.averaging import join
from dateline.linking.comparing import reasons, weigh
from dateline.linking.hands import Decisions
from dateline.linking.mains import main_of
from dateline.linking.parts import parts
from dateline.linking.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dateline.linking.comparing.finding import Finding
    from dateline.records import Claim

__all__ = ["Telling", "tell"]

# Two sentences of a report that are never compared tell of two events.
_MISSING = -3.0


@dataclass(frozen=True)
class Telling:
    """The claims of one report that tell of one event, in text order, and what ties them.

    ``telling_id`` is the id of the first of its claims; ``traits`` are what it is compared by. ``main`` says that it is
    what its report is about; ``whole`` names the telling that it was a part of, before hands touched more than one of
    its claims; ``part_of`` names the claim of the report that tells the wider event.
    """

    telling_id: str
    claims: Sequence[Claim]
    traits: Traits
    why: tuple[str, ...] = ()
    main: bool = False
    whole: str | None = None
    part_of: str | None = None

    @property
    def report_id(self) -> str:
        """The report that tells it."""
        return self.traits.report_id


def tell(
    claims: Iterable[Claim], decisions: Decisions | None = None, *,
    keep: Callable[[Sequence[Claim]], Sequence[Claim]] = tuple,
) -> list[Telling]:  # fmt: skip
    """The tellings of one report, in text order; all of its claims must be given, and of no other report.

    Claims that different hands touched stand in different tellings, unless they are pinned together. ``keep`` says in
    what the tellings hold their claims.
    """
    decided = decisions or Decisions()
    told = {claim.claim_id: claim for claim in sorted(claims, key=_place)}
    traits = {name: Traits.of((claim,)) for name, claim in told.items()}
    found: dict[tuple[str, str], tuple[float, list[Finding]]] = {}
    for one, other in combinations(sorted(told), 2):
        weight, aspects = weigh(traits[one], traits[other], "sentences")
        if aspects:
            found[one, other] = weight, aspects

    weights = {pair: weight for pair, (weight, _) in found.items()}
    whole: dict[str, str] = {}
    if any(decided.group(name) for name in told):
        loose = join([[name] for name in told], weights, missing=_MISSING, allowed=lambda _one, _other: True)
        whole = {name: group[0] for group in loose for name in group}

    def allowed(one: list[str], other: list[str]) -> bool:
        return len({decided.group(name) for name in (*one, *other)} - {None}) <= 1

    groups = join(_pinned(told, decided), weights, missing=_MISSING, allowed=allowed)
    told_together = [[claim for name, claim in told.items() if name in group] for group in map(frozenset, groups)]
    main, part_of = main_of(told_together), parts(told_together)
    made = [
        Telling(
            some[0].claim_id,
            keep(some),
            traits[some[0].claim_id] if len(some) == 1 else Traits.of(some),
            why=_why([claim.claim_id for claim in some], found, decided),
            main=number == main,
            whole=whole.get(some[0].claim_id),
            part_of=part_of.get(number),
        )
        for number, some in enumerate(told_together)
    ]
    return sorted(made, key=lambda telling: (telling.traits.trigger[0], telling.telling_id))


def _place(claim: Claim) -> tuple[int, str]:
    return claim.trigger.start, claim.claim_id


def _pinned(names: Iterable[str], decided: Decisions) -> list[list[str]]:
    """The claims by themselves, those that are pinned to each other together."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(decided.group(name) or name, []).append(name)
    return list(groups.values())


def _why(
    group: Sequence[str], found: Mapping[tuple[str, str], tuple[float, list[Finding]]], decided: Decisions
) -> tuple[str, ...]:
    """What ties each claim of a telling to the one it is tied to most."""
    said = []
    for name in group:
        ties = [(found[pair][0], pair) for other in group if (pair := (min(name, other), max(name, other))) in found]
        if pinned := sorted(other for other in group if other != name and decided.together(name, other)):
            said.append(f"{name} and {pinned[0]}: by hand")
        elif ties:
            weight, (one, other) = max(ties, key=lambda tie: (tie[0], tie[1]))
            words = "; ".join(reasons(found[one, other][1], "sentences"))
            said.append(f"{one} and {other} ({weight:+.1f}): {words}")
    return tuple(dict.fromkeys(said))
