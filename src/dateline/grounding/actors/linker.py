"""Words to actors: what each mention of a report resolves to, the same entity wherever the report means the same.

What the words of a mention tell alone (``alone``) and which mentions mean the same (``coreference``) come together: a
chain of mentions has one entity, that of the mention that tells most.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dateline.actors import load, words
from dateline.grounding.actors.alone import IN_REPORT, NOTHING, Alone
from dateline.grounding.actors.coreference import Chains
from dateline.grounding.actors.named import Names
from dateline.grounding.actors.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from dateline.actors import Knowledge
    from dateline.grounding.actors.alone import Found
    from dateline.grounding.actors.coreference import Chain, Mention
    from dateline.records import Entity

__all__ = ["Linker"]


class Linker:
    """The actors of one report.

    ``places`` are the offsets and countries (alpha-2) of its places, where they are known; ``day`` is the ISO date of
    its publication: what an actor is, and what "Shiite militias" can mean, depends on both.

    A mention resolves to an ``Entity`` with an id where the actor is known, or where the report takes it up again and
    ``report_id`` is given; with the report's own name for it where not; and to None where the report does not tell.
    """

    def __init__(
        self, doc: Doc, knowledge: Knowledge | None = None, *, places: Iterable[tuple[int, str]] = (),
        day: str | None = None, report_id: str | None = None,
    ) -> None:  # fmt: skip
        known = knowledge or load()
        self._doc = doc
        self._report_id = report_id
        self._names = Names(doc, known, places, day)
        self._speakers = Speakers(doc)
        self._alone = Alone(doc, known, self._names, lambda token: self._of(token)[0], self._speaker, day)
        self._found: dict[int, Found] = {}
        self._entities: dict[Chain, Entity | None] = {}

    @cached_property
    def chains(self) -> Chains:
        """Which mentions of the report mean the same."""
        return Chains(self._doc, self._names, self._alone.side, self._speaker)

    def entity(self, span: Span) -> Entity | None:
        """Whom a mention names; None where the report does not tell."""
        return self._settled(self.head(span))[0]

    def why(self, span: Span) -> str:
        """The rule that resolved a mention, in words."""
        return self._settled(self.head(span))[1]

    def head(self, span: Span) -> Token:
        """The word that a mention is about: its root, or the name within it where the root is a number or nothing."""
        root: Token = span.root
        after = self._names.at(root.i + 1) if root.i + 1 < span.end else None
        if after is not None and after.person and root.lemma_.lower() in words().titles:
            return span.doc[after.start]  # "Minister Karim": a person, whatever the tree makes the head
        if root.pos_ in {"NUM", "DET", "ADJ", "ADP", "ADV", "PUNCT"} and not self._names.country_at(root.i):
            named = [t for t in span if self._names.at(t.i) or t.pos_ == "NOUN"]
            return named[0] if named else root
        return root

    def _speaker(self, token: Token) -> Token | None:
        """The word that names who says "I" or "we"."""
        words = self._speakers.of(token)
        return self.head(words) if words is not None else None

    def _settled(self, token: Token) -> Found:
        """What a word resolves to once all chains are, in text order: what is asked first changes nothing."""
        if not self._found:
            for chain in self.chains.all:
                for mention in chain.mentions if len(chain.mentions) > 1 else ():
                    self._of(mention.head)
        return self._of(token)

    def _of(self, token: Token) -> Found:
        if token.i not in self._found:
            self._found[token.i] = NOTHING  # a word that is asked for on the way to itself resolves to nothing
            self._found[token.i] = self._resolve(token)
        return self._found[token.i]

    def _resolve(self, token: Token) -> Found:
        """The entity of a word's chain, with what the word itself tells or else what it takes up."""
        named = self._names.at(token.i)
        chain = self.chains.at(self._doc[named.start : named.end].root.i if named else token.i)
        alone = self._alone.resolve(token)
        if chain is None or len(chain.mentions) == 1:
            return alone
        entity = self._entity(chain)
        link = self.chains.link(token.i)
        if entity is None or (alone[0] is not None and alone[0].name == entity.name):
            return entity or alone[0], alone[1]
        return entity, f"takes up {link[1].head.text!r}, {link[0]}" if link else f"{alone[1]}; told again below"

    def _entity(self, chain: Chain) -> Entity | None:
        """The one entity of a chain: that of its fullest name, else of a known owner, else its fullest words."""
        if chain not in self._entities:
            self._entities[chain] = None
            self._entities[chain] = self._choose(chain)
        return self._entities[chain]

    def _choose(self, chain: Chain) -> Entity | None:
        told = [
            (m, entity) for m in chain.mentions if m.form != "pronoun" and (entity := self._alone.resolve(m.head)[0])
        ]
        if not told:
            nouns = [m for m in chain.mentions if m.form == "noun"]
            return self._numbered(self._alone.label(max(nouns, key=_fullness).head), chain) if nouns else None
        best = max(told, key=lambda pair: (pair[0].form == "name", pair[1].id is not None, _fullness(pair[0])))[1]
        if best.id is not None:
            return best
        kind = best.kind or next((entity.kind for _, entity in told if entity.kind), None)
        country = best.country or next((entity.country for _, entity in told if entity.country), None)
        return self._numbered(best.model_copy(update={"kind": kind, "country": country}), chain)

    def _numbered(self, entity: Entity, chain: Chain) -> Entity:
        """The entity with an id that holds within the report."""
        if self._report_id is None:
            return entity
        place = f"{self._report_id}#{chain.mentions[0].head.idx}"
        return entity.model_copy(update={"id": place, "knowledge": IN_REPORT})


def _fullness(mention: Mention) -> tuple[int, int]:
    """How much a mention tells: the words of a name without its titles, or those that tell a noun apart."""
    return len(mention.tells), -mention.head.i
