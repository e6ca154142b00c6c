"""Attribution: who says what. Part of the third step, from the parsed report to its claims.

``find`` reads the relations of a text (source, cue, content), ``attach`` gives each draft claim the sources whose
content it stands in, ``mentions`` writes the relations as records, ``tell_standing`` says what each source of finished
claims is: a party to the conflict, a medical source, a witness.
"""

from __future__ import annotations

from dateline.coding.attribution.attach import attach
from dateline.coding.attribution.find import find
from dateline.coding.attribution.mentions import mentions
from dateline.coding.attribution.standing import tell_standing

__all__ = ["attach", "find", "mentions", "tell_standing"]
