"""How surely: what happened beside what is planned, feared or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding
from dateline.linking.comparing.kinds import is_general

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["certainty"]

_TOLD = frozenset({"actual", "probable"})
_WORDS = {"happened": "having happened", "denied": "denied", "open": "possible", "planned": "planned"}


def certainty(a: Traits, b: Traits) -> Finding | None:
    """Whether both are told as having happened, both as denied, both as open, or one so and one so.

    None where they cannot be one event: what is planned is another event than what happened ("the fall of the city",
    "its recapture"); and what a report itself says was not done is none of what it says was done. Only a source's
    denial tells of the event that it denies.
    """
    one, other = sorted((_kind(a), _kind(b)))
    if one != other and "planned" in (one, other) and "open" not in (one, other):
        return None
    if (one, other) == ("denied", "happened") and a.report_id == b.report_id and not _is_denial(a, b):
        return None
    said = "" if one == other else f"one is told as {_WORDS[one]}, one as {_WORDS[other]}"
    return Finding(((f"told_{one}_{other}", 1.0),), said)


def _is_denial(a: Traits, b: Traits) -> bool:
    """Whether a source denies what the report tells: by the same word, or by a general one ("denied the attack")."""
    if "denied" not in a.tellings | b.tellings:
        return False
    return not a.stems.isdisjoint(b.stems) or any(is_general(name) for name in a.types | b.types)


def _kind(traits: Traits) -> str:
    if traits.tellings & _TOLD:
        return "happened"
    if "possible" in traits.tellings:
        return "open"
    return "planned" if "future" in traits.tellings else "denied"
