"""The lines that open a report and are no sentences: its headline, the line of its date and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["in_headline"]

_ENDS = frozenset('.?!"”')


def in_headline(token: Token) -> bool:
    """Whether a word stands in one of these lines: neither its line nor one above ends as a sentence does."""
    text = token.doc.text.rstrip()
    end = text.find("\n", token.idx)
    lines = (line.rstrip() for line in text[: max(end, 0)].splitlines())
    return end >= 0 and all(line[-1] not in _ENDS for line in lines if line)
