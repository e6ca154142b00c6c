"""How far the rules' and the model's relations of attribution can be trusted, to set the bars of their uniting.

``python -m evaluation.attribution [PORTION] [ARTICLES]`` counts on PolNeAR, for relations that both read, that only the
rules read and that only the model reads, how many have a cue that people marked, by the model's probability of the cue.
Each bar of ``dateline.coding.attribution.uniting`` belongs where two in five are right: below that a relation costs
more than it brings.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from dateline.coding.attribution.find import by_rules
from dateline.coding.attribution.learned import cue_probability, learned
from dateline.language import load
from evaluation.claims import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

__all__ = ["Row", "counts", "main"]

Row = tuple[str, float]  # who reads the relation, and the probability of its cue, rounded to the tenth below
_CUE = re.compile(r"^T\d+\tCue (\d+) (\d+)\t", re.MULTILINE)
_SINCE = 0.05


def counts(docs: Iterable[tuple[Doc, list[tuple[int, int]]]]) -> Counter[tuple[Row, bool]]:
    """How many relations of each row have a cue that touches a marked one, and how many have not."""
    return Counter(told for doc, marked in docs for told in _judged(doc, marked))


def _judged(doc: Doc, marked: list[tuple[int, int]]) -> Iterator[tuple[Row, bool]]:
    ruled, read = ([said.cue for said in found if said.cue is not None] for found in (by_rules(doc), learned(doc)))
    for cues, others, whose in ((ruled, read, "rules"), (read, ruled, "model")):
        for cue in cues:
            shared = any(cue.start < other.end and other.start < cue.end for other in others)
            if shared and whose == "model":
                continue
            likely = cue_probability(doc, cue) or 0.0
            right = any(cue.start_char < end and start < cue.end_char for start, end in marked)
            yield ("both" if shared else whose, int(likely / _SINCE) * _SINCE), right


def _articles(portion: str, most: int) -> Iterator[tuple[Doc, list[tuple[int, int]]]]:
    nlp = load()
    with gzip.open(SHARED / "data" / "polnear" / portion / f"{portion}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in list(lines)[:most]:
            article = json.loads(line)
            marks = article["brat"][min(article["brat"])]
            yield nlp(article["text"]), [(int(a), int(b)) for a, b in _CUE.findall(marks)]


def main(portion: str = "train", most: str = "200") -> None:
    """Prints a line a row: who reads it, from which probability, right, wrong, share right."""
    found = counts(_articles(portion, int(most)))
    for row in sorted({row for row, _ in found}):
        right, wrong = found[row, True], found[row, False]
        print(f"{row[0]:<8}{row[1]:>6.2f}{right:>8}{wrong:>8}{right / (right + wrong):>8.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
