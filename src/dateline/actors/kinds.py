"""What an actor can be: the closed list of kinds, and how the code lists of the field see each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Kind", "kinds"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of actor: its name, its meaning, ACLED's actor code (1 to 8) and its side.

    ``side`` is `government`, `organised`, `armed`, `crowd`, `civilians` or None.
    """

    name: str
    says: str
    acled: int | None = None
    side: str | None = None


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name.

    >>> kinds()["rebel"].acled
    2
    """
    table = read_table("dateline.actors", "kinds.toml")
    return MappingProxyType({name: Kind(name, **row) for name, row in table.items()})
