"""How much two texts share, and when that makes one a copy of the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateline.reading.duplicates.sketch import common

if TYPE_CHECKING:
    from dateline.reading.duplicates.sketch import Runs

__all__ = ["AT_A_KEY", "COMPARED", "SHARED", "days_apart", "share"]

# What a copy shares of the shorter text. Set on copies made from 200 articles of ner-worldwide by what editors do, and
# on follow-ups that take over their background: `python -m evaluation duplicates`.
SHARED = 0.5
# And of the longer one: a brief that a round-up of a dozen stories takes in does not make the round-up its copy.
OF_LONGER = 0.15
# Entries of a line or two are written by patterns ("N people are killed and M injured in a shooting in …"): so few
# runs make a copy only where almost all are shared, and fewer still only where the two are the same throughout.
FEW, ALMOST_ALL = 24, 0.75
FEWEST = 8
# Papers print a wire story within days. What comes back after weeks is the pattern, or a story of its own with words of
# an older one as background. Holds where both reports are dated.
DAYS = 10
# Of those that meet a report's keys, so many are compared, those that meet most keys first. A copy of a text that has
# more copies meets them all alike, and any one links it to its family.
COMPARED = 16
# So many reports are kept at one key, the first. Set phrases of a publisher stand in thousands of its reports.
AT_A_KEY = 64


def share(one: Runs, other: Runs) -> tuple[float, bool]:
    """What share of the shorter text's runs stands in both texts, and whether their runs are the same throughout.

    The share is 0 where it is too little, of too few runs, to tell a copy.
    """
    both = common(one, other)
    alike = both == one.size == other.size
    shared = both / min(one.size, other.size)
    enough = both >= (FEWEST if shared >= ALMOST_ALL else FEW) and both >= OF_LONGER * max(one.size, other.size)
    return (shared if enough or alike else 0.0), alike


def days_apart(published: str | None, other: str | None) -> bool:
    """Whether too many days lie between two reports for one to be a copy of the other; not where one is undated."""
    return bool(published and other) and abs((_day(published or "") - _day(other or "")).days) > DAYS


def _day(published: str) -> date:
    return date.fromisoformat(published[:10])
