"""The chains of a report: each mention, in text order, joins the chain it takes up or begins its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.actors.coreference.chain import Chain
from dateline.grounding.actors.coreference.descriptions import Link, described
from dateline.grounding.actors.coreference.find import find, spoken
from dateline.grounding.actors.coreference.names import short_forms
from dateline.grounding.actors.coreference.pronouns import taken_up
from dateline.language.phrases import base, children

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from dateline.grounding.actors.coreference.mention import Mention
    from dateline.grounding.actors.named import Names

__all__ = ["Chains"]


class Chains:
    """Which mentions of one doc mean the same.

    ``side`` tells whom a noun belongs to by its own words, ``speaker`` the word that names who says "I" or "we".
    """

    def __init__(
        self, doc: Doc, names: Names, side: Callable[[Token], str | None], speaker: Callable[[Token], Token | None]
    ) -> None:
        self.all: list[Chain] = []
        self._at: dict[int, Chain] = {}
        self._recent: list[Chain] = []
        mentions = find(doc, names, side)
        self._same_key = short_forms(mentions)
        self._by_key: dict[str, Chain] = {}
        for mention in mentions:
            self._place(mention)
        for mention in spoken(doc):
            self._speak(mention, speaker(mention.head))

    def _speak(self, mention: Mention, speaker: Token | None) -> None:
        """Ties "I" to who says it, and "we" to a group or several; they come last, for many speak before their name."""
        chain = self._at.get(speaker.i) if speaker is not None else None
        if speaker is None or chain is None or (mention.several and not (chain.several or "group" in chain.sorts)):
            return
        by = next((each for each in chain.mentions if each.head.i == speaker.i), chain.mentions[0])
        chain.add(mention, "as who says so", by)
        self._at[mention.head.i] = chain

    def at(self, index: int) -> Chain | None:
        """The chain of the mention that a token heads."""
        return self._at.get(index)

    def link(self, index: int) -> tuple[str, Mention] | None:
        """The rule that tied a mention to an earlier one, and that one."""
        chain = self._at.get(index)
        for mention, (rule, by) in zip(chain.mentions, chain.rules, strict=True) if chain else ():
            if mention.head.i == index and by is not None:
                return rule, by
        return None

    def _place(self, mention: Mention) -> None:
        link = self._find(mention)
        if link is None:
            chain = Chain(mention)
            self.all.append(chain)
        else:
            chain = link.chain
            chain.add(mention, link.rule, link.by)
            self._recent.remove(chain)
        self._recent.insert(0, chain)
        self._at[mention.head.i] = chain
        for title in mention.titles:  # a title that is a mention of its own stays that
            self._at.setdefault(title.i, chain)
        if mention.key:
            self._by_key[self._key(mention.key)] = chain

    def _key(self, key: str) -> str:
        """The key of the full name that a name is short for."""
        seen = set()
        while key in self._same_key and key not in seen:
            seen.add(key)
            key = self._same_key[key]
        return key

    def _find(self, mention: Mention) -> Link | None:
        if mention.form == "pronoun":
            return taken_up(mention, self._recent, self._at)
        if mention.key and (chain := self._by_key.get(self._key(mention.key))):
            return Link(chain, chain.mentions[0], "by the same name")
        built = self._built(mention)
        if built is not None or mention.form == "name":
            return built
        return described(mention, self._recent, self._at)

    def _built(self, mention: Mention) -> Link | None:
        """What the sentence itself equates: "Omar Badi, the mayor", "the victims were farmers"."""
        token = mention.head
        if token.dep_ == "appos" and mention.form != "number":
            return self._equal(mention, token.head, "said beside it")
        cop = next(children(token, "cop"), None)
        if cop is not None and not any(t.lower_ in {"not", "n't", "no", "never"} for t in token.children):
            subject = next(children(token, "nsubj"), None)
            if (
                subject is not None
                and cop.lower_ in {"is", "are", "was", "were", "'s", "be"}
                and not any(t.lower_ in {"may", "might", "could", "would", "will"} for t in children(token, "aux"))
            ):
                return self._equal(mention, subject, "said of it")
        return None

    def _equal(self, mention: Mention, other: Token, rule: str) -> Link | None:
        chain = self._at.get(other.i)
        listed = base(other.dep_) == "conj" and any(t.is_punct for t in other.doc[other.i : mention.head.i])
        if chain is None or listed:  # "Rivas, his aide, the driver": three people, whatever the tree says
            return None
        by = next((m for m in chain.mentions if m.head.i == other.i), chain.mentions[0])
        if not _alike_enough(mention, by):
            return None
        return Link(chain, by, rule)


def _alike_enough(mention: Mention, by: Mention) -> bool:
    several = mention.several == by.several or "group" in {mention.sort, by.sort} or by.form == "pronoun"
    keys = not (mention.key and by.key and mention.key != by.key)
    things = (mention.sort == "thing") == (by.sort == "thing") or None in {mention.sort, by.sort}
    return several and keys and things
