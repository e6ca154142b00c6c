"""Finding the attribution relations of a text.

By rule (verbs, nouns, adverbs, "according to", headlines, then quotations) and by model, united.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.headlines import headlines
from dateline.coding.attribution.learned import learned
from dateline.coding.attribution.nouns import according, hearsay, nominal
from dateline.coding.attribution.quotes import give_words, without_inner_voices
from dateline.coding.attribution.relation import as_said
from dateline.coding.attribution.uniting import unite
from dateline.coding.attribution.verbs import verbal
from dateline.language.phrases import statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from dateline.coding.draft import Said

__all__ = ["by_rules", "find"]


def find(doc: Doc, proposed: Iterable[Said] | None = None) -> list[Said]:
    """The attribution relations of a text, in the order of their cues: the rules' and the model's, united.

    ``proposed`` is, by default, what the learned heads find.
    """
    read = learned(doc) if proposed is None else list(proposed)
    return sorted(unite(doc, by_rules(doc), read), key=_place)


def by_rules(doc: Doc) -> list[Said]:
    """The relations that the grammar finds, in the order of their cues."""
    relations = [*verbal(doc), *nominal(doc), *hearsay(doc), *according(doc), *headlines(doc)]
    for relation in relations:
        if relation.kind.name not in {"headline", "credit"}:
            relation.content &= set(_told(relation.word))
    relations.sort(key=lambda relation: (relation.cue.start, relation.cue.end))
    give_words(doc, relations)
    return [said for said in map(as_said, without_inner_voices(doc, relations)) if said is not None]


def _told(word: Token) -> range:
    """The statement of a cue, up to a semicolon behind it: what follows there is told anew."""
    whole = statement(word)
    ends = (i for i in range(word.i, whole.stop) if word.doc[i].text == ";")
    return range(whole.start, next(ends, whole.stop))


def _place(said: Said) -> tuple[int, int]:
    first = said.cue or said.source or said.content[0]
    return first.start, first.end
