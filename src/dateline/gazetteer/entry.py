"""What the gazetteer knows of one place, and of one country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Box", "Country", "Entry", "Kind"]

Kind = Literal["country", "admin1", "admin2", "place", "region", "site"]

# South, west, north and east in degrees.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its name, where it lies and what it is.

    ``code`` is a GeoNames feature code; single sites and features have its class before it ("S.AIRP", "T.MT").
    ``admin1`` is the name of the first-order division, ``country`` an ISO 3166 alpha-2 code; an entry with
    ``geonames_id`` None is none of GeoNames' ("Darfur").
    """

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    code: str
    population: int = 0
    geonames_id: int | None = None

    @property
    def kind(self) -> Kind:
        """Country, first- or second-order division, settlement, site, or another area or feature."""
        if self.code.startswith("PCL"):
            return "country"
        if self.code == "ADM1":
            return "admin1"
        if self.code.startswith("ADM"):
            return "admin2"
        if self.code.startswith("S."):
            return "site"
        return "place" if self.code.startswith("PPL") else "region"


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory: ISO code, name, capital, neighbours, people, extent of its main land."""

    code: str
    name: str
    capital: str | None
    population: int
    neighbours: tuple[str, ...]
    entry: Entry
    box: Box | None
