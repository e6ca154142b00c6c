"""Actors known by name: states, armed groups, organisations, media; found by any name they go by."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.actors.countries import countries
from dateline.actors.team import faults_of, read_team
from dateline.actors.ties import Period, Tie, holds, read_tie, ties
from dateline.records import Entity
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Actor", "Knowledge", "check", "load", "normal"]


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

    ``chosen`` marks those of ``known.toml`` and of a team's own file: they go before others of the same name. ``lands``
    are the countries it fights in, where they are several; ``ties`` its coalitions, splits and mergers; ``periods``
    when it was of another kind.
    """

    id: str
    name: str
    kind: str
    country: str | None
    knowledge: str
    aliases: tuple[str, ...] = ()
    chosen: bool = False
    lands: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def home(self) -> frozenset[str]:
        """The countries where its short names mean it."""
        return frozenset(self.lands) | ({self.country} if self.country else set())

    def entity(self, day: str | None = None) -> Entity:
        """The actor as a claim of a report of that day names it: a group that governs is a state while it does."""
        now = next((each for each in self.periods if day and holds(each.since, each.until, day)), None)
        kind, country = (now.kind, now.country or self.country) if now else (self.kind, self.country)
        return Entity(id=self.id, name=self.name, kind=kind, country=country, knowledge=self.knowledge)


class Knowledge:
    """The actors, by name and by the state they are.

    >>> [actor.name for actor in load().named("ISIL")]
    ['Islamic State']
    """

    def __init__(self, actors: Iterable[Actor], organs: Mapping[str, tuple[str, str]]) -> None:
        self._states: dict[str, Actor] = {}
        self._named: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        self._by_id: dict[str, Actor] = {}
        for actor in actors:
            self._by_id[actor.id] = actor
            if actor.id.startswith("ucdp:") and actor.kind == "state" and actor.country:
                self._states.setdefault(actor.country, actor)
            for alias in {actor.name: None, **dict.fromkeys(actor.aliases)}:
                self._named[normal(alias)].append((alias, actor))
        for alias, (country, kind) in organs.items():
            self._named[normal(alias)].append((alias, self.state(country, kind)._replace(chosen=True)))
        self.starts = _starts(alias for told in self._named.values() for alias, _ in told)

    def __getitem__(self, ident: str) -> Actor:
        """The actor of an id; of a country's alpha-2 code its state."""
        return self._by_id[ident] if ident in self._by_id else self.state(ident)

    def __contains__(self, ident: object) -> bool:
        return ident in self._by_id or ident in countries()

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._by_id.values())

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
    """The shipped actors, and those of a team's own file, which go first; DataError with all that is wrong with it."""
    return _shipped() if extra is None else _knowledge(read_team(extra, _shipped()), extra.stem)


def check(path: Path) -> list[str]:
    """All that is wrong with a team's own file, each fault with its file and line; none where it can be used."""
    return faults_of(path, _shipped())


@cache
def _shipped() -> Knowledge:
    return _knowledge({}, "")


def _knowledge(own: Mapping[str, Any], name: str) -> Knowledge:  # Any: TOML's own values
    """The shipped lists with a team's own file laid over them."""
    shipped = read_table("dateline.actors", "known.toml")
    tied = defaultdict(list, {who: list(told) for who, told in ties().items()})
    for who, tie in map(read_tie, own.get("tie", ())):
        tied[who].append(tie)
    chosen = [*_chosen(shipped, "dateline"), *_chosen(own, name)]
    actors = [actor._replace(ties=(*actor.ties, *_of(actor, tied))) for actor in _merged(_built(), chosen)]
    return Knowledge(actors, {**_organs(shipped), **_organs(own)})


def _of(actor: Actor, tied: Mapping[str, list[Tie]]) -> list[Tie]:
    """The ties of an actor; those of a country are its state's."""
    is_state = actor.kind == "state" and actor.id.startswith("ucdp:") and actor.country
    return [*tied.get(actor.id, ()), *(tied.get(actor.country or "", ()) if is_state else ())]


def _built() -> Iterator[Actor]:
    """The actors that ``training/actors.py`` built: one JSON array a line."""
    data = files("dateline.actors").joinpath("actors.jsonl.gz").read_bytes()
    for line in gzip.decompress(data).splitlines():
        ident, name, kind, country, aliases, lands, told = json.loads(line)
        knowledge = _LISTS[ident.partition(":")[0]]
        yield Actor(
            ident, name, kind, country, knowledge, tuple(aliases), lands=tuple(lands),
            ties=tuple(Tie(how, to) for how, to in told),
        )  # fmt: skip


_LISTS = {"ucdp": "UCDP Actor Dataset 22.1", "phoenix": "Phoenix dictionaries"}


def _chosen(table: Mapping[str, Any], source: str) -> Iterator[Actor]:  # Any: TOML's own values
    for row in table.get("actor", ()):
        knowledge = _LISTS.get(row["id"].partition(":")[0], source)
        yield Actor(
            row["id"], row["name"], row["kind"], row.get("country"), knowledge, tuple(row.get("aliases", ())),
            chosen=True, lands=tuple(row.get("lands", ())),
            periods=tuple(Period(**period) for period in row.get("periods", ())),
        )  # fmt: skip
    media = table.get("media", {})
    for names in [*([name] for name in media.get("names", ())), *media.get("also", ())]:
        yield Actor("media:" + normal(names[0]), names[0], "media", None, source, tuple(names[1:]), chosen=True)


def _merged(built: Iterable[Actor], chosen: Iterable[Actor]) -> list[Actor]:
    """Every actor once: a chosen one takes the place of the one with its id and keeps that one's names and ties."""
    found = {actor.id: actor for actor in built}
    for actor in chosen:
        before = found.get(actor.id)
        if before is not None:
            names = (*actor.aliases, before.name, *before.aliases)
            actor = actor._replace(
                aliases=tuple(dict.fromkeys(names)), lands=actor.lands or before.lands, ties=before.ties,
                periods=actor.periods or before.periods,
            )  # fmt: skip
        found[actor.id] = actor
    return list(found.values())


def _organs(table: Mapping[str, Any]) -> dict[str, tuple[str, str]]:  # Any: TOML's own values
    return {
        name: (country, kind)
        for country, rows in table.get("organs", {}).items()
        for kind, names in rows.items()
        for name in names
    }
