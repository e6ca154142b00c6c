"""First step: what one report tells of one event, however many sentences it takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.linking.hands import Decisions
from dateline.linking.mains import main_claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.records import Claim

__all__ = ["Telling", "tell"]


@dataclass(frozen=True)
class Telling:
    """The claims of one report that tell of one event, in text order, and what ties them.

    ``main`` says that it is what its report is about.
    """

    claims: tuple[Claim, ...]
    why: tuple[str, ...] = ()
    main: bool = False

    @cached_property
    def telling_id(self) -> str:
        """The id of the first of its claims."""
        return self.claims[0].claim_id

    @cached_property
    def report_id(self) -> str:
        """The report that tells it."""
        return self.claims[0].report.report_id


def tell(claims: Iterable[Claim], decisions: Decisions | None = None) -> list[Telling]:
    """The tellings of one report, in text order; all of its claims must be given, and of no other report.

    Claims that different hands touched stand in different tellings, unless they are pinned together.
    """
    decided = decisions or Decisions()
    told = sorted(claims, key=lambda claim: (claim.trigger.start, claim.claim_id))
    main = main_claim(told)
    groups: list[list[Claim]] = []
    for claim in told:
        for group in groups:
            if _joins(claim, group, decided):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return [Telling(tuple(group), main=main in group) for group in groups]


def _joins(claim: Claim, group: list[Claim], decided: Decisions) -> bool:
    touched = {decided.group(each.claim_id) for each in (claim, *group)} - {None}
    if len(touched) > 1:
        return False
    return any(decided.together(claim.claim_id, each.claim_id) or claim.event_type == each.event_type for each in group)
