"""People told singly that the grammar leaves out: "the driver", a commander by name.

"The suspect" looks back at somebody counted before as often as not, so the rules leave it; where the model marks it as
the number of a claim, it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.proposals import propose_for
from dateline.grounding.figures.bonds import find_bonds
from dateline.grounding.figures.counted import counted, is_person
from dateline.grounding.figures.found import one_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from dateline.coding.draft import Draft
    from dateline.grounding.figures.bonds import Bond
    from dateline.grounding.figures.found import FoundFigure

__all__ = ["ones"]

# What the model must be sure of. On our annotated articles that it has not learned, two in three such phrases are right
# from 0.8, one in two from 0.5.
_SURE = 0.8
_PLURALS = frozenset({"NNS", "NNPS"})


def ones(drafts: Sequence[Draft], told: Sequence[FoundFigure]) -> Iterator[tuple[Draft, FoundFigure, str]]:
    """The single people that the model counts for a claim and no figure tells, with the reason."""
    bonds: list[Bond] | None = None
    for draft in drafts:
        proposal = propose_for(draft.trigger.doc, draft.trigger)
        for phrase in proposal.of("figure") if proposal is not None else ():
            if phrase.probability < _SURE or not _is_one(phrase.span) or _is_told(phrase.span, told):
                continue
            bonds = find_bonds(phrase.span.doc) if bonds is None else bonds
            yield draft, one_person(phrase.span, _harm(phrase.span, bonds)), f"model: figure {phrase.probability:.2f}"


def _is_one(words: Span) -> bool:
    """Whether a phrase names one person: "the driver", "Commander Aziz", not "soldiers", not "the crowd"."""
    root = words.root
    if root.tag_ in _PLURALS or root.lemma_.lower() in counted().groups or any(t.pos_ == "NUM" for t in words):
        return False
    return is_person(root) or any(token.ent_type_ == "PERSON" for token in words)


def _is_told(words: Span, told: Sequence[FoundFigure]) -> bool:
    return any(figure.span.start < words.end and words.start < figure.span.end for figure in told)


def _harm(words: Span, bonds: Sequence[Bond]) -> Bond | None:
    """The word that tells of the harm to somebody, where there is one."""
    return next((bond for bond in bonds if words.start <= bond.noun.i < words.end and bond.role != "itself"), None)
