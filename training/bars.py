"""From which probability on a case stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["best_bar"]

BARS = np.arange(0.2, 0.66, 0.01)
FLAT = 0.004  # differences of F1 below this tell nothing, with the thousand cases and more that there are


def best_bar(scored: Sequence[tuple[float, bool]], wanted: int) -> float:
    """The probability from which cases stand: of those with an F1 near the best, the one nearest to even.

    ``scored`` has each case's probability and whether it is right, ``wanted`` is how many right ones there are, found
    or not. Prints what it chose.
    """
    figures = {}
    for bar in BARS:
        standing = [right for probability, right in scored if probability >= bar]
        figures[float(bar)] = 2 * sum(standing) / (len(standing) + wanted)
    top = max(figures.values())
    chosen = min((bar for bar, f1 in figures.items() if f1 >= top - FLAT), key=lambda bar: abs(bar - 0.5))
    print(f"{len(scored)} cases: F1 {figures[chosen]:.3f} from a probability of {chosen:.2f} on, at best {top:.3f}")
    return chosen
