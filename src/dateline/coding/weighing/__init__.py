"""The codebook's grammar and the learned heads, weighed against each other.

Rules say how often they were right; the model says how likely it finds this very mention. A small regression for each
kind of case (``weights.toml``) makes one probability of the two opinions. A Doc that no model has read is coded by the
rules alone.
"""

from __future__ import annotations

from dateline.coding.weighing.factuality import weigh_factuality
from dateline.coding.weighing.parts import weigh_participants
from dateline.coding.weighing.triggers import weigh

__all__ = ["weigh", "weigh_factuality", "weigh_participants"]
