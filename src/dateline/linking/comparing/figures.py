"""How many: figures that agree, and figures that cannot both hold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dateline.linking.comparing.finding import Finding

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["figures"]

# A toll that agrees says more the larger it is; at this logarithm it says all it can.
_LARGE = 4.0


def figures(a: Traits, b: Traits) -> Finding:
    """Whether the two give figures of one measure that agree."""
    if not a.figures or not b.figures:
        return Finding((("figure_none", 1.0),), "")
    common, agreed = False, []
    for measure, low, high in a.figures:
        for name, least, most in b.figures:
            if name == measure:
                common = True
                if max(low, least) <= min(high, most):
                    agreed.append((min(high, most), measure))
    if agreed:
        number, measure = max(agreed)
        large = min(1.0, math.log1p(number) / _LARGE)
        return Finding((("figure_same", 1.0), ("figure_large", large)), f"both count {number} {measure}")
    if common:
        return Finding((("figure_other", 1.0),), "their figures differ")
    return Finding((("figure_none", 1.0),), "")
