"""Claims side by side, aspect by aspect: each aspect gives features, which weights add up, and its reason in words."""

from __future__ import annotations

from dateline.linking.comparing.places import holds
from dateline.linking.comparing.weighing import aspects, compare, reasons, weigh, weights

__all__ = ["aspects", "compare", "holds", "reasons", "weigh", "weights"]
