"""Countries as reports name them: names, adjectives and peoples, by ISO 3166 alpha-2 code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Countries", "Country", "countries"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: its code, its name, and whether its people act through no government of their own."""

    code: str
    name: str
    stateless: bool = False


class Countries:
    """Countries by the words for them; each look-up gives the codes a word may mean, most often one.

    >>> countries().named("Burma"), countries().adjective("Israeli"), countries().people("Turks")
    (('MM',), ('IL',), ('TR',))
    """

    def __init__(self, table: Mapping[str, Mapping[str, object]]) -> None:
        self._countries: dict[str, Country] = {}
        self._words: dict[str, dict[str, tuple[str, ...]]] = {
            "name": defaultdict(tuple), "adjective": defaultdict(tuple), "people": defaultdict(tuple),
            "capital": defaultdict(tuple),
        }  # fmt: skip
        for code, row in table.items():
            self._countries[code] = Country(code, str(row["name"]), bool(row.get("stateless", False)))
            self._add("name", code, [row["name"], *_strings(row.get("also"))])
            self._add("adjective", code, _strings(row.get("adjectives")))
            self._add("people", code, _strings(row.get("people")))
            self._add("capital", code, _strings(row.get("capital")))

    def _add(self, sort: str, code: str, words: list[object]) -> None:
        for word in words:
            self._words[sort][str(word)] += (code,)

    def __getitem__(self, code: str) -> Country:
        return self._countries[code]

    def __contains__(self, code: object) -> bool:
        return code in self._countries

    def named(self, words: str) -> tuple[str, ...]:
        """The codes of a country's name; a leading "the" does not count."""
        return self._get("name", words) or self._get("name", words.removeprefix("the ").removeprefix("The "))

    def adjective(self, word: str) -> tuple[str, ...]:
        """The codes of an adjective of nationality, which also names one person ("an Iraqi")."""
        return self._get("adjective", word)

    def people(self, word: str) -> tuple[str, ...]:
        """The codes of a people in the plural ("Iraqis")."""
        return self._get("people", word)

    def capital(self, words: str) -> tuple[str, ...]:
        """The codes of the country whose capital this is."""
        return self._get("capital", words)

    @cached_property
    def starts(self) -> frozenset[str]:
        """The first words of all these words, up to a hyphen: a text without them names no country."""
        every = (word for words in self._words.values() for word in words)
        return frozenset(part for word in every for part in (word.split()[0], word.split()[0].split("-")[0]))

    @cached_property
    def longest_name(self) -> int:
        """How many words the longest name has."""
        return max(name.count(" ") + 1 for name in self._words["name"])

    def _get(self, sort: str, word: str) -> tuple[str, ...]:
        found = self._words[sort].get(word, ())
        if not found and word.isupper() and len(word) > 4:  # old wire copy: "IRAQI FORCES"
            found = self._words[sort].get(word.title(), ())
        return found


def _strings(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


@cache
def countries() -> Countries:
    """The shipped table of countries, read once."""
    return Countries(read_table("dateline.actors", "countries.toml"))
