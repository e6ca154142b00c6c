"""A person's decision that two claims tell of one event, or of two; no machine undoes it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from dateline.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Decisions", "Hand"]


class Hand(Record):
    """Two claims belong together (pinned) or apart (broken): who says so, when and why.

    Whoever changes their mind adds a hand: what a later one says holds against all earlier ones.
    """

    one: str = Field(min_length=1)
    other: str = Field(min_length=1)
    verdict: Literal["pinned", "broken"]
    who: str = Field(min_length=1)
    when: AwareDatetime
    why: str = ""

    @model_validator(mode="after")
    def _about_two_claims(self) -> Self:
        if self.one == self.other:
            raise ValueError("a hand is about two claims, not about one and itself")
        return self

    @classmethod
    def from_line(cls, line: str) -> Hand:
        """The hand that a JSON line holds; pydantic's ValidationError says what is wrong with it."""
        return cls.model_validate_json(line)

    def to_line(self) -> str:
        """The hand as one JSON line, without its line end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False)

    @property
    def pair(self) -> tuple[str, str]:
        """The two claims, in the order of their ids."""
        return min(self.one, self.other), max(self.one, self.other)


class Decisions:
    """What hands say when all are taken together: the later ones first, an earlier one only where it contradicts none.

    Claims that are pinned to one claim are pinned to each other.
    """

    def __init__(self, hands: Iterable[Hand] = ()) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)  # by the first claim of those pinned together
        self.standing: list[Hand] = []
        latest = sorted(hands, key=lambda hand: (hand.when, hand.verdict, hand.pair, hand.to_line()), reverse=True)
        for hand in latest:
            if self._allow(hand):
                self.standing.append(hand)

    def group(self, claim_id: str) -> str | None:
        """The name of the claims that are pinned to this one, itself among them; None where no hand touched it."""
        return self._root(claim_id) if claim_id in self._above else None

    def together(self, one: str, other: str) -> bool:
        """Whether hands pin the two claims, directly or through others."""
        return one in self._above and other in self._above and self._root(one) == self._root(other)

    def apart(self, one: str, other: str) -> bool:
        """Whether a hand broke the two claims, or two that they are pinned to."""
        return one in self._above and other in self._above and self._root(other) in self._apart[self._root(one)]

    def _allow(self, hand: Hand) -> bool:
        first, second = (self._root(self._above.setdefault(name, name)) for name in hand.pair)
        if hand.verdict == "broken":
            if first == second:
                return False
            self._apart[first].add(second)
            self._apart[second].add(first)
            return True
        if second in self._apart[first]:
            return False
        if first != second:
            self._join(*sorted((first, second)))
        return True

    def _join(self, kept: str, gone: str) -> None:
        self._above[gone] = kept
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)

    def _root(self, name: str) -> str:
        while self._above[name] != name:
            self._above[name] = name = self._above[self._above[name]]
        return name
