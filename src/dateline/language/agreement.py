"""One name, one kind: whatever a report calls by one name is the same kind of thing wherever it stands.

The reader judges each mention by the words around it, and now and then takes a town for a man. All mentions of a name
together know better (Finkel, Grenager and Manning 2005 made names consistent over a text in a like way); what that
gains stands in ``docs/language.md``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["agreed"]

_OUTSIDE = "O"
_ALONE = frozenset({"DATE", "MONEY"})  # "May", "100": what these are hangs on where they stand
_EVEN = 0.5

# The words of a name, and where they stand.
Mentions: TypeAlias = dict[tuple[str, ...], list[range]]


def agreed(words: Sequence[str], names: Sequence[str], labels: Sequence[str], scores: NDArray[np.float32]) -> list[str]:
    """The tags of a report's words, with one label for each name: the one that its mentions together make likeliest.

    ``names`` has a tag for each word as ``labels`` writes them ("B-PERSON"); ``scores``, words x labels, are what the
    tags were read from, as logits or log-probabilities. Words that are a name elsewhere and were passed over become one
    too, where mentions and passages passed over are together likelier a name than not.

    >>> labels = ["O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION"]
    >>> scores = np.array([[0, 5, 0, 4, 0], [9, 0, 0, 0, 0], [0, 1, 0, 9, 0]], dtype=np.float32)
    >>> agreed(["Ramadi", "and", "Ramadi"], ["B-PERSON", "O", "B-LOCATION"], labels, scores)
    ['B-LOCATION', 'O', 'B-LOCATION']
    """
    found = list(names)
    kinds, chances = _by_kind(labels, scores)
    closed = [at for at, kind in enumerate(kinds) if kind == _OUTSIDE or kind in _ALONE]
    mentions = _mentions(words, names)
    passed = _passed_over(words, names, mentions)
    for name, spans in mentions.items():
        everywhere = [*spans, *passed.get(name, ())]
        likely = np.array([chances[span.start : span.stop].mean(0) for span in everywhere])
        if likely[:, kinds.index(_OUTSIDE)].mean() >= _EVEN:
            everywhere, likely = spans, likely[: len(spans)]
        if len(everywhere) > 1:
            together = likely.sum(0)
            together[closed] = 0
            for span in everywhere:
                _write(found, span, kinds[int(together.argmax())])
    return found


def _by_kind(labels: Sequence[str], scores: NDArray[np.float32]) -> tuple[list[str], NDArray[np.float64]]:
    """The kinds of names, "O" among them, and how likely each word is of each: words x kinds."""
    likely = np.exp(scores - scores.max(-1, keepdims=True))
    likely /= likely.sum(-1, keepdims=True)
    kinds = list(dict.fromkeys(label.rpartition("-")[2] for label in labels))
    of_kind = np.array([[label.rpartition("-")[2] == kind for kind in kinds] for label in labels], dtype=np.float64)
    return kinds, likely @ of_kind


def _mentions(words: Sequence[str], names: Sequence[str]) -> Mentions:
    mentions: Mentions = defaultdict(list)
    for span in _spans(names):
        if names[span.start].partition("-")[2] not in _ALONE:
            mentions[tuple(words[span.start : span.stop])].append(span)
    return mentions


def _spans(names: Sequence[str]) -> Iterator[range]:
    start = None
    for at, tag in enumerate([*names, _OUTSIDE]):
        if start is not None and tag[0] != "I":
            yield range(start, at)
            start = None
        if tag[0] == "B":
            start = at


def _passed_over(words: Sequence[str], names: Sequence[str], mentions: Mentions) -> Mentions:
    """Where the words of a name stand, written as a name is, and none was seen."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in mentions:
        if name[0][:1].isupper():
            by_first[name[0]].append(name)
    passed: Mentions = defaultdict(list)
    for at, word in enumerate(words):
        for name in by_first.get(word, ()):
            span = range(at, at + len(name))
            if tuple(words[at : span.stop]) == name and all(names[i] == _OUTSIDE for i in span):
                passed[name].append(span)
    return passed


def _write(names: list[str], span: range, kind: str) -> None:
    names[span.start : span.stop] = [f"B-{kind}", *[f"I-{kind}"] * (len(span) - 1)]
