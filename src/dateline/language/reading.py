"""What the model reads in one window, and what its small heads make of it: types, factuality, roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

__all__ = ["Heads", "Reading"]

_DISTANCES = 16
_KIND, _FACTUALITY, _PAIR = 128, 128, 320  # widths of the parts of ``states``, as training/export.py writes them


@dataclass(slots=True)
class Reading:
    """One window's scores. ``tokens`` are the Doc's token numbers of the window's words.

    ``marks`` holds log-probabilities of outside, begin, inside: three for a trigger, three for a cue.
    ``states`` are what the small heads (``Heads``) go on from.
    """

    tokens: list[int]
    marks: Array
    states: Array
    heads: Heads


class Heads:
    """The small heads that work word by word on a reading: types, factuality, roles, attribution's parts."""

    def __init__(self, weights: Mapping[str, Array], labels: Mapping[str, Sequence[str]]) -> None:
        self._weights = dict(weights)
        self.types = list(labels["types"])
        self.factualities = list(labels["factualities"])
        self._classes = {"roles": list(labels["roles"]), "parts": list(labels["parts"])}

    def kinds(self, reading: Reading, first: int, last: int) -> dict[str, float]:
        """The probability of each event type, given that words ``first`` to ``last`` are a trigger."""
        return dict(zip(self.types, self._small("kind", reading.states[first:last, :_KIND]), strict=True))

    def factuality(self, reading: Reading, first: int, last: int) -> dict[str, float]:
        """The probability of each factuality of the event at words ``first`` to ``last``."""
        states = reading.states[first:last, _KIND : _KIND + _FACTUALITY]
        return dict(zip(self.factualities, self._small("factuality", states), strict=True))

    def _small(self, name: str, states: Array) -> list[float]:
        hidden = np.maximum(states.mean(0), 0)
        scores = self._weights[f"{name}.2.weight"] @ hidden + self._weights[f"{name}.2.bias"]
        return [float(value) for value in _softmax(scores)]

    def roles(self, reading: Reading, first: int, last: int) -> dict[str, Array]:
        """For each role to the trigger at these words: words x (outside, begin, inside), probabilities."""
        return self._pairs("roles", reading, first, last, _KIND + _FACTUALITY)

    def parts(self, reading: Reading, first: int, last: int) -> dict[str, Array]:
        """For source and content of the cue at these words: words x (outside, begin, inside), probabilities."""
        return self._pairs("parts", reading, first, last, _KIND + _FACTUALITY + 2 * _PAIR)

    def _pairs(self, name: str, reading: Reading, first: int, last: int, at: int) -> dict[str, Array]:
        anchor = reading.states[first:last, at : at + _PAIR].mean(0)
        words = reading.states[:, at + _PAIR : at + 2 * _PAIR]
        half = _PAIR // 2
        near = self._weights[f"{name}.distance.weight"][_bucket(np.arange(len(words)) - first)]
        hidden = np.maximum(anchor[:half] + words[:, :half] + anchor[half:] * words[:, half:] + near, 0)
        scores = hidden @ self._weights[f"{name}.out.weight"].T + self._weights[f"{name}.out.bias"]
        shaped = _softmax(scores.reshape(len(words), -1, 3))
        return {role: shaped[:, number] for number, role in enumerate(self._classes[name])}


def _softmax(scores: Array) -> Array:
    exponents = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Array = exponents / exponents.sum(-1, keepdims=True)
    return shares


def _bucket(offset: NDArray[np.int64]) -> NDArray[np.int64]:
    """A signed distance in words as a bucket: the same as in training/network.py."""
    size = (np.log2(np.maximum(np.abs(offset), 1).astype(np.float32)) * 2).astype(np.int64) + 1
    size = np.where(offset == 0, 0, np.minimum(size, _DISTANCES))
    return np.sign(offset) * size + _DISTANCES
