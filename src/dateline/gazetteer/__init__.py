"""The gazetteer: which places a name may mean. A data package with its loader and its builder.

>>> from dateline.gazetteer import load
>>> load().lookup("Ramadi")[0].country
'IQ'
"""

from __future__ import annotations

from dateline.gazetteer.asking import AskedPlace
from dateline.gazetteer.entry import Box, Country, Entry, Kind
from dateline.gazetteer.index import Gazetteer, load
from dateline.gazetteer.normalise import normalise

__all__ = ["AskedPlace", "Box", "Country", "Entry", "Gazetteer", "Kind", "load", "normalise"]
