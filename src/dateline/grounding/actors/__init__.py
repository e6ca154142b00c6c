"""Actors: whom each mention of a report means, the same entity wherever the report means the same.

Part of grounding (words into values). ``Linker`` resolves the mentions of one report, ``names`` writes every name for
``dateline annotate``.
"""

from __future__ import annotations

from dateline.grounding.actors.linker import Linker
from dateline.grounding.actors.mentions import names

__all__ = ["Linker", "names"]
