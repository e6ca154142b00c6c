"""What differs between a text and its copy: what was cut, put in, or said otherwise."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Change", "changes"]

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]")
_LONGEST = 4_000  # words: comparing takes time by the square, and a copy's changes lie in its first pages


class Change(NamedTuple):
    """Words of the one text and what stands for them in the other: empty where they were cut, or put in."""

    before: str
    after: str

    @property
    def cut(self) -> bool:
        """Whether words were left out and none put in their place."""
        return not self.after

    @property
    def added(self) -> bool:
        """Whether words were put in where none had stood."""
        return not self.before


def changes(before: str, after: str) -> list[Change]:
    """What an editor changed, in the order of the text; differences of spaces and of case are none.

    >>> for change in changes("At least 12 died on Monday, police said.", "At least 14 died on Tuesday, it said."):
    ...     print(change.before, "->", change.after)
    12 -> 14
    Monday -> Tuesday
    police -> it
    """
    one, other = (list(_WORD.finditer(text))[:_LONGEST] for text in (before, after))
    return list(_differing(before, one, after, other))


def _differing(before: str, one: list[re.Match[str]], after: str, other: list[re.Match[str]]) -> Iterator[Change]:
    words, others = ([match[0].casefold() for match in text] for text in (one, other))
    for kind, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Change(_passage(before, one[a:b]), _passage(after, other[c:d]))


def _passage(text: str, words: list[re.Match[str]]) -> str:
    return " ".join(text[words[0].start() : words[-1].end()].split()) if words else ""
