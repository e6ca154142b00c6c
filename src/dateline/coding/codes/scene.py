"""What codes are worked out from: the type, the sides by role, the words of the sentence, harm, what is told beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from dateline.actors import kinds
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from dateline.actors import Kind
    from dateline.records import Figure, Participant

__all__ = ["Scene", "Side", "harms", "rules"]

_STATE_ABROAD = 8  # ACLED counts a state's forces outside their country as external
_ARMED = frozenset({"government", "organised", "armed"})
_WORD = re.compile(r"[^\W_]+|[.;]")


@cache
def rules() -> dict[str, Any]:  # Any: TOML's own values
    """What ``codes.toml`` holds."""
    return read_table("dateline.coding.codes", "codes.toml")


@dataclass(frozen=True, slots=True)
class Side:
    """A participant as the code lists see it."""

    kind: Kind
    abroad: bool | None

    @property
    def acled(self) -> int | None:
        """ACLED's actor code."""
        return _STATE_ABROAD if self.abroad and self.kind.side == "government" else self.kind.acled

    def is_one(self, listed: Container[str]) -> bool:
        """Whether it is of one of these sides or kinds."""
        return (self.kind.side or "") in listed or self.kind.name in listed


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim as the rules of ``codes.toml`` see it. ``words`` are its trigger's and participants', ``text`` all."""

    event_type: str
    actors: tuple[Side, ...]
    targets: tuple[Side, ...]
    nobody_acts: bool
    words: str
    text: str
    beside: frozenset[str]
    harm: bool
    many: bool

    @classmethod
    def of(
        cls,
        event_type: str,
        participants: Iterable[Participant],
        figures: Iterable[Figure] = (),
        *,
        trigger: str = "",
        country: str | None = None,
        text: str = "",
        beside: Iterable[str] = (),
        harm: bool = False,
    ) -> Scene:
        """The scene of a claim; ``text`` is its sentence, ``harm`` whether claims beside it tell of any."""
        listed, counted = tuple(participants), tuple(figures)
        sides: dict[str, list[Side]] = {"actor": [], "target": []}
        for one in listed:
            if (side := _side(one, country)) is not None:
                sides[one.role].append(side)
        words = " ".join([trigger, *(one.span.text for one in listed)])
        return cls(
            event_type,
            tuple(sides["actor"]),
            tuple(sides["target"]),
            not any(one.role == "actor" for one in listed),
            _plain(words),
            _plain(f"{words} . {text}"),
            frozenset(beside),
            harm or harms(counted),
            any(_is_many(figure) for figure in counted),
        )

    def holds(self, condition: Mapping[str, Any]) -> bool:  # Any: TOML's own values
        """Whether every line of a condition of ``codes.toml`` holds here."""
        return all(self._holds(name, wanted) for name, wanted in condition.items())

    def any_holds(self, conditions: Iterable[Mapping[str, Any]]) -> bool:  # Any: TOML's own values
        """Whether one of the conditions does."""
        return any(self.holds(condition) for condition in conditions)

    def _holds(self, name: str, wanted: Any) -> bool:  # Any: TOML's own values
        match name:
            case "actor" | "target" | "either" | "only_actor" | "only_target":
                return self._sides_hold(name, wanted)
            case "abroad":
                states = [side for side in self.actors if side.kind.side == "government"]
                return any(bool(side.abroad) is wanted for side in states)
            case "words" | "text":
                return _found(tuple(wanted), self.words if name == "words" else self.text)
            case "not_text":
                return not _found(tuple(wanted), self.text)
            case "type":
                return self.event_type in wanted
            case "beside":
                return not self.beside.isdisjoint(wanted)
            case "scene":
                return all(self.any_holds(rules()["scenes"][one]) for one in wanted)
            case "not_scene":
                return not any(self.any_holds(rules()["scenes"][one]) for one in wanted)
            case "no_opponent":
                return any(side.kind.side in _ARMED for side in self.targets) is not wanted
            case "no_actor" | "harm" | "many":
                return {"no_actor": self.nobody_acts, "harm": self.harm, "many": self.many}[name] is wanted
            case _:
                raise ValueError(f"codes.toml: no condition is called {name!r}")

    def _sides_hold(self, name: str, wanted: Container[str]) -> bool:
        role = name.removeprefix("only_")
        sides = {"actor": self.actors, "target": self.targets, "either": (*self.actors, *self.targets)}[role]
        fits = [side.is_one(wanted) for side in sides]
        return bool(fits) and all(fits) if name.startswith("only_") else any(fits)

    def pair(self) -> tuple[Side, Side | None] | None:
        """The two sides: who acts, and whom it hits or, in "clashes between A and B", the other who acts."""
        if not self.actors:
            return None
        armed = [side for side in self.targets if side.kind.side in _ARMED]
        others = (*armed, *(side for side in self.targets if side.acled), *self.actors[1:])
        return self.actors[0], others[0] if others else None


def harms(figures: Iterable[Figure]) -> bool:
    """Whether figures tell of people killed or injured."""
    return any(figure.measure in {"killed", "injured"} and figure.high != 0 for figure in figures)


def _is_many(figure: Figure) -> bool:
    told = [number for number in (figure.low, figure.best, figure.high) if number is not None]
    return bool(max(told, default=0) >= rules()["many"])


def _side(one: Participant, country: str | None) -> Side | None:
    """How a participant counts; officials who are harmed are civilians, whatever state they serve."""
    kind = kinds().get(one.entity.kind or "") if one.entity else None
    if kind is None or one.entity is None:
        return None
    if one.role == "target" and kind.name == "state" and _found(("@officials",), _plain(one.span.text)):
        kind = kinds()["civilians"]
    home = one.entity.country
    return Side(kind, home != country if home and country else None)


def _plain(text: str) -> str:
    """Lower-case words with single spaces, and one at each end; full stops keep phrases from running on."""
    return " " + " ".join(_WORD.findall(text.lower())) + " "


@lru_cache(maxsize=4096)  # the rules ask the same of a sentence many times
def _found(listed: tuple[str, ...], text: str) -> bool:
    """Whether plain text has one of these words and phrases."""
    return bool(_pattern(listed).search(text))


@cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for words and phrases; "@name" is a list of ``codes.toml``, a final * any ending, * any few words."""
    entries = [word for entry in listed for word in (rules()["words"][entry[1:]] if entry[0] == "@" else (entry,))]
    return re.compile(f" (?:{'|'.join(_one_pattern(entry) for entry in entries)})")


def _one_pattern(entry: str) -> str:
    """An entry as a pattern on plain text, from the beginning of a word.

    >>> bool(re.search(_one_pattern("set * on fire"), _plain("They set two buses on fire.")))
    True
    >>> [bool(re.match(_one_pattern("defus*"), said)) for said in ("defused bomb ", "diffuse light ")]
    [True, False]
    """
    words = re.findall(r"[^\W_]+\*?|\*", entry.lower())
    parts = [
        r"(?:[^\W_]+ ){1,5}" if word == "*" else word[:-1] + r"[^\W_]* " if word.endswith("*") else word + " "
        for word in words
    ]
    return "".join(parts)
