"""What a time phrase says, and what it is counted from.

The grammar reads a phrase into an expression ("Sunday", "two weeks ago"); ``resolve`` counts it out in a setting: the
day of publication, the time told last, and whether the clause looks ahead. Without a publication day, what hangs on
it keeps a value with X's and has no days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date

    from dateline.grounding.times.calendar import Days

__all__ = ["Expression", "Fixed", "Kind", "Setting", "Value"]

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is counted from: publication, the time told last, and the clause's direction (None: unknown).

    ``day`` is the day told last, whatever longer time was told since; ``year`` is that of a story of years ago, where
    the text is in the midst of one.
    """

    published: date | None = None
    told: Days | None = None
    ahead: bool | None = None
    year: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A phrase counted out: TIMEX3's type and value, and its days where it lies on the calendar."""

    type: Kind
    value: str
    days: Days | None = None


class Expression(Protocol):
    """What the grammar reads from a phrase."""

    def resolve(self, setting: Setting) -> Value:
        """The phrase counted out in a setting."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that hangs on nothing: a decade, PAST_REF, "every Friday"."""

    type: Kind
    value: str
    days: Days | None = None

    def resolve(self, setting: Setting) -> Value:  # noqa: ARG002  # every expression is asked in a setting
        """The value as it stands."""
        return Value(self.type, self.value, self.days)
