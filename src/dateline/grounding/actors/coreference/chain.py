"""A chain: the mentions of a report that mean the same one, and whether one more can be of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors import kinds
from dateline.language.phrases import base

if TYPE_CHECKING:
    from dateline.grounding.actors.coreference.mention import Mention

__all__ = ["Chain", "camp"]

_CAMPS = {"government": "fights", "organised": "fights", "armed": "fights", "crowd": "crowd", "civilians": "civilians"}


def camp(kind: str | None) -> str | None:
    """Whether a kind `fights`, is a `crowd` or `civilians`; None where it does not tell."""
    told = kinds().get(kind or "")
    return _CAMPS.get(told.side or "") if told else None


class Chain:
    """Mentions of one and the same in text order, each with the rule that tied it to an earlier one."""

    def __init__(self, first: Mention) -> None:
        self.mentions: list[Mention] = []
        self.rules: list[tuple[str, Mention | None]] = []
        self.words: set[str] = set()
        self.lemmas: set[str] = set()
        self.key: str | None = None
        self.sides: set[str] = set()
        self.counts: set[int] = set()
        self.gender: str | None = None
        self.sorts: set[str] = set()
        self.camps: set[str] = set()
        self.kinds: set[str] = set()
        self.body = False  # whether some mention names one body in the plural
        self.several = False  # whether some mention stands for several,
        self.one = False  # and whether some mention stands for a single person or thing
        self.add(first, "", None)

    def add(self, mention: Mention, rule: str, by: Mention | None) -> None:
        """Takes in a mention that ``rule`` ties to the earlier mention ``by``."""
        self.mentions.append(mention)
        self.rules.append((rule, by))
        self.key = self.key or mention.key
        self.gender = self.gender or mention.gender
        if mention.form == "pronoun":
            return
        self.body |= mention.body
        self.several |= mention.several
        self.one |= not mention.several and mention.sort != "group"
        self.words |= mention.words
        titles = {title.lemma_.lower() for title in mention.titles}
        self.words |= titles
        self.lemmas |= {mention.lemma} if mention.form != "name" else titles
        self.sides |= {mention.side} if mention.side else set()
        self.counts |= {mention.count} if mention.count is not None else set()
        self.sorts |= {mention.sort} if mention.sort else set()
        self.kinds |= {mention.kind} if mention.kind else set()
        self.camps |= {here} if (here := camp(mention.kind)) else set()

    @property
    def last(self) -> Mention:
        """The latest mention."""
        return self.mentions[-1]

    def fits(self, mention: Mention) -> bool:
        """Whether nothing that is told forbids a noun or a name to be one more mention: number, gender, side, camp."""
        other_name = mention.key and self.key and mention.key != self.key
        other_gender = mention.gender and self.gender and mention.gender != self.gender
        other_side = mention.side and self.sides and mention.side not in self.sides
        other_camp = camp(mention.kind) and self.camps and camp(mention.kind) not in self.camps
        other_sort = mention.sort and self.sorts and ("thing" in self.sorts) != (mention.sort == "thing")
        return not (
            other_name or other_gender or other_side or other_camp or other_sort or self._other_number(mention)
        ) and not any(_within(mention, other) for other in self.mentions)

    def _other_number(self, mention: Mention) -> bool:
        if mention.count is not None and self.counts and mention.count not in self.counts:
            return True
        if mention.several:
            return self.one and not (self.several and mention.count is None)
        return self.several and mention.sort != "group"


def _within(one: Mention, other: Mention) -> bool:
    """Whether one mention stands in the phrase of the other: "the leader of the group" is not the group."""
    return _inside(one, other) or _inside(other, one)


def _inside(inner: Mention, outer: Mention) -> bool:
    if inner.sentence != outer.sentence:
        return False
    token = inner.head
    while token.head.i != token.i and base(token.dep_) in {"nmod", "amod", "compound", "nummod", "conj", "det"}:
        token = token.head
        if token.i == outer.head.i:
            return True
    return False
