"""Beside handing over: what the events of many reports add up to, each row with the claims it stands on.

A timeline of a place or an actor, who is said to hold what, who moved from where to where, who fights whom, and tolls
over time. A view is worked out anew from events and their claims; it decides nothing that they do not say.
"""

from __future__ import annotations

from dateline.views.control import Control, control
from dateline.views.dyads import Dyad, dyads
from dateline.views.evidence import Evidence
from dateline.views.flows import Flow, flows
from dateline.views.material import Material
from dateline.views.timeline import Entry, timeline
from dateline.views.tolls import Toll, tolls

__all__ = [
    "Control", "Dyad", "Entry", "Evidence", "Flow", "Material", "Toll", "control", "dyads", "flows", "timeline",
    "tolls",
]  # fmt: skip
