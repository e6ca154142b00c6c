"""Who did it and to whom: actor and target of each claim, by the role frames of the codebook.

Part of the third step (Doc -> claims).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.coding.draft import Part
from dateline.coding.grammar import grammar
from dateline.coding.matching import matcher
from dateline.coding.slots import Slots
from dateline.coding.triggers import settled
from dateline.language.phrases import base, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from dateline.codebook import Codebook, Frame
    from dateline.coding.draft import Draft
    from dateline.coding.triggers import Candidate

__all__ = ["attach"]

Role = Literal["actor", "target"]
_MENTIONS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
# In these places "both sides" are people; after a preposition a side is no more than where something is.
_CORE = frozenset({"subject", "object", "party"})
_ASIDES = frozenset({"harmed", "aimed"})


def attach(doc: Doc, drafts: list[Draft], codebook: Codebook) -> None:
    """Adds to each draft the phrases that name who did it and to whom, each with the rule that found it."""
    if not drafts:
        return
    coder = _Coder(doc, codebook, drafts)
    for draft in drafts:
        coder.code(draft)


class _Coder:
    """What attaching participants needs to know of one Doc."""

    def __init__(self, doc: Doc, codebook: Codebook, drafts: list[Draft]) -> None:
        self._codebook = codebook
        self._found = settled(doc, codebook)
        self._by_head = {candidate.head.i: candidate for candidate in self._found}
        # A deed takes no part in another; what is said may be named for who says it ("the mission", "the opposition").
        deeds = [draft for draft in drafts if codebook.types[draft.event_type].group == "material"]
        self._events = {token.i for draft in deeds for token in draft.trigger}
        light = {hit.head: hit.pattern.words[-1] for hit in matcher(codebook).hits(doc) if hit.pattern.kind == "light"}
        self._slots = Slots(codebook, light)
        self._means = codebook.words(("@means",))
        self._circumstance = codebook.words(("@circumstance",))
        self._settlement = codebook.words(("@settlement",))

    def code(self, draft: Draft) -> None:
        """Fills one draft."""
        head, candidate = self._head(draft)
        frame = self._frame(draft, candidate)
        tokens = candidate.tokens if candidate else tuple(token.i for token in draft.trigger)
        roles: tuple[tuple[Role, tuple[str, ...], tuple[str, ...]], ...] = (
            ("actor", frame.actor, frame.actor_else), ("target", frame.target, frame.target_else),
        )  # fmt: skip
        for role, places, otherwise in roles:
            self._look(draft, role, places, (head, tokens, candidate), named_places=frame.places)
            if not any(part.role == role for part in draft.parts):
                self._look(draft, role, otherwise, (head, tokens, candidate), named_places=frame.places)

    def _look(
        self, draft: Draft, role: Role, places: tuple[str, ...], at: tuple[Token, tuple[int, ...], Candidate | None],
        *, named_places: bool,
    ) -> None:  # fmt: skip
        for place in places:
            for token in self._fillers(place, *at):
                self._add(draft, role, token, place, named_places=named_places)

    def _head(self, draft: Draft) -> tuple[Token, Candidate | None]:
        for token in draft.trigger:
            candidate = self._by_head.get(token.i)
            if candidate is not None and candidate.event_type == draft.event_type:
                return token, candidate
        return draft.trigger.root, None

    def _frame(self, draft: Draft, candidate: Candidate | None) -> Frame:
        if candidate is not None:
            return self._codebook.frames[candidate.entry.frame]
        triggers = self._codebook.types[draft.event_type].triggers
        return self._codebook.frames[triggers[0].frame if triggers else "do"]

    def _fillers(
        self, place: str, head: Token, tokens: tuple[int, ...], candidate: Candidate | None
    ) -> Iterator[Token]:
        if place in _ASIDES:
            if candidate is not None:
                yield from self._harmed(candidate)
        else:
            yield from self._slots.fill(place, head, tokens)

    def _harmed(self, event: Candidate) -> Iterator[Token]:
        """Whom or what the words of harm and aim tied to an event name."""
        for other in self._found:
            if event in other.causes:
                for place in self._codebook.frames[other.entry.frame].target:
                    if place not in _ASIDES:
                        yield from self._slots.fill(place, other.head, other.tokens)

    def _add(self, draft: Draft, role: Role, token: Token, place: str, *, named_places: bool) -> None:
        for mention in self._mentions(role, token, place):
            span = self._span(mention, draft)
            if role == "target" and not named_places and self._is_place(mention, span):
                continue
            if role == "target" and place == "subject" and self._is_means(mention):  # "five bombs exploded"
                continue
            if span is None or any(_overlap(part.span, span) for part in draft.parts):
                continue
            draft.parts.append(Part(role, span, place))
            draft.note("participants", f"{role}: {place}", span)

    def _mentions(self, role: str, token: Token, place: str) -> list[Token]:
        """The mention itself, or for a weapon that acts the people it is said to belong to."""
        if token.pos_ not in _MENTIONS or token.lower_ in grammar().empty or token.i in self._events:
            return []
        lemma = token.lemma_.lower()
        named = lemma in grammar().sides and place.partition("|")[0] in _CORE
        if token.ent_type_ == "DATE" or (lemma in self._circumstance and not named):
            return []
        if role == "actor" and self._is_means(token):
            return self._slots.fill("modifier", token, ()) or self._slots.fill("possessor", token, ())
        return [token]

    def _is_means(self, token: Token) -> bool:
        return token.lemma_.lower() in self._means or token.lower_ in self._means

    def _span(self, token: Token, draft: Draft) -> Span | None:
        """The phrase of a mention, cut where it would run into the trigger."""
        span = noun_phrase(token)
        if span.start < draft.trigger.end and draft.trigger.start < span.end:
            own = [t.i for t in span if not draft.trigger.start <= t.i < draft.trigger.end]
            left = [i for i in own if i < _cut(token, draft.trigger)]
            kept = left if token.i < draft.trigger.start else [i for i in own if i >= draft.trigger.end]
            if not kept:
                return None
            span = token.doc[kept[0] : kept[-1] + 1]
        return span

    def _is_place(self, token: Token, span: Span | None) -> bool:
        """Whether a target is but the place of the event: a named settlement or region."""
        if token.ent_type_ == "LOCATION":
            return True
        if token.lemma_.lower() not in self._settlement or span is None:
            return False
        return any(t.ent_type_ == "LOCATION" for t in span if t.i > token.i) or base(token.dep_) == "compound"


def _cut(token: Token, trigger: Span) -> int:
    """Where a phrase ends: before what hangs on it and holds the trigger ("the planners of the …")."""
    below = (child for child in token.children if child.left_edge.i <= trigger.start <= child.right_edge.i)
    return min((child.left_edge.i for child in below), default=trigger.start)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
