"""Which triggers stand, and of which type: the codebook's opinion and the model's, weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.odds import EVEN, both
from dateline.coding.proposals import Proposal, proposals, propose_for
from dateline.coding.triggers import drafted, find, settled
from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dateline.codebook import Codebook
    from dateline.coding.draft import Draft
    from dateline.coding.triggers import Candidate

__all__ = ["weigh"]

# What the codebook thinks of words it does not list, and of a harm word whose cause it has found beside it. Measured as
# ``odds.TRUST`` was: claim F1 0.701, 0.707, 0.711, 0.706 at 0.05, 0.1, 0.2, 0.3 for the first; between 0.03 and 0.2 the
# second moved it by 0.002.
UNLISTED, GIVEN_WAY = 0.2, 0.1
# The probability of a type beside which the codebook's own no longer counts, unless its words are surer: claim F1 0.707
# at 0.9, 0.704 at 0.7 and where the codebook always decides.
SURE_TYPE = 0.9


def weigh(doc: Doc, codebook: Codebook) -> list[Draft]:
    """The claims in the making of a Doc, in text order: what codebook and model together find likelier than not."""
    if not doc.user_data.get(READINGS):
        return find(doc, codebook)
    drafts = [draft for candidate in settled(doc, codebook) if (draft := _listed(doc, candidate)) is not None]
    # The model knows the material types alone: what a word says of speech is no reason against what it tells of deeds.
    deeds = [draft for draft in drafts if codebook.types[draft.event_type].group == "material"]
    taken = {token.i for draft in deeds for token in draft.trigger}
    for proposal in proposals(doc):
        if taken.isdisjoint(range(proposal.span.start, proposal.span.end)) and proposal.event_type in codebook.types:
            drafts += _unlisted(proposal)
    return sorted(drafts, key=lambda draft: (draft.trigger.start, draft.trigger.end))


def _listed(doc: Doc, candidate: Candidate) -> Draft | None:
    """A candidate of the codebook, where model and codebook together find it likely."""
    span, table = candidate.span, candidate.entry
    proposal = propose_for(doc, span)
    prior = GIVEN_WAY if candidate.causes else table.precision
    if proposal is None or candidate.event_type not in proposal.types:
        return None if candidate.causes else drafted(span, candidate.event_type, prior, candidate.rule, table)
    confidence = both(prior, proposal.probability)
    if confidence < EVEN:
        return None
    event_type, rule = candidate.event_type, candidate.rule
    sure = max(SURE_TYPE, candidate.entry.precision)
    if proposal.types[proposal.event_type] >= sure and proposal.event_type != event_type:
        event_type, rule = proposal.event_type, f"model: {proposal.event_type}, against the {rule}"
    own = table if event_type == candidate.event_type else None
    return drafted(span, event_type, confidence, f"{rule}; model: trigger {proposal.probability:.2f}", own)


def _unlisted(proposal: Proposal) -> Iterable[Draft]:
    """A trigger that only the model sees, where it sees it clearly."""
    confidence = both(UNLISTED, proposal.probability)
    if confidence >= EVEN:
        sure = proposal.types[proposal.event_type]
        rule = f"model: {proposal.event_type} {sure:.2f}, trigger {proposal.probability:.2f}"
        yield drafted(proposal.span, proposal.event_type, confidence, rule)
