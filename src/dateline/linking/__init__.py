"""Fifth step: claims of many reports become events.

What a report tells of one event, in one sentence or many, is a telling. Tellings that share a key are compared, what
they have in common is weighed, and in each connected component of ties those that belong together make an event. All of
it is local: tellings depend on their report (and on hands), keys on a telling, ties on two tellings, events on their
connected component. So a new report changes only the components that its tellings touch, and the same claims in any
order give the same events.
"""

from __future__ import annotations

from dateline.linking.blocking import keys
from dateline.linking.building import build
from dateline.linking.clustering import cluster, components
from dateline.linking.comparing import compare
from dateline.linking.events import link, settle
from dateline.linking.hands import Decisions, Hand
from dateline.linking.tellings import Telling, tell
from dateline.linking.ties import Tie

__all__ = [
    "Decisions", "Hand", "Telling", "Tie", "build", "cluster", "compare", "components", "keys", "link", "settle",
    "tell",
]  # fmt: skip
