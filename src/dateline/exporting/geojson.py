"""GeoJSON (RFC 7946): one feature a claim, for maps; its properties are the columns of ``dateline.exporting.rows``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.exporting.rows import row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dateline.records import Claim, Report

__all__ = ["GeoJson", "feature"]


def feature(claim: Claim, *, explain: bool = False) -> dict[str, Any]:  # Any: JSON's own values
    """The claim as a GeoJSON feature: a point in longitude and latitude, or no geometry where nothing places it."""
    place = claim.place
    point = None
    if place is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    properties: dict[str, Any] = dict(row(claim))
    if explain:
        properties["why"] = [reason.model_dump(mode="json") for reason in claim.why]
    return {"type": "Feature", "id": claim.claim_id, "geometry": point, "properties": properties}


class GeoJson:
    """Writes one FeatureCollection, a feature a line; ``explain`` adds ``why`` to the properties."""

    def __init__(self, stream: TextIO, *, explain: bool = False) -> None:
        self._stream = stream
        self._explain = explain
        self._before = "\n"

    def begin(self) -> None:
        """Opens the collection."""
        self._stream.write('{"type": "FeatureCollection", "features": [')

    def add(self, report: Report, claims: Sequence[Claim]) -> None:  # noqa: ARG002  # each claim carries its report
        """Writes a report's claims into the collection."""
        for claim in claims:
            line = json.dumps(feature(claim, explain=self._explain), ensure_ascii=False)
            self._stream.write(self._before + line)
            self._before = ",\n"

    def end(self) -> None:
        """Closes the collection."""
        self._stream.write("\n]}\n")
