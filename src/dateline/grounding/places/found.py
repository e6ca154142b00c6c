"""A place found in a report: its words, how they are used, and what they resolve to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dateline.coding.draft import recorded
from dateline.records import Candidate, Place

if TYPE_CHECKING:
    from spacy.tokens import Span

    from dateline.gazetteer import Entry
    from dateline.records import Span as Words
    from dateline.records.values import PlacePrecision

__all__ = ["FoundPlace", "Use"]

# `where`: the words name a place as such; `actor`: its government or people ("Moscow said", "Russia's army");
# `adjective`: "Iraqi", "Iraqis"; `title`: part of another name ("Bank of Iraq"); `back`: points back ("the city").
Use = Literal["where", "actor", "adjective", "title", "back"]


@dataclass(slots=True, eq=False)
class FoundPlace:
    """A place of a report. ``name`` is what was sought, ``entry`` what was found and ``rivals`` what lost to it.

    ``around`` is the place that the words next to it put it in ("Ramadi, Anbar province"); ``heading`` is the
    direction in front ("eastern Syria"); ``site`` says that the words name a spot within ``entry``.
    """

    span: Span
    name: str
    use: Use
    site: bool = False
    heading: tuple[int, int] | None = None
    around: FoundPlace | None = None
    entry: Entry | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "place"
    rivals: tuple[tuple[float, Entry], ...] = ()
    rules: list[str] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The span as a record."""
        return recorded(self.span)

    @property
    def admin1(self) -> str | None:
        """The first-order division it lies in."""
        return self.entry.admin1 if self.entry is not None else None

    @property
    def geonames_id(self) -> int | None:
        """GeoNames' id of what the words name; none for a site that has only the place around it."""
        if self.entry is None or (self.site and self.entry.kind == "place"):
            return None
        return self.entry.geonames_id

    def place(self) -> Place:
        """The place as a claim carries it."""
        entry = self.entry
        named = entry is not None and not self.heading and (self.geonames_id is not None or self.use == "back")
        name = entry.name if entry is not None and named else self.span.text
        number = None if self.heading else self.geonames_id  # a part of a place is not the place
        return Place(span=self.words, name=name, geonames_id=number, country=self.country, admin1=self.admin1,
                     lat=self.lat, lon=self.lon, precision=self.precision)  # fmt: skip

    def candidates(self) -> tuple[Candidate, ...]:
        """The entries that lost, best first."""
        return tuple(
            Candidate(
                geonames_id=e.geonames_id, name=e.name, country=e.country, lat=e.lat, lon=e.lon, score=round(score, 3)
            )
            for score, e in self.rivals
        )
