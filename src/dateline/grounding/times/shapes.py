"""The book of shapes: every pattern that the grammar knows, and the longest one that stands at a word.

The modules ``dates``, ``feasts``, ``relative`` and ``lengths`` write their shapes into it, each next to the expression
that it reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.grounding.times.patterns import Pattern, first_keys, match, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.grounding.times.setting import Expression
    from dateline.grounding.times.words import Word

__all__ = ["Caught", "Reading", "count_in", "longest", "number_in", "says", "shape"]

Caught = dict[str, str]
Reading = Callable[[Caught], "Expression | None"]

_SHAPES: list[tuple[Pattern, Reading]] = []
_BY_FIRST: dict[str, list[int]] = defaultdict(list)


def shape(*notations: str) -> Callable[[Reading], Reading]:
    """Writes a function's patterns into the book; it gives None where the words only look like a time."""

    def keep(reading: Reading) -> Reading:
        for notation in notations:
            pattern = parse(notation)
            for key in set(first_keys(pattern)):
                _BY_FIRST[key].append(len(_SHAPES))
            _SHAPES.append((pattern, reading))
        return reading

    return keep


def says(expression: Expression, *notations: str) -> None:
    """Writes phrases into the book that always say the same."""
    shape(*notations)(lambda _: expression)


def longest(words: Sequence[Word], at: int) -> tuple[int, Expression] | None:
    """Where the longest time phrase that begins at a word ends, and what it says; of equals the shape written last."""
    keys = [words[at].lower, *("{" + kind + "}" for kind in words[at].kinds)]
    best: tuple[int, Expression] | None = None
    for number in sorted({number for key in keys for number in _BY_FIRST.get(key, ())}):
        pattern, reading = _SHAPES[number]
        found = match(pattern, words, at)
        if found and (best is None or found[0] >= best[0]):
            said = reading(found[1])
            if said is not None:
                best = found[0], said
    return best


def number_in(caught: Caught, name: str) -> int | None:
    """A whole number that was caught, None where there is none."""
    return int(caught[name]) if name in caught else None


def count_in(caught: Caught) -> float | None:
    """How many: "twenty - five" added up, the more of "three - five"; None where it is left open ("several")."""
    if "number" not in caught:
        return None
    number, ones = float(caught["number"]), float(caught.get("ones", 0))
    added = number % 10 == 0 and 20 <= number <= 90 and ones < 10
    return number + ones if added else max(number, ones)
