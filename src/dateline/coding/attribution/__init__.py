"""Attribution: who says what. Part of the third step, from the parsed report to its claims.

``find`` reads the relations of a text (source, cue, content), ``attach`` gives each draft claim the sources whose
content it stands in, ``mentions`` writes the relations as records.
"""

from __future__ import annotations

from dateline.coding.attribution.attach import attach
from dateline.coding.attribution.find import find
from dateline.coding.attribution.mentions import mentions

__all__ = ["attach", "find", "mentions"]
