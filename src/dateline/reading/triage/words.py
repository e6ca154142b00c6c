"""A text as numbers: its words, their neighbours and their parts, each hashed to a place in a table of weights."""

from __future__ import annotations

import re
from zlib import crc32

__all__ = ["BUCKETS", "PASSAGE", "grams_of", "pair_of", "passages", "stem_of", "vector_key", "word_of", "words_of"]

BUCKETS = 1 << 18  # a power of two
# Words that are judged at once: what was learned from are entries of 10 to 80 words.
PASSAGE = 60
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORTEST, _LONGEST = 3, 5  # letters of a part of a word


def words_of(text: str) -> list[str]:
    """The words of a text without case; a number stands for all numbers of as many digits.

    >>> words_of("Shells hit the town’s market, killing 12.")
    ['shells', 'hit', 'the', 'town’s', 'market', 'killing', '00']
    """
    return ["0" * len(word) if word.isdigit() else word for word in _WORD.findall(text.lower())]


def passages(words: list[str]) -> list[list[str]]:
    """The words in runs of about ``PASSAGE``, all of like length."""
    count = max(1, round(len(words) / PASSAGE))
    return [words[len(words) * at // count : len(words) * (at + 1) // count] for at in range(count)]


def _place(feature: str) -> int:
    """Where a feature's weight stands in the table."""
    return crc32(feature.encode()) & (BUCKETS - 1)


def word_of(word: str) -> int:
    """The place of a word."""
    return _place(word)


def pair_of(word: str, following: str) -> int:
    """The place of two neighbouring words."""
    return _place(f"{word} {following}")


def stem_of(word: str) -> str:
    """The word without a genitive's ending, as its vector is kept.

    >>> stem_of("town’s")
    'town'
    """
    return word.removesuffix("'s").removesuffix("’s")


def vector_key(stem: str) -> int:
    """The number that a word's vector is kept under."""
    return crc32(stem.encode())


def grams_of(word: str) -> list[int]:
    """The places of a word's parts of three to five letters, its ends marked."""
    marked = f"<{word}>"
    return [
        _place(f"/{marked[at : at + size]}")
        for size in range(_SHORTEST, _LONGEST + 1)
        for at in range(max(0, len(marked) - size + 1))
    ]
