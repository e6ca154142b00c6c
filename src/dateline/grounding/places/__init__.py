"""Where: places found in a report, resolved against the gazetteer, and given to the claims they govern.

names     the words that name a place or point back to one
resolve   which gazetteer entry each name means
settle    points, precision, use; what "the city" is
bearing   how each place stands to each claim
govern    which place each claim happened at
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grounding.places.found import FoundPlace
from dateline.grounding.places.govern import attach
from dateline.grounding.places.names import find_names
from dateline.grounding.places.resolve import resolve
from dateline.grounding.places.settle import settle
from dateline.records import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.gazetteer import Gazetteer

__all__ = ["FoundPlace", "attach", "find", "mentions"]


def find(doc: Doc, gazetteer: Gazetteer) -> list[FoundPlace]:
    """Every place that a report names or points back to, resolved, in text order."""
    found = find_names(doc, gazetteer)
    resolve(found, gazetteer)
    settle(found, gazetteer)
    return found


def mentions(doc: Doc, gazetteer: Gazetteer, report_id: str) -> list[PlaceMention]:
    """Every place name and adjective of a report with its entry and the runners-up; descriptions are left out."""
    return [_mention(place, report_id) for place in find(doc, gazetteer) if place.use != "back"]


def _mention(found: FoundPlace, report_id: str) -> PlaceMention:
    place = found.place()
    fields = place.model_dump(exclude={"span"})
    return PlaceMention(report_id=report_id, span=place.span, candidates=found.candidates(), **fields)
