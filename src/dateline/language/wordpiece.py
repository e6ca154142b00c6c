"""Words to word pieces: the encoder's alphabet, in pure Python with a cache for each word.

The encoder is uncased and strips accents; what the letters' case says goes in beside the pieces (``shape``).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["SHAPES", "WordPieces", "shape"]

CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
_LONGEST_WORD = 60  # characters; longer runs are addresses and noise, one unknown piece
SHAPES = 9


def shape(word: str) -> int:
    """How a word is written, as one of ``SHAPES`` classes: the encoder itself sees no case.

    >>> [shape(word) for word in ("rebels", "Ramadi", "IS", "McCain", "72", "B-52", ",", "A", "2nd")]
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
    """
    if word.isalpha():
        if word.islower():
            return 0
        if len(word) == 1:
            return 7
        return 1 if word.istitle() else 2 if word.isupper() else 3
    digits = any(c.isdigit() for c in word)
    letters = any(c.isalpha() for c in word)
    if digits and letters:
        return 5 if any(c.isupper() for c in word) else 8
    if digits:
        return 4
    if not letters:
        return 6
    return 2 if word.isupper() else 1 if word[:1].isupper() else 0


class WordPieces:
    """A word-piece vocabulary: ``ids(word)`` gives the pieces of one word, at least one."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._id = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.unknown = self._id[CLS], self._id[SEP], self._id[UNK]

    def ids(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces."""
        known = self._cache.get(word)
        if known is None:
            known = tuple(self._split(word))
            if len(self._cache) < 200_000:  # a bound on memory over millions of reports
                self._cache[word] = known
        return known

    def _split(self, word: str) -> list[int]:
        folded = _fold(word)
        found: list[int] = []
        for part in _parts(folded):
            found.extend(self._pieces(part))
        return found or [self.unknown]

    def _pieces(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._id.get(("##" if start else "") + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _fold(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})


def _parts(word: str) -> list[str]:
    """A word cut at its punctuation marks and ideographs, each a part of its own, as the encoder was trained."""
    parts: list[str] = []
    letters = ""
    for c in word:
        if unicodedata.category(c)[0] in "PS" or "\u4e00" <= c <= "\u9fff":
            parts.extend(filter(None, (letters, c)))
            letters = ""
        elif c.isspace():
            parts.extend(filter(None, (letters,)))
            letters = ""
        else:
            letters += c
    return [*parts, letters] if letters else parts
