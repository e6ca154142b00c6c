"""How rare words are in news: in how many passages of so many each stands."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from typing import TYPE_CHECKING

from dateline.linking.words import base
from training.annotated import texts

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write"]

CORPORA = ("tdg-wikinews", "ner-worldwide", "re3d", "current-events")
# Words of a passage, and of the shortest that counts.
_LONG, _SHORT = 150, 20
# A word that stands in fewer passages is left out: nothing is known of it but that it is rare.
_LEAST = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def write(shared: Path, path: Path) -> None:
    """Counts the words of the open corpora, and writes the number of passages and each word's."""
    found: Counter[str] = Counter()
    passages = 0
    for corpus in CORPORA:
        for _, text in texts(shared, corpus):
            words = [base(word) for word in _WORD.findall(text)]
            for start in range(0, len(words), _LONG):
                passage = words[start : start + _LONG]
                if len(passage) >= _SHORT:
                    passages += 1
                    found.update(set(passage))
    lines = [str(passages), *(f"{word} {count}" for word, count in sorted(found.items()) if count >= _LEAST)]
    with path.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        packed.write("\n".join(lines).encode("utf-8"))
