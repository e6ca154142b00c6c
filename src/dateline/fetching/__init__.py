"""The first step's way to the web, taken only when it is asked for: addresses into reports, and a copy of every word.

What is fetched lies in an archive folder for ever: WARC files of all that went over the wire, and each report's text,
version by version. ``gather`` fetches once, ``Watch`` for days; ``edits`` and ``match_claims`` tell what changed.
"""

from __future__ import annotations

from dateline.fetching.addresses import is_address, normal
from dateline.fetching.archive import Archive, Kept
from dateline.fetching.changes import Edit, carried, edits, shown
from dateline.fetching.clock import Clock, duration
from dateline.fetching.collecting import Collector, Look
from dateline.fetching.fetcher import Fetcher
from dateline.fetching.gathering import gather
from dateline.fetching.lists import addresses_in
from dateline.fetching.manners import Hosts, Limits
from dateline.fetching.matching import ClaimMatch, match_claims
from dateline.fetching.settings import WatchList, read_watch_list, watch_list_of_folder
from dateline.fetching.standing import standing
from dateline.fetching.versions import Version
from dateline.fetching.watch import SourceState, Watch

__all__ = [
    "Archive", "ClaimMatch", "Clock", "Collector", "Edit", "Fetcher", "Hosts", "Kept", "Limits", "Look", "SourceState",
    "Version", "Watch", "WatchList", "addresses_in", "carried", "duration", "edits", "gather", "is_address",
    "match_claims", "normal", "read_watch_list", "shown", "standing", "watch_list_of_folder",
]  # fmt: skip
