"""A claim in the making: what the stages between the parse and the record hand on to one another.

Drafts live inside one report's coding and hold spaCy spans of its Doc; a record (``dateline.records``) leaves it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dateline.records import Span as Recorded

if TYPE_CHECKING:
    from spacy.tokens import Span

    from dateline.codebook import TriggerGroup
    from dateline.records import Factuality, Figure, Interval, Place

__all__ = ["Draft", "Part", "Said", "Why", "recorded"]


def recorded(words: Span) -> Recorded:
    """Words of a Doc as a record holds them, which outlives the Doc."""
    return Recorded(start=words.start_char, end=words.end_char, text=words.text)


@dataclass(slots=True)
class Why:
    """Why a field is what it is: the rule or model that set it, and the words it stood on."""

    field: str
    rule: str
    span: Span | None = None


@dataclass(slots=True)
class Part:
    """A participant in the making: its mention and the rule that found it."""

    role: Literal["actor", "target"]
    span: Span
    rule: str


@dataclass(slots=True, frozen=True)
class Said:
    """One attribution relation of a text: who (``source``), by which word (``cue``), says what (``content``).

    ``attitude`` is how the source stands to the content: it `asserts`, `believes`, `doubts`, `denies`, `wants`
    (orders, asks, plans, promises), `expects` (fears, hopes, warns) or `asks`. The source is None where unnamed.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    attitude: str
    rule: str


@dataclass(slots=True)
class Draft:
    """A claim in the making. ``confidence`` is the probability that it is one, of this type.

    ``table`` is the codebook's table that its trigger stands in; None where the model alone found or typed it.
    """

    trigger: Span
    event_type: str
    confidence: float
    parts: list[Part] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)  # outermost first
    factuality: Factuality = "actual"
    figures: list[Figure] = field(default_factory=list)
    time: Interval | None = None
    place: Place | None = None
    table: TriggerGroup | None = None
    why: list[Why] = field(default_factory=list)

    def note(self, of: str, rule: str, span: Span | None = None) -> None:
        """Writes down why a field is what it is."""
        self.why.append(Why(of, rule, span))
