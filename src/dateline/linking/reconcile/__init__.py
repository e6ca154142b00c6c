"""The figures and disputes of one event: what its claims say of how many, by a named rule, and where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.linking.reconcile.disputing import Aspect, Dispute, Version, disputes
from dateline.linking.reconcile.figures import reconcile
from dateline.linking.reconcile.rules import RULES, Rule, find_rule, load_rule, rule_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.records import Claim

__all__ = [
    "RULES", "Aspect", "Dispute", "Rule", "Version", "disputed", "disputes", "find_rule", "load_rule", "reconcile",
    "rule_named",
]  # fmt: skip


def disputed(claims: Iterable[Claim], *, copies: Mapping[str, str] | None = None) -> bool:
    """Whether the claims of one event contradict each other on whether, who, where or how many."""
    return bool(disputes(claims, copies=copies))
