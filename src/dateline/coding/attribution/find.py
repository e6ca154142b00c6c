"""Finding the attribution relations of a text.

By rule (verbs, nouns, adverbs, "according to", headlines, then quotations) and by model, weighed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.headlines import headlines
from dateline.coding.attribution.learned import cue_probability, learned
from dateline.coding.attribution.nouns import according, hearsay, nominal
from dateline.coding.attribution.quotes import give_words, without_inner_voices
from dateline.coding.attribution.relation import as_said
from dateline.coding.attribution.verbs import verbal
from dateline.coding.odds import EVEN, both
from dateline.language.phrases import statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dateline.coding.draft import Said

__all__ = ["by_rules", "find"]


# How often the rules' relations are right: about two in three on PolNeAR.
RIGHT = 0.65
# Classes that the model cannot judge: its texts mark no adverb of hearsay, and few headlines and "as per".
_UNJUDGED = frozenset({"headline", "hearsay", "according"})


def find(doc: Doc, proposed: Iterable[Said] | None = None) -> list[Said]:
    """The attribution relations of a text, in the order of their cues: the rules' and the model's.

    A rule's relation is left out where the model finds its cue unlikely; of ``proposed``, by default what the learned
    heads find, each is taken over unless a rule already has its cue.
    """
    found = [said for said in by_rules(doc) if _stands(doc, said)]
    taken = {i for said in found if said.cue is not None for i in range(said.cue.start, said.cue.end)}
    others = learned(doc) if proposed is None else proposed
    found.extend(said for said in others if said.cue is None or taken.isdisjoint(range(said.cue.start, said.cue.end)))
    return sorted(found, key=_place)


def by_rules(doc: Doc) -> list[Said]:
    """The relations that the grammar finds, in the order of their cues."""
    relations = [*verbal(doc), *nominal(doc), *hearsay(doc), *according(doc), *headlines(doc)]
    for relation in relations:
        if relation.kind.name != "headline":
            relation.content &= set(statement(relation.word))
    relations.sort(key=lambda relation: (relation.cue.start, relation.cue.end))
    give_words(doc, relations)
    return [said for said in map(as_said, without_inner_voices(doc, relations)) if said is not None]


def _stands(doc: Doc, said: Said) -> bool:
    if said.cue is None or said.rule.partition(":")[0] in _UNJUDGED:
        return True
    probability = cue_probability(doc, said.cue)
    return probability is None or both(RIGHT, probability) >= EVEN


def _place(said: Said) -> tuple[int, int]:
    first = said.cue or said.source or said.content[0]
    return first.start, first.end
