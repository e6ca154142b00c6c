"""Which triggers stand, and of which type: the codebook's opinion and the model's, weighed."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.coding.proposals import proposals, propose_for
from dateline.coding.triggers import doubted, drafted, find, settled, stopped
from dateline.coding.weighing.weights import believed, least
from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from dateline.codebook import Codebook, TriggerGroup
    from dateline.coding.draft import Draft
    from dateline.coding.proposals import Proposal
    from dateline.coding.triggers import Candidate

__all__ = ["Case", "cases", "weigh"]

_FAINTEST = 0.05  # a proposal below this would not stand with any weights


@dataclass(slots=True)
class Case:
    """A trigger to be judged: its words and type, the kind of case that it is, and what each opinion makes of it."""

    span: Span
    event_type: str
    kind: str
    opinions: dict[str, float]
    rule: str
    table: TriggerGroup | None = None
    confidence: float = field(init=False)

    def __post_init__(self) -> None:
        self.confidence = believed(self.kind, **self.opinions)
        if self.table is not None and self.table.plain:
            self.confidence = max(self.confidence, self.table.precision)

    def draft(self) -> Draft:
        """The claim in the making."""
        told = f"model: trigger {self.opinions['model']:.2f}, {self.event_type} {self.opinions['type']:.2f}"
        return drafted(self.span, self.event_type, self.confidence, f"{self.rule}; {told}", self.table)


def weigh(doc: Doc, codebook: Codebook) -> list[Draft]:
    """The claims in the making of a Doc, in text order: what codebook and model together find likely."""
    if not doc.user_data.get(READINGS):
        return find(doc, codebook)
    drafts = [case.draft() for case in _standing(list(cases(doc, codebook)))]
    drafts += [
        candidate.draft()
        for candidate in settled(doc, codebook)
        if not candidate.causes and _opinion(doc, candidate) is None
    ]
    return sorted(drafts, key=lambda draft: (draft.trigger.start, draft.trigger.end))


def _standing(judged: list[Case]) -> list[Case]:
    """The cases that stand by themselves, and in a sentence without one the likeliest of several rivals.

    "A bomb hit a bus, wounding two" may be told by either word; where neither is likely, that one of them is may be.
    """
    bar, rival = least("claim"), least("rival")
    stand = [case for case in judged if case.confidence >= bar]
    told = {case.span.sent.start for case in stand}
    sentences: dict[int, list[Case]] = {}
    for case in judged:
        if case.span.sent.start not in told:
            sentences.setdefault(case.span.sent.start, []).append(case)
    for rivals in sentences.values():
        none = math.prod(1 - case.confidence for case in rivals)
        best = max(rivals, key=lambda case: case.confidence)
        if 1 - none >= bar and best.confidence >= rival:
            stand.append(best)
    return stand


def cases(doc: Doc, codebook: Codebook) -> Iterator[Case]:
    """Every trigger that the codebook lists and the model can judge, then every one that only the model sees."""
    taken: set[int] = set(stopped(doc, codebook))
    for candidate in settled(doc, codebook):
        # The model knows the material types alone: that a word tells of speech is no reason against a deed.
        if codebook.types[candidate.event_type].group == "material":
            taken.update(range(candidate.span.start, candidate.span.end))
        proposal = _opinion(doc, candidate)
        if proposal is not None:
            yield _listed(candidate, proposal, gives_way=any(_stands(doc, cause) for cause in candidate.causes))
    known = doubted(doc, codebook)
    for proposal in proposals(doc, least=_FAINTEST):
        words = range(proposal.span.start, proposal.span.end)
        if taken.isdisjoint(words) and proposal.event_type in codebook.types:
            kind, rule = ("unlisted", "no list") if known.isdisjoint(words) else ("doubted", "listed for other company")
            opinions = {"model": proposal.probability, "type": proposal.types[proposal.event_type]}
            yield Case(proposal.span, proposal.event_type, kind, opinions, rule)


def _opinion(doc: Doc, candidate: Candidate) -> Proposal | None:
    """What the model makes of a candidate; None where it did not read it or knows no such type."""
    proposal = propose_for(doc, candidate.span)
    return proposal if proposal is not None and candidate.event_type in proposal.types else None


def _stands(doc: Doc, cause: Candidate) -> bool:
    """Whether the cause of a harm is itself likely enough to be told as an event."""
    proposal = _opinion(doc, cause)
    return proposal is None or _listed(cause, proposal, gives_way=False).confidence >= least("claim")


def _listed(candidate: Candidate, proposal: Proposal, *, gives_way: bool) -> Case:
    """A candidate of the codebook, perhaps a harm beside its cause; of the model's type where that is sure."""
    event_type, rule = candidate.event_type, candidate.rule
    table: TriggerGroup | None = candidate.entry
    sure = max(least("type"), candidate.entry.precision)
    if proposal.event_type != event_type and proposal.types[proposal.event_type] >= sure:
        event_type, rule, table = proposal.event_type, f"model: {proposal.event_type}, against the {rule}", None
    opinions = {"model": proposal.probability, "type": proposal.types[event_type]}
    if gives_way:
        return Case(candidate.span, event_type, "given_way", opinions, rule, table)
    return Case(candidate.span, event_type, "listed", {"rule": candidate.entry.precision} | opinions, rule, table)
