"""What one aspect of two tellings says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Features", "Finding"]

# The name of a feature, as weights.toml has it, and its value.
Features: TypeAlias = tuple[tuple[str, float], ...]


class Finding(NamedTuple):
    """The features that an aspect gives, and in words what they stand for: or what makes them, once asked."""

    features: Features
    said: str | Callable[[], str]

    def words(self) -> str:
        """What the features stand for."""
        return self.said if isinstance(self.said, str) else self.said()
