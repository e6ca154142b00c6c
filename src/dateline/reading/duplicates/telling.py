"""Claims that count once: what copies of one text repeat was told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.duplicates.sketch import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dateline.records import Claim

__all__ = ["tellings"]

# A copy's sentence may name another day or lose a clause. Two sentences of one text about the same kind of event share
# their subject and little else: half of their words at most.
_SAME_SENTENCE = 0.7


def tellings(claims: Iterable[Claim], copies: Mapping[str, str]) -> list[list[Claim]]:
    """The claims in groups that each count as one telling, in the order of their first claims.

    ``copies`` says of which report a report is a copy, by their ids; others stand alone. Two claims are one telling
    where reports of one text make them, in the same sentence but for a few words, with the same trigger, the same
    figures and the same factuality. A copy that changes the toll tells something else, and stays beside the first.
    """
    groups: dict[tuple[object, ...], list[list[Claim]]] = {}
    order: list[list[Claim]] = []
    for claim in claims:
        alike = groups.setdefault(_kind(claim, copies), [])
        group = next((each for each in alike if _same_sentence(each[0], claim)), None)
        if group is None:
            group = []
            alike.append(group)
            order.append(group)
        group.append(claim)
    return order


def _kind(claim: Claim, copies: Mapping[str, str]) -> tuple[object, ...]:
    """What claims of one telling agree in."""
    name = claim.report.report_id
    figures = frozenset((f.measure, f.low, f.best, f.high, f.unit) for f in claim.figures)
    trigger = tuple(words_of(claim.trigger.text))
    return copies.get(name, name), claim.event_type, claim.factuality, trigger, figures


def _same_sentence(one: Claim, other: Claim) -> bool:
    words, others = set(words_of(one.evidence.text)), set(words_of(other.evidence.text))
    return len(words & others) >= _SAME_SENTENCE * max(len(words), len(others))
