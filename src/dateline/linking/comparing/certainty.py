"""How surely: what happened beside what is planned, feared or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["certainty"]

_TOLD = frozenset({"actual", "probable"})


def certainty(a: Traits, b: Traits) -> Finding:
    """Whether both are told as having happened, both as denied, both as open, or one so and one so.

    A denial tells of the event that it denies; a plan is another event than what happened before it.
    """
    one, other = sorted((_kind(a), _kind(b)))
    said = "" if one == other else f"one is told as {_WORDS[one]}, one as {_WORDS[other]}"
    return Finding(((f"told_{one}_{other}", 1.0),), said)


_WORDS = {"happened": "having happened", "denied": "denied", "open": "planned or possible"}


def _kind(traits: Traits) -> str:
    if traits.tellings & _TOLD:
        return "happened"
    return "denied" if "negated" in traits.tellings else "open"
