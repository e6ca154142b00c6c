"""Figures: how many were killed, wounded, displaced …, as low, best and high, each bound to its words.

Part of grounding (words into values). ``find`` gives every number phrase of a report with what it measures, ``attach``
gives each to the claim whose event caused it, ``mentions`` writes them for ``dateline annotate``.
"""

from __future__ import annotations

from dateline.grounding.figures.attach import attach
from dateline.grounding.figures.find import find
from dateline.grounding.figures.found import FoundFigure
from dateline.grounding.figures.mentions import mentions
from dateline.grounding.figures.numbers import Bounds, read

__all__ = ["Bounds", "FoundFigure", "attach", "find", "mentions", "read"]
