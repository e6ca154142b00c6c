"""The layer alone: how real any word of a text tells its event to be, whoever found the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding import attribution
from dateline.coding.draft import Draft
from dateline.coding.factuality.decide import decide
from dateline.coding.weighing.factuality import weigh_factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span

    from dateline.records.values import Factuality

__all__ = ["tell", "tell_by_rules"]


def tell(doc: Doc, events: Sequence[Span]) -> list[Factuality]:
    """How real each of these words' events is told to be, by rules and model together.

    The words need be no trigger of any codebook; a denial by another source is left aside.
    """
    drafts = [Draft(event, "", 1.0) for event in events]
    _decide(doc, drafts)
    for draft in drafts:
        weigh_factuality(doc, [draft])
    return [draft.factuality for draft in drafts]


def tell_by_rules(doc: Doc, events: Iterable[tuple[Span, str]]) -> list[Draft]:
    """Drafts of these events, each with its type, as the rules alone tell them; with those that a denial adds."""
    return _decide(doc, [Draft(event, event_type, 1.0) for event, event_type in events])


def _decide(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    said = attribution.find(doc)
    attribution.attach(drafts, said)
    return decide(doc, drafts, said)
