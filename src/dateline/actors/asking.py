"""Actors as people ask for them: "RSF" means the Rapid Support Forces, "mali" Mali's government but not Somalia's."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from dateline.actors.knowledge import load

__all__ = ["AskedActor"]

_WORD = re.compile(r"[^\W_]+")


class AskedActor:
    """An actor's name, acronym or id as it was asked for, and which actors it means."""

    def __init__(self, asked: str) -> None:
        self._asked = asked
        self._words = _words(asked)

    def means(self, name: str, ident: str | None = None) -> bool:
        """Whether it means the actor of this name and id: by its id, by any of its names, or by words of its name.

        >>> asked = AskedActor("mali")
        >>> [asked.means(name) for name in ("Government of Mali", "Mali", "Government of Somalia")]
        [True, True, False]
        >>> AskedActor("M23").means("March 23 Movement", "ucdp:1160")
        True
        """
        if ident is not None and (ident == self._asked or ident in self._known):
            return True
        return bool(self._words) and f" {self._words} " in f" {_words(name)} "

    @cached_property
    def _known(self) -> set[str]:
        return {actor.id for actor in load().named(self._asked)}


def _words(name: str) -> str:
    """The words of a name in small letters without marks: "Jama'at" is one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’ʿʾ`")
    return " ".join(_WORD.findall(kept))
