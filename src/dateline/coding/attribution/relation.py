"""An attribution relation in the making: source, cue, and content as a set of tokens that steps can still widen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.coding.draft import Said

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dateline.coding.attribution.lexicon import Cue

__all__ = ["Relation", "as_said", "pieces"]


@dataclass(slots=True)
class Relation:
    """Who (``source``), by which words (``cue``, around ``word``), says what (``content``: token positions)."""

    word: Token
    cue: Span
    source: Span | None
    content: set[int]
    kind: Cue
    frame: str

    @property
    def rule(self) -> str:
        """The class of the cue and what it took as content: "speech: clause"."""
        return f"{self.kind.name}: {self.frame}"


def as_said(relation: Relation) -> Said | None:
    """The finished relation; None where nothing is left as content."""
    doc = relation.word.doc
    own = set(range(relation.cue.start, relation.cue.end))
    if relation.source is not None:
        own |= set(range(relation.source.start, relation.source.end))
    content = pieces(doc, relation.content - own)
    if not content:
        return None
    return Said(relation.source, relation.cue, content, relation.kind.attitude, relation.rule)


def pieces(doc: Doc, tokens: set[int]) -> tuple[Span, ...]:
    """The tokens as spans in text order, without punctuation or white space at their outer edges."""
    found: list[Span] = []
    run: list[int] = []
    for position in sorted(tokens):
        if run and any(not (doc[i].is_punct or doc[i].is_space) for i in range(run[-1] + 1, position)):
            found.extend(_trimmed(doc, run))
            run = []
        run.append(position)
    found.extend(_trimmed(doc, run))
    return tuple(found)


def _trimmed(doc: Doc, run: list[int]) -> list[Span]:
    while run and (doc[run[0]].is_space or (doc[run[0]].is_punct and not _opens(doc[run[0]]))):
        run = run[1:]
    while run and (doc[run[-1]].is_space or (doc[run[-1]].is_punct and not _closes(doc[run[-1]]))):
        run = run[:-1]
    return [doc[run[0] : run[-1] + 1]] if any(doc[i].is_alpha or doc[i].like_num for i in run) else []


def _opens(token: Token) -> bool:
    return token.is_quote or token.is_left_punct


def _closes(token: Token) -> bool:
    return token.is_quote or token.is_right_punct
