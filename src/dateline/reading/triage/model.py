"""The classifier: a table of hashed weights and a small kernel machine over vectors of words, in numpy alone.

The table knows words, neighbours and parts of words that the entries it learned from had; the vectors, which stand for
what a word means in general, let it take names and verbs that it has not met for those it has. Neither is an encoder:
a text's vector is the sum of its words'.
"""

from __future__ import annotations

from array import array
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dateline.errors import DataError, SettingError
from dateline.reading.triage.words import grams_of, pair_of, passages, stem_of, vector_key, word_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from dateline.records import Report

    Array = NDArray[Any]  # Any: some hold 8-bit integers, some floats

__all__ = ["Judged", "Triage", "load"]

_BATCH = 256  # reports judged at once
_KNOWN_WORDS = 200_000  # a bound on memory over millions of reports
_TOLD = 8  # words that an explanation names


class Judged(NamedTuple):
    """Whether a report is relevant, and the probability that it is."""

    report_id: str
    relevant: bool
    score: float


class Triage:
    """Says of reports whether they tell of armed conflict or political violence.

    ``recall`` sets how many of 100 relevant reports it is to find, as measured on entries that it had not learned from;
    without it, the score is used at which precision and recall are best together.
    """

    def __init__(self, arrays: Mapping[str, Array], *, recall: float | None = None) -> None:
        self._arrays = arrays
        # Looked up one by one, which an array of Python's does faster than one of numpy's.
        self._weights = array("f", (arrays["weights"] * arrays["weights_scale"]).astype(np.float32).tobytes())
        self._rows = {int(key): row for row, key in enumerate(arrays["vector_keys"])}
        self._vectors = arrays["vectors"] * arrays["vectors_scale"][:, None]
        self._supports = arrays["supports"] * arrays["supports_scale"]
        self._lengths = (self._supports**2).sum(1)
        self._known: dict[str, tuple[float, int]] = {}
        self.threshold = float(arrays["best"]) if recall is None else self.threshold_of(recall)

    def threshold_of(self, recall: float) -> float:
        """The score from which on so large a share of the relevant reports is found."""
        if not 0 < recall < 1:
            raise SettingError(f"recall: {recall} is no share of reports (a number between 0 and 1, such as 0.97)")
        return float(np.quantile(self._arrays["relevant"], 1 - recall))

    def judge(self, report: Report) -> Judged:
        """What it says of one report."""
        return next(self.judge_all([report]))

    def judge_all(self, reports: Iterable[Report]) -> Iterator[Judged]:
        """What it says of each report, in their order; many at once are faster than one by one."""
        waiting = iter(reports)
        while batch := list(islice(waiting, _BATCH)):
            for report, score in zip(batch, self.scores([_whole(report) for report in batch]), strict=True):
                yield Judged(report.report_id, score >= self.threshold, score)

    def scores(self, texts: Sequence[str]) -> list[float]:
        """The probability for each text: that of the passage that tells most of it, in a long one."""
        split = [passages(words_of(text)) for text in texts]
        found = self._probabilities([words for text in split for words in text])
        ends = np.cumsum([len(text) for text in split])
        return [round(float(found[end - len(text) : end].max()), 4) for end, text in zip(ends, split, strict=True)]

    def explain(self, report: Report) -> list[tuple[str, float]]:
        """The words that decided and how much each did, those that did most first: what the log-odds lose without it.

        They are those of the passage that decided; what is below nothing spoke against.
        """
        split = passages(words_of(_whole(report)))
        words = split[int(self._probabilities(split).argmax())]
        distinct = list(dict.fromkeys(words))
        without = [[word for word in words if word != left_out] for left_out in distinct]
        odds = self._odds([words, *without])
        lost = [(word, round(float(odds[0] - each), 2)) for word, each in zip(distinct, odds[1:], strict=True)]
        return sorted((each for each in lost if each[1]), key=lambda each: (-abs(each[1]), each[0]))[:_TOLD]

    def _probabilities(self, texts: Sequence[list[str]]) -> NDArray[np.float64]:
        return 1 / (1 + np.exp(-self._odds(texts)))

    def _odds(self, texts: Sequence[list[str]]) -> NDArray[np.float64]:
        """The log-odds of each text, calibrated."""
        linear, kernel, constant = self._arrays["mix"]
        return np.asarray(linear * self.linear(texts) + kernel * self.kernel(texts) + constant, dtype=np.float64)

    def linear(self, texts: Sequence[list[str]]) -> NDArray[np.float64]:
        """What the table of weights says of each text."""
        return np.array([self._sum(words) for words in texts]) + float(self._arrays["weights_constant"])

    def _sum(self, words: list[str]) -> float:
        weights, pairs = self._weights, set(pairwise(words))
        distinct = set(words)
        total = sum([self._word(word)[0] for word in distinct]) + sum([weights[pair_of(*pair)] for pair in pairs])
        return total / sqrt(max(1, len(distinct) + len(pairs)))

    def kernel(self, texts: Sequence[list[str]]) -> NDArray[np.float64]:
        """What the kernel machine says of each text: how near it lies to entries of the one kind and of the other."""
        points = np.stack([self._point(words) for words in texts])
        near = points @ self._supports.T
        distance = (points**2).sum(1)[:, None] + self._lengths - 2 * near
        found = np.exp(-float(self._arrays["gamma"]) * distance) @ self._arrays["duals"]
        return np.asarray(found + float(self._arrays["kernel_constant"]), dtype=np.float64)

    def _point(self, words: list[str]) -> NDArray[np.float32]:
        """The text's vector: the sum of its words', at length 1."""
        rows = [row for row in [self._word(word)[1] for word in words] if row >= 0]
        point = self._vectors[rows].sum(0)
        length = float(np.sqrt(point @ point))
        return np.asarray(point / length if length else point, dtype=np.float32)

    def _word(self, word: str) -> tuple[float, int]:
        """What a word adds to the sum, its parts included, and where its vector stands: -1 where it has none."""
        known = self._known.get(word)
        if known is None:
            parts = [self._weights[place] for place in grams_of(word)]
            weight = self._weights[word_of(word)] + sum(parts) / sqrt(max(1, len(parts)))
            known = weight, self._rows.get(vector_key(stem_of(word)), -1)
            if len(self._known) < _KNOWN_WORDS:
                self._known[word] = known
        return known


def _whole(report: Report) -> str:
    """The title and the text; a title that opens the text too is not counted twice."""
    title = report.title or ""
    return report.text if not title or title in report.text[: 2 * len(title) + 200] else f"{title}\n\n{report.text}"


@cache
def _shipped() -> dict[str, Array]:
    path = files("dateline.reading.triage") / "model.npz"
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            return dict(arrays)
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: the classifier of triage is missing or damaged (install dateline again)") from error


def load(*, recall: float | None = None) -> Triage:
    """The classifier that ships, at the recall wanted."""
    return Triage(_shipped(), recall=recall)
