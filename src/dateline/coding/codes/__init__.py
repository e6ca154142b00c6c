"""An event in the code lists of the field: ACLED, PLOVER, CAMEO, UCDP, from its type, who took part and what is beside.

Each code says only what the text tells: where two sub-events could be meant and nothing decides, there is none.
Records in, records out; what decides lies in ``codes.toml`` and in the codebook.
"""

from __future__ import annotations

from dateline.coding.codes.lists import of_words, sub_events, work_out
from dateline.coding.codes.together import give

__all__ = ["give", "of_words", "sub_events", "work_out"]
