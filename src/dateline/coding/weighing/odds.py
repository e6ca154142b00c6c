"""Two opinions as one probability."""

from __future__ import annotations

import math

__all__ = ["EVEN", "both"]

EVEN = 0.5  # likelier than not
_EDGE = 1e-3  # an opinion nearer to 0 or 1 than this is not believed so far


def both(rule: float, model: float) -> float:
    """The rule's and the model's probability as one: the mean of their log-odds.

    Neither can insist on what the other finds absurd, and what one alone sees must be seen clearly.

    >>> round(both(0.9, 0.5), 2)
    0.75
    >>> both(0.25, 0.75)
    0.5
    """
    mean = (_log_odds(rule) + _log_odds(model)) / 2
    return round(1 / (1 + math.exp(-mean)), 6)


def _log_odds(probability: float) -> float:
    believed = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(believed / (1 - believed))
