"""Who says "I", "we" and "our": the source whose words they stand in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["FIRST_PERSON", "SEVERAL", "Speakers"]

SEVERAL = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = SEVERAL | {"i", "me", "my", "mine", "myself"}


class Speakers:
    """The speakers of one doc; it is read for who says what when the first "I" or "we" is asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def of(self, token: Token) -> Span | None:
        """The words that name whoever says a pronoun of the first person; None where nobody is named."""
        holding = [
            (len(content), source)
            for content, source in self._told
            if content.start <= token.i < content.end and not source.start <= token.i < source.end
        ]
        return min(holding, key=lambda each: each[0])[1] if holding else None  # the innermost speaks

    @cached_property
    def _told(self) -> list[tuple[Span, Span]]:
        from dateline.coding import attribution

        found = attribution.find(self._doc)
        return [(content, said.source) for said in found if said.source is not None for content in said.content]
