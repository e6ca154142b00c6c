"""Whose a figure is: what the grammar gave, and what the model marks, weighed pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.proposals import propose_for
from dateline.coding.weighing.weights import believed, least
from dateline.language.phrases import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Span

    from dateline.coding.draft import Draft
    from dateline.grounding.figures.found import FoundFigure

    Given = tuple[Draft, FoundFigure, str]
    Fit = Callable[[FoundFigure, Draft], FoundFigure | None]

__all__ = ["joined", "may_cause", "support", "unfound", "weighed"]


def weighed(given: Sequence[Given], drafts: Sequence[Draft], told: Sequence[FoundFigure], fitted: Fit) -> list[Given]:
    """What rules and model together give to each draft: a rule's pair may fall, one that only the model sees may come.

    ``fitted`` makes of a figure what a draft's type carries, None where it cannot.
    """
    bar = least("figure")
    kept = [pair for pair in given if _found(*pair[:2]) >= bar]
    for draft, figure, seen in unfound(kept, drafts, told, fitted):
        if believed("figure_unfound", model=seen) >= bar:
            kept.append((draft, figure, f"model: figure {seen:.2f}"))
    return kept


def support(draft: Draft, figure: FoundFigure) -> float | None:
    """How likely the model finds it that a figure is of a draft; None where it did not read both in one window."""
    proposal = propose_for(draft.trigger.doc, draft.trigger)
    if proposal is None or draft.event_type not in proposal.types:
        return None
    return proposal.support("figure", figure.span)


def unfound(
    given: Sequence[Given], drafts: Sequence[Draft], told: Sequence[FoundFigure], fitted: Fit
) -> Iterator[tuple[Draft, FoundFigure, float]]:
    """The pairs that no rule made, with the model's opinion.

    A figure that one event has is not its neighbour's too where both are told jointly ("raids and shelling killed 12").
    """
    for draft in drafts:
        for figure in told:
            owners = [owner for owner, other, _ in given if _meet(figure.span, other.span)]
            if any(owner is draft or joined(owner.trigger, draft.trigger) for owner in owners):
                continue
            seen = support(draft, figure) if may_cause(draft, figure) else None
            made = fitted(figure, draft) if seen is not None else None
            if seen is not None and made is not None:
                yield draft, made, seen


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def may_cause(draft: Draft, figure: FoundFigure) -> bool:
    """Whether an event can have cost what other words tell: not one that did not happen ("after a failed attack")."""
    return draft.factuality != "negated" or figure.bounds.high == 0


def joined(one: Span, other: Span) -> bool:
    """Whether two triggers are told in one breath: joined by "and" or the like in the tree, or by nothing else between.

    A parser may hang the second noun of "in a shooting and grenade attack" elsewhere.
    """
    pair = (one.root, other.root)
    if any(base(word.dep_) == "conj" and word.head in pair for word in pair):
        return True
    first, second = sorted((one, other), key=lambda trigger: trigger.start)
    nouns = one.root.pos_ == other.root.pos_ == "NOUN"
    return nouns and first.doc[first.end : second.start].text in {"and", "&"}


def _found(draft: Draft, figure: FoundFigure) -> float:
    seen = support(draft, figure)
    return 1.0 if seen is None else believed("figure_found", model=seen)
