"""Relations that the grammar rules out, mended: a reader may slip on a word it knows too well from elsewhere.

Universal Dependencies leave some relations no choice once the tree and the tags stand: a noun with a preposition of its
own is no object, a passive has its noun before it as a subject, and only a mark is punctuation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["mended"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PREDICATE = frozenset({"VERB", "ADJ", "AUX", "ADV"})
_SUBJECTS = ("nsubj", "csubj", "expl")
_MISREAD = frozenset({"obj", "parataxis", "dep", "obl", "vocative", "dislocated"})


def mended(words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[str]:
    """The relations of one sentence, those mended that its tags and its tree rule out.

    ``words`` in small letters; ``heads`` count from the sentence's first word, a root heads itself.

    >>> mended(["people", "were", "killed"], ["NOUN", "AUX", "VERB"], [2, 2, 2], ["obj", "aux:pass", "root"])
    ['nsubj:pass', 'aux:pass', 'root']
    """
    sentence = _Sentence(words, upos, heads, list(relations))
    for at in range(len(words)):
        sentence.no_mark(at)
        sentence.no_object(at)
    for at in range(len(words)):
        sentence.subject_of(at)
    return sentence.relations


class _Sentence:
    """One sentence's tags and tree, with its relations in the making."""

    def __init__(self, words: Sequence[str], upos: Sequence[str], heads: Sequence[int], relations: list[str]) -> None:
        self.words, self.upos, self.heads, self.relations = words, upos, heads, relations
        self.below: list[list[int]] = [[] for _ in words]
        for at, head in enumerate(heads):
            if head != at:
                self.below[head].append(at)

    def no_mark(self, at: int) -> None:
        """A number is no punctuation."""
        if self.relations[at] == "punct" and self.upos[at] == "NUM":
            self.relations[at] = "nummod"

    def no_object(self, at: int) -> None:
        """A noun after a preposition is no object: of a verb an oblique, of a noun its modifier."""
        if self.relations[at] not in ("obj", "iobj") or self.upos[at] not in _NOMINAL:
            return
        cases = [self.words[child] for child in self.below[at] if self.relations[child] == "case" and child < at]
        if not cases:
            return
        head = self.heads[at]
        if self.upos[head] not in _PREDICATE:
            self.relations[at] = "nmod"
        else:
            self.relations[at] = "obl:agent" if cases[0] == "by" and self._is_passive(head) else "obl"

    def subject_of(self, at: int) -> None:
        """A passive's bare noun before it is its subject, where it has none."""
        below = self.below[at]
        if not self._is_passive(at) or any(self.relations[child].startswith(_SUBJECTS) for child in below):
            return
        nouns = [child for child in below if child < at and self._is_bare_noun(child)]
        if nouns:
            self.relations[nouns[-1]] = "nsubj:pass"

    def _is_passive(self, at: int) -> bool:
        return any(self.relations[child] == "aux:pass" for child in self.below[at])

    def _is_bare_noun(self, at: int) -> bool:
        return (
            self.upos[at] in _NOMINAL
            and self.relations[at] in _MISREAD
            and not any(self.relations[child] in ("case", "mark") for child in self.below[at])
        )
