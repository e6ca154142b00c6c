"""Finding the attribution relations of a text: verbs, nouns, adverbs, "according to", headlines, then quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.headlines import headlines
from dateline.coding.attribution.nouns import according, hearsay, nominal
from dateline.coding.attribution.quotes import give_words, without_inner_voices
from dateline.coding.attribution.relation import as_said
from dateline.coding.attribution.verbs import verbal
from dateline.language.phrases import statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from dateline.coding.draft import Said

__all__ = ["find"]


def find(doc: Doc, proposed: Iterable[Said] = ()) -> list[Said]:
    """The attribution relations of a text, in the order of their cues.

    ``proposed`` are relations that another method found: each is taken over unless a rule already has its cue.
    """
    relations = [*verbal(doc), *nominal(doc), *hearsay(doc), *according(doc), *headlines(doc)]
    for relation in relations:
        if relation.kind.name != "headline":
            relation.content &= set(statement(relation.word))
    relations.sort(key=lambda relation: (relation.cue.start, relation.cue.end))
    give_words(doc, relations)
    relations = without_inner_voices(doc, relations)
    found = [said for said in map(as_said, relations) if said is not None]
    taken = {i for said in found if said.cue is not None for i in range(said.cue.start, said.cue.end)}
    found.extend(said for said in proposed if said.cue is None or taken.isdisjoint(range(said.cue.start, said.cue.end)))
    return sorted(found, key=_place)


def _place(said: Said) -> tuple[int, int]:
    first = said.cue or said.source or said.content[0]
    return first.start, first.end
