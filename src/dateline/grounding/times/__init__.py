"""Times: from words to days. Found by a grammar of our own, counted from publication, given to the claims they date."""

from __future__ import annotations

from dateline.grounding.times.attach import attach
from dateline.grounding.times.find import Anchor, FoundTime, find
from dateline.grounding.times.mentions import mentions

__all__ = ["Anchor", "FoundTime", "attach", "find", "mentions"]
