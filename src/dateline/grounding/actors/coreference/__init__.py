"""Coreference: which mentions of a report mean the same one.

Part of grounding actors. ``Chains`` ties names, nouns and pronouns together; whom a chain means, the linker tells.
"""

from __future__ import annotations

from dateline.grounding.actors.coreference.chain import Chain
from dateline.grounding.actors.coreference.chains import Chains
from dateline.grounding.actors.coreference.find import PRONOUNS
from dateline.grounding.actors.coreference.mention import Mention

__all__ = ["PRONOUNS", "Chain", "Chains", "Mention"]
