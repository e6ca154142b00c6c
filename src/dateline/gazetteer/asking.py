"""Places as people ask for them: "Menaka" means Ménaka, "Kiev" Kyiv, and "Djibo" its base too."""

from __future__ import annotations

from functools import cached_property

from dateline.gazetteer.index import load
from dateline.gazetteer.normalise import normalise

__all__ = ["AskedPlace"]


class AskedPlace:
    """A place's name as it was asked for, and which names of places it means."""

    def __init__(self, asked: str) -> None:
        self._asked = normalise(asked)

    def means(self, name: str, country: str | None = None) -> bool:
        """Whether it means the place of this name: however it is spelt, or a site that is named after it.

        >>> asked = AskedPlace("djibo")
        >>> [asked.means(name, "BF") for name in ("Djibo", "Djibo base", "Djibouti", "Djibo Norte")]
        [True, True, False, False]
        """
        key = normalise(name)
        if key == self._asked or (normalise(name), country) in self._known:
            return True
        return key.startswith(f"{self._asked} ") and name.split()[-1][:1].islower()

    @cached_property
    def _known(self) -> set[tuple[str, str | None]]:
        """The names that the gazetteer gives to places which are also called so."""
        return {(normalise(entry.name), entry.country) for entry in load().lookup(self._asked)}
