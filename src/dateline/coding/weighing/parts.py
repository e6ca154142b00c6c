"""Who takes part: what the grammar found and what the model marks, weighed phrase by phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from dateline.coding.draft import Part
from dateline.coding.grammar import opens_bound
from dateline.coding.proposals import propose_for
from dateline.coding.weighing.weights import believed, least

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

    from dateline.coding.draft import Draft
    from dateline.coding.proposals import Phrase, Proposal

__all__ = ["ROLES", "Role", "unfound", "weigh_participants"]

_MENTIONS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
Role: TypeAlias = Literal["actor", "target"]
ROLES: tuple[Role, ...] = ("actor", "target")


def weigh_participants(doc: Doc, drafts: Iterable[Draft]) -> None:
    """Drops participants that the model finds unlikely beside the rules, and adds those it is sure of."""
    for draft in drafts:
        proposal = propose_for(doc, draft.trigger)
        if proposal is None or draft.event_type not in proposal.types:  # a type of a team's own: the model knows none
            continue
        undergoers = [part for part in draft.parts if _undergoes(part)]
        for role in ROLES:
            _weigh_role(draft, proposal, role, undergoers)


def _undergoes(part: Part) -> bool:
    """Whether the frame makes the subject of its verb a target: who "lost control", "fled" or "died"."""
    return part.role == "target" and part.rule == "subject"


def _weigh_role(draft: Draft, proposal: Proposal, role: Role, undergoers: list[Part]) -> None:
    """What is likely stays, what the model is sure of comes in; who undergoes the event by its frame is no actor."""
    bar = least("participant")
    kept = [p for p in draft.parts if p.role != role or _is_turned(proposal, p) or _found(proposal, p) >= bar]
    for phrase, span in unfound(draft, proposal, role, kept):
        if role == "actor" and _touches(span, (part.span for part in undergoers)):
            continue
        if believed("unfound", model=phrase.probability) >= bar:
            rule = f"model: {role} {phrase.probability:.2f}"
            kept.append(Part(role, span, rule))
            draft.note(role, rule, span)
    draft.parts = sorted(kept, key=lambda part: (ROLES.index(part.role), part.span.start))


def _is_turned(proposal: Proposal, part: Part) -> bool:
    """Whether the model makes an actor of whom the frame makes a target."""
    return _undergoes(part) and _touches(part.span, (phrase.span for phrase in proposal.of("actor")))


def _found(proposal: Proposal, part: Part) -> float:
    support = proposal.support(part.role, part.span)
    return 1.0 if support is None else believed("found", model=support)


def unfound(draft: Draft, proposal: Proposal, role: Role, parts: Iterable[Part]) -> Iterator[tuple[Phrase, Span]]:
    """The phrases that only the model gives this role, each with the words that make a mention of it."""
    mine = [part.span for part in parts if part.role == role]
    for phrase in proposal.of(role):
        span = _mention(phrase.span)
        if span is None or _touches(span, (*mine, draft.trigger)):
            continue
        if span.sent.start == draft.trigger.sent.start:  # what another sentence names takes part in what that one tells
            yield phrase, span


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _mention(span: Span) -> Span | None:
    """The span without punctuation and bare prepositions at its ends; None where no word of it can name anything."""
    start, end = span.start, span.end
    while start < end and _is_edge(span.doc[start]):
        start += 1
    while end > start and _is_edge(span.doc[end - 1]):
        end -= 1
    words = span.doc[start:end]
    return words if any(token.pos_ in _MENTIONS for token in words) else None


def _is_edge(token: Token) -> bool:
    return token.pos_ in {"PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ"} and not _is_hedge(token)


def _is_hedge(token: Token) -> bool:
    """Whether a preposition opens a bound of a number: "at least 30 people", "up to 40"."""
    up_to = token.lower_ == "up" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"
    return up_to or opens_bound(token)
