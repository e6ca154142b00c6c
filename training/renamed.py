"""The reports that claims are learned from, under other names.

They are few and are read many times over; a network that meets "Kharkiv" in every second report of shelling learns the
name. So people, places, organisations and nationalities change theirs for others of the same kind and length now and
then, each in the same way throughout a window.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from training.corpora import Sample

__all__ = ["Renamer"]

LABELS = frozenset({"LOCATION", "NORP", "ORGANIZATION", "PERSON"})
LONGEST = 3  # words of a name
# How many of the names change. With 0.4, and more words hidden, eight epochs on the hand-coded reports gave trigger F1
# 0.711 for 0.708 and target F1 0.554 for 0.540 on ninety articles that were not learned.
SHARE = 0.3


class Renamer:
    """Names by kind and length, as the articles annotated with names have them."""

    def __init__(self, articles: Iterable[list[Sample]]) -> None:
        self._alike: dict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
        self._label: dict[tuple[str, ...], str] = {}
        for article in articles:
            for sample in article:
                self._learn(sample)

    def _learn(self, sample: Sample) -> None:
        tags = sample.names or []
        for first, tag in enumerate(tags):
            last = first + 1
            while last < len(tags) and tags[last].startswith("I-"):
                last += 1
            name, label = tuple(sample.words[first:last]), tag[2:]
            if tag[0] == "B" and label in LABELS and len(name) <= LONGEST and all(word[0].isupper() for word in name):
                self._alike[label, len(name)].append(name)
                self._label.setdefault(name, label)

    def renamed(self, sample: Sample, rng: random.Random) -> Sample:
        """The sample with some of its names exchanged; every word keeps its number."""
        words, taken = list(sample.words), {}
        at = 0
        while at < len(words):
            name = self._at(words, at)
            if name and name not in taken:
                alike = self._alike[self._label[name], len(name)]
                taken[name] = rng.choice(alike) if rng.random() < SHARE else name
            size = len(name) or 1
            if name:
                words[at : at + size] = taken[name]
            at += size
        return replace(sample, words=words)

    def _at(self, words: list[str], at: int) -> tuple[str, ...]:
        for size in range(LONGEST, 0, -1):
            if (name := tuple(words[at : at + size])) in self._label:
                return name
        return ()
