"""Headlines that name their source behind a colon or a dash: "Ten killed in blast: officials", "… - ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.coding.attribution.lexicon import Cue
from dateline.coding.attribution.relation import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

__all__ = ["headline"]

_HEADLINE = Cue("headline", "asserts")
_MARKS = frozenset({":", "-", "–", "—"})
_LONGEST_SOURCE = 6  # words behind the mark; more is a second headline
_SHORTEST_CONTENT = 3


def headline(doc: Doc) -> Iterator[Relation]:
    """The relation of a first line that ends in its source."""
    end = next((t.i for t in doc if t.is_space and "\n" in t.text), len(doc))
    if end == 0 or doc[end - 1].text in {".", "!", "?", ":"}:
        return
    for i in range(end - 1, _SHORTEST_CONTENT, -1):
        if doc[i].text in _MARKS and (doc[i].text == ":" or (doc[i - 1].whitespace_ and doc[i].whitespace_)):
            behind = doc[i + 1 : end]
            if 0 < len(behind) <= _LONGEST_SOURCE and all(
                t.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "ADP"} for t in behind
            ):
                yield Relation(doc[i], doc[i : i + 1], behind, set(range(i)), _HEADLINE, "behind the mark")
            return
