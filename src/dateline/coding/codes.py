"""An event in the code lists of the field: ACLED, PLOVER, CAMEO, UCDP, from its type and the kinds of who took part.

Each code says only what the text tells: where two sub-events could be meant and the participants do not decide, there
is none. Records in, a record out; what decides lies in ``codes.toml`` and in the codebook.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.actors import kinds
from dateline.codebook import load
from dateline.records import Codes
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping

    from dateline.actors import Kind
    from dateline.codebook import Codebook, EventType
    from dateline.records import Figure, Participant

__all__ = ["sub_events", "work_out"]

_STATE_ABROAD = 8  # ACLED counts a state's forces outside their country as external


def work_out(
    event_type: str,
    participants: Iterable[Participant],
    codebook: Codebook | None = None,
    *,
    trigger: str = "",
    country: str | None = None,
    figures: Iterable[Figure] = (),
) -> Codes:
    """The codes of an event. ``country`` is where it happened (alpha-2), ``trigger`` and ``figures`` the claim's own.

    >>> work_out("air_strike", ()).acled.sub_event_type
    'Air/drone strike'
    """
    kind_of_event = (codebook or load()).types.get(event_type)
    if kind_of_event is None:
        return Codes()
    harm = any(figure.measure in {"killed", "injured"} and figure.high != 0 for figure in figures)
    scene = _Scene.of(participants, trigger, country, harm=harm)
    return Codes(
        acled=_acled(kind_of_event, scene),
        plover=_plover(kind_of_event, scene),
        cameo=kind_of_event.cameo[:2] if kind_of_event.cameo else None,
        ucdp=_ucdp(event_type, scene),
    )


def sub_events() -> Mapping[str, str]:
    """ACLED's sub-event types, each with the event type it belongs to."""
    return {name: row["event_type"] for name, row in _table()["acled"].items()}


@cache
def _table() -> dict[str, Any]:  # Any: TOML's own values
    return read_table("dateline.coding", "codes.toml")


@dataclass(frozen=True, slots=True)
class _Side:
    """A participant as the code lists see it."""

    kind: Kind
    abroad: bool | None

    @property
    def acled(self) -> int | None:
        return _STATE_ABROAD if self.abroad and self.kind.side == "government" else self.kind.acled

    def is_one(self, listed: Container[str]) -> bool:
        return (self.kind.side or "") in listed or self.kind.name in listed


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the codes are worked out from: the sides by role, those whose kind is known; words; place; harm."""

    actors: tuple[_Side, ...]
    targets: tuple[_Side, ...]
    nobody_acts: bool
    words: frozenset[str]
    harm: bool

    @classmethod
    def of(cls, participants: Iterable[Participant], trigger: str, country: str | None, *, harm: bool) -> _Scene:
        listed = tuple(participants)
        sides: dict[str, list[_Side]] = {"actor": [], "target": []}
        for one in listed:
            kind = kinds().get(one.entity.kind or "") if one.entity else None
            if kind is not None and one.entity is not None:
                home = one.entity.country
                sides[one.role].append(_Side(kind, home != country if home and country else None))
        told = " ".join([trigger, *(one.span.text for one in listed)]).lower()
        acts = any(one.role == "actor" for one in listed)
        return cls(
            tuple(sides["actor"]), tuple(sides["target"]), not acts, frozenset(re.findall(r"[^\W_]+", told)), harm
        )

    def holds(self, condition: Mapping[str, Any]) -> bool:  # Any: TOML's own values
        """Whether every line of a condition of ``codes.toml`` holds here."""
        known = {name: kept for name, kept in condition.items() if name != "abroad"}
        states = [side for side in self.actors if side.kind.side == "government"]
        if "abroad" in condition and not any(bool(side.abroad) is condition["abroad"] for side in states):
            return False
        return all(self._holds(name, wanted) for name, wanted in known.items())

    def _holds(self, name: str, wanted: Any) -> bool:  # Any: TOML's own values
        match name:
            case "actor":
                return any(side.is_one(wanted) for side in self.actors)
            case "target":
                return any(side.is_one(wanted) for side in self.targets)
            case "either":
                return any(side.is_one(wanted) for side in (*self.actors, *self.targets))
            case "only_target":
                return bool(self.targets) and all(side.is_one(wanted) for side in self.targets)
            case "only_actor":
                return bool(self.actors) and all(side.is_one(wanted) for side in self.actors)
            case "no_actor":
                return self.nobody_acts is wanted
            case "harm":
                return self.harm is wanted
            case "words":
                return not self.words.isdisjoint(wanted)
            case _:
                raise ValueError(f"codes.toml: no condition is called {name!r}")

    def pair(self) -> tuple[_Side, _Side | None] | None:
        """The two sides: who acts, and whom it hits or, in "clashes between A and B", the other who acts."""
        if not self.actors:
            return None
        armed = [side for side in self.targets if side.kind.side in {"government", "organised", "armed"}]
        others = (*armed, *(side for side in self.targets if side.acled), *self.actors[1:])
        return self.actors[0], others[0] if others else None


def _acled(event: EventType, scene: _Scene) -> Codes.Acled | None:
    name = _sub_event(event.acled, scene)
    if name is None:
        return None
    return Codes.Acled(event_type=sub_events()[name], sub_event_type=name, interaction=_interaction(scene))


def _sub_event(listed: Collection[str], scene: _Scene) -> str | None:
    """Which of a type's sub-events it is: the one that fits, the only one it has, or none."""
    rules = _table()["acled"]
    possible = [
        name for name in rules if name in listed and not any(scene.holds(line) for line in rules[name].get("never", ()))
    ]
    for name in possible:
        if any(scene.holds(line) for line in rules[name].get("when", ())):
            return str(name)
    fallback = [name for name in possible if rules[name].get("otherwise") or len(listed) == 1]
    return str(fallback[0]) if len(fallback) == 1 else None


def _interaction(scene: _Scene) -> int | None:
    """ACLED's two digits, the lower first; a sole actor has a 0 behind it."""
    sides = scene.pair()
    if sides is None or sides[0].acled is None:
        return None
    other = sides[1].acled if sides[1] else None
    if other is None:
        return sides[0].acled * 10
    low, high = sorted((sides[0].acled, other))
    return low * 10 + high


def _plover(event: EventType, scene: _Scene) -> Codes.Plover | None:
    if event.plover is None:
        return None
    mode = event.plover.mode
    for row in _table()["plover"]:
        if row["mode"] == mode and scene.holds({k: v for k, v in row.items() if k in {"words", "actor"}}):
            mode = row["instead"]
            break
    return Codes.Plover(event_type=event.plover.event_type, mode=mode)


def _ucdp(event_type: str, scene: _Scene) -> int | None:
    """UCDP's type of violence, where both sides are of its sorts: states, organised groups, civilians."""
    sides = scene.pair()
    rules = _table()["ucdp"]
    if sides is None or sides[1] is None or event_type not in rules["violent"]:
        return None
    here, there = sides[0].kind.side, sides[1].kind.side
    if here not in {"government", "organised"}:
        return None
    if there in {"government", "organised"}:
        return 1 if "government" in {here, there} else 2
    unarmed = there == "civilians" or sides[1].kind.name == "protesters"
    return 3 if unarmed and event_type not in rules["unaimed"] else None
