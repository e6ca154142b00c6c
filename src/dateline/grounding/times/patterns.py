"""A small notation for phrases: "the? {day} of {month} {year}", tried at a place in a text's words.

A pattern is a row of items. A bare item is a word itself ("of"), "a|b" either of two, "x?" one that may lack, "{kind}"
any word that may be of that kind (words.py) and "{kind:name}" the same under another name; "&x" must follow but stays
outside. What the braces caught is handed to the function that the pattern stands over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.grounding.times.words import Word

__all__ = ["Item", "Pattern", "first_keys", "match", "parse"]


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a pattern: what may stand there, the name it is caught under, if it may lack or stays outside."""

    choices: tuple[str, ...]
    kind: str | None
    name: str | None
    optional: bool
    outside: bool


Pattern = tuple[Item, ...]


def parse(notation: str) -> Pattern:
    """The pattern that a notation writes.

    >>> [item.kind or item.choices for item in parse("the? {day} of|in {month:m}")]
    [('the',), 'day', ('of', 'in'), 'month']
    """
    return tuple(_item(piece) for piece in notation.split())


def _item(piece: str) -> Item:
    optional = piece.endswith("?") and len(piece) > 1
    piece = piece[:-1] if optional else piece
    outside = piece.startswith("&") and len(piece) > 1
    piece = piece[1:] if outside else piece
    if piece.startswith("{"):
        kind, _, name = piece[1:-1].partition(":")
        return Item((), kind, name or kind, optional, outside)
    return Item(tuple(piece.split("|")), None, None, optional, outside)


def first_keys(pattern: Pattern) -> Iterator[str]:
    """What a match may begin with: "{kind}" or a word; patterns are looked up by it."""
    for item in pattern:
        yield from ("{" + item.kind + "}",) if item.kind else item.choices
        if not item.optional:
            return


def match(pattern: Pattern, words: Sequence[Word], at: int) -> tuple[int, dict[str, str]] | None:
    """Where a match that begins at a word ends, and what it caught, or None; no match crosses an empty line."""
    return _walk(pattern, words, at, at)


def _walk(pattern: Pattern, words: Sequence[Word], first: int, at: int) -> tuple[int, dict[str, str]] | None:
    if not pattern:
        return at, {}
    item, rest = pattern[0], pattern[1:]
    if at < len(words) and not (words[at].parted and at > first):
        word = words[at]
        if (item.kind in word.kinds) if item.kind else (word.lower in item.choices):
            onward = (at, {}) if item.outside else _walk(rest, words, first, at + 1)
            if onward:
                if item.kind and item.name:
                    onward[1][item.name] = word.kinds[item.kind]
                return onward
    return _walk(rest, words, first, at) if item.optional else None
