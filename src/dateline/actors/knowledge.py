"""Actors known by name: states, armed groups, organisations, media; found by any name they go by."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.actors.countries import countries
from dateline.actors.kinds import kinds
from dateline.errors import DataError
from dateline.records import Entity
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Actor", "Knowledge", "load", "normal"]


def normal(words: str) -> str:
    """A name as it is compared: letters and digits only, no marks, no case.

    >>> normal("al-Qa'ida") == normal("Al Qaïda")
    True
    """
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return _OTHER.sub("", words.casefold())


_OTHER = re.compile(r"[\W_]+")


class Actor(NamedTuple):
    """An actor with an id: its name, kind, country and other names; ``knowledge`` says where the id comes from.

    ``chosen`` marks those of ``known.toml`` and of a team's own file: they go before others of the same name.
    """

    id: str
    name: str
    kind: str
    country: str | None
    knowledge: str
    aliases: tuple[str, ...] = ()
    chosen: bool = False

    def entity(self) -> Entity:
        """The actor as a claim names it."""
        return Entity(id=self.id, name=self.name, kind=self.kind, country=self.country, knowledge=self.knowledge)


class Knowledge:
    """The actors, by name and by the state they are.

    >>> [actor.name for actor in load().named("ISIL")]
    ['Islamic State']
    """

    def __init__(self, actors: Iterable[Actor], organs: Mapping[str, tuple[str, str]]) -> None:
        self._states: dict[str, Actor] = {}
        self._named: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        for actor in actors:
            if actor.id.startswith("ucdp:") and actor.kind == "state" and actor.country:
                self._states.setdefault(actor.country, actor)
            for alias in {actor.name: None, **dict.fromkeys(actor.aliases)}:
                self._named[normal(alias)].append((alias, actor))
        for alias, (country, kind) in organs.items():
            self._named[normal(alias)].append((alias, self.state(country, kind)._replace(chosen=True)))
        self.starts = _starts(alias for told in self._named.values() for alias, _ in told)

    def names(self, key: str) -> list[tuple[str, Actor]]:
        """The names that compare as ``key`` (see ``normal``), as written, each with its actor."""
        return self._named.get(key, [])

    def named(self, words: str) -> list[Actor]:
        """The actors that go by a name, whatever its capitals; chosen ones first."""
        found = {actor.id: actor for _, actor in self.names(normal(words))}
        return sorted(found.values(), key=lambda actor: (not actor.chosen, actor.id))

    def state(self, country: str, kind: str = "state") -> Actor:
        """The government and armed forces of a country, or its police."""
        name = countries()[country].name
        if kind == "police":
            return Actor(f"dateline:police-{country.lower()}", f"Police of {name}", "police", country, "dateline")
        if country in self._states:
            return self._states[country]
        return Actor(f"dateline:state-{country.lower()}", f"Government of {name}", "state", country, "dateline")


def _starts(names: Iterable[str]) -> dict[str, int]:
    """The first word of every name, as it is compared, and how long the longest name with it is.

    Tokenizers differ on hyphens and apostrophes, so "al-Qaeda" begins with "al" and with "al-Qaeda".
    """
    found: dict[str, int] = {}
    for name in names:
        length, first = len(name), name.split()[0] if name.split() else ""
        for start in {normal(first), normal(_WITHIN.split(first)[0])}:
            found[start] = max(length, found.get(start, 0))
    return found


_WITHIN = re.compile(r"[-–‑'’/]")


def load(extra: Path | None = None) -> Knowledge:
    """The shipped actors, and those of a team's own file of the shape of ``known.toml``; DataError if it is wrong."""
    return _shipped() if extra is None else _with(extra)


@cache
def _shipped() -> Knowledge:
    table = read_table("dateline.actors", "known.toml")
    return Knowledge(_merged(_built(), _chosen(table, "dateline")), _organs(table))


def _with(extra: Path) -> Knowledge:
    shipped = read_table("dateline.actors", "known.toml")
    try:
        table = tomllib.loads(extra.read_text("utf-8"))
        own = list(_chosen(table, extra.stem))
        organs = {**_organs(shipped), **_organs(table)}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise DataError(f"{extra}: no list of actors ({error}); see docs/actors.md for its shape") from error
    strange = sorted({country for country, _ in organs.values()} - {c for c, _ in organs.values() if c in countries()})
    if strange:
        raise DataError(f"{extra}: forces of {strange[0]!r}, no ISO 3166 alpha-2 code")
    for actor in own:
        if actor.kind not in kinds():
            raise DataError(f"{extra}: {actor.name!r} has the kind {actor.kind!r}; kinds are {', '.join(kinds())}")
        if actor.country and actor.country not in countries():
            raise DataError(f"{extra}: {actor.name!r} has the country {actor.country!r}, no ISO 3166 alpha-2 code")
    return Knowledge(_merged(_built(), [*_chosen(shipped, "dateline"), *own]), organs)


def _built() -> Iterator[Actor]:
    """The actors that ``training/actors.py`` built: one JSON array a line."""
    data = files("dateline.actors").joinpath("actors.jsonl.gz").read_bytes()
    for line in gzip.decompress(data).splitlines():
        ident, name, kind, country, aliases = json.loads(line)
        yield Actor(ident, name, kind, country, _LISTS[ident.partition(":")[0]], tuple(aliases))


_LISTS = {"ucdp": "UCDP Actor Dataset 22.1", "phoenix": "Phoenix dictionaries"}


def _chosen(table: Mapping[str, Any], source: str) -> Iterator[Actor]:  # Any: TOML's own values
    for row in table.get("actor", ()):
        knowledge = _LISTS.get(row["id"].partition(":")[0], source)
        aliases = tuple(row.get("aliases", ()))
        yield Actor(row["id"], row["name"], row["kind"], row.get("country"), knowledge, aliases, chosen=True)
    media = table.get("media", {})
    for names in [*([name] for name in media.get("names", ())), *media.get("also", ())]:
        yield Actor("media:" + normal(names[0]), names[0], "media", None, source, tuple(names[1:]), chosen=True)


def _merged(built: Iterable[Actor], chosen: Iterable[Actor]) -> list[Actor]:
    """Every actor once: a chosen one takes the place of the built one with its id and keeps that one's names."""
    found = {actor.id: actor for actor in built}
    for actor in chosen:
        before = found.get(actor.id)
        names = (*actor.aliases, *((before.name, *before.aliases) if before else ()))
        found[actor.id] = actor._replace(aliases=tuple(dict.fromkeys(names)))
    return list(found.values())


def _organs(table: Mapping[str, Any]) -> dict[str, tuple[str, str]]:  # Any: TOML's own values
    return {
        name: (country, kind)
        for country, rows in table.get("organs", {}).items()
        for kind, names in rows.items()
        for name in names
    }
