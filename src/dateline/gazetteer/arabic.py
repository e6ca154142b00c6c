"""Arabic place names as reports shorten them: another spelling for the index, beside the whole name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.gazetteer.normalise import bare
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["shortened"]


def shortened(key: str) -> Iterator[str]:
    """What reports write for a normalised name: without the word for its kind, and without the adjective after it.

    Before its adjective a feminine name ends in -at, alone in -a(h). What is nothing but such words stays whole.

    >>> list(shortened("qaryat fulanat al kabira"))
    ['fulanat al kabira', 'fulanat', 'fulana']
    >>> list(shortened("nahiyat al fulan")), list(shortened("al qarya al sharqiya")), list(shortened("fulan al sharqi"))
    (['al fulan'], [], [])
    """
    first, *name = key.split()
    if first not in _words("generic") or _only_told_apart(name) or bare(key) == first:
        return
    yield " ".join(name)
    short = _without_adjective(name)
    if short != name:
        yield " ".join(short)
        if short[-1].endswith("at") and len(short[-1]) > 3:
            yield " ".join([*short[:-1], short[-1].removesuffix("t")])


def _without_adjective(name: list[str]) -> list[str]:
    """The words before the adjective and its article, where they are a name; else all of them."""
    rest = name[:-1] if name[-1] in _words("adjectives") else name
    if rest != name and rest[-1:] == ["al"]:
        rest = rest[:-1]
    return name if not rest or rest[-1] in _words("unfinished") else rest


def _only_told_apart(name: list[str]) -> bool:
    return all(word == "al" or word in _words("adjectives") for word in name)


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(read_table("dateline.gazetteer", "arabic.toml")[group])
