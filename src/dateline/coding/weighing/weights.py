"""How much the codebook's rules and the model are believed, fitted on articles that the model had not learned."""

from __future__ import annotations

import math
from functools import cache

from dateline.tables import read_table

__all__ = ["believed", "least", "log_odds", "weights"]

_EDGE = 1e-3  # an opinion nearer to 0 or 1 than this is not believed so far


@cache
def weights() -> dict[str, dict[str, float]]:
    """The tables of ``weights.toml``: for each kind of case a constant and a weight for each opinion."""
    return {kind: dict(table) for kind, table in read_table(__package__, "weights.toml").items()}


def least(kind: str) -> float:
    """The probability from which a claim, a participant or the model's own type stands."""
    return weights()["least"][kind]


def believed(kind: str, **opinions: float) -> float:
    """The probability that a case of this kind is right, given the probabilities that each opinion gives it.

    >>> believed("listed", rule=0.9, model=0.9, type=0.9) > believed("listed", rule=0.9, model=0.1, type=0.9)
    True
    """
    table = weights()[kind]
    score = table["constant"] + sum(table[name] * log_odds(opinion) for name, opinion in opinions.items())
    return round(1 / (1 + math.exp(-score)), 6)


def log_odds(probability: float) -> float:
    """The logarithm of the odds, of a probability kept off 0 and 1."""
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
