"""Fifth step: claims of many reports become events.

Claims that share a key are compared, what they have in common is weighed, and in each connected component of ties
those that belong together make an event. All of it is local: keys depend on a claim, ties on two claims, events on
their connected component and on which claim of each report is its main one. So a new report changes only the components
that its claims touch, and the same claims in any order give the same events.
"""

from __future__ import annotations

from dateline.linking.blocking import keys
from dateline.linking.building import build
from dateline.linking.clustering import cluster, components
from dateline.linking.comparing import compare
from dateline.linking.events import link, settle
from dateline.linking.hands import Hand
from dateline.linking.mains import main_claims
from dateline.linking.ties import Tie
from dateline.linking.traits import Traits

__all__ = [
    "Hand",
    "Tie",
    "Traits",
    "build",
    "cluster",
    "compare",
    "components",
    "keys",
    "link",
    "main_claims",
    "settle",
]
