"""One claim's place in each list: ACLED's sub-event and interaction, PLOVER's type and mode, CAMEO, UCDP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.codebook import load
from dateline.coding.codes.scene import Scene, rules
from dateline.records import Codes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dateline.codebook import Codebook, EventType, TriggerGroup
    from dateline.records import Figure, Participant

__all__ = ["of_scene", "of_words", "sub_events", "work_out"]


def work_out(
    event_type: str,
    participants: Iterable[Participant],
    codebook: Codebook | None = None,
    *,
    trigger: str = "",
    country: str | None = None,
    figures: Iterable[Figure] = (),
    text: str = "",
    table: TriggerGroup | None = None,
) -> Codes:
    """The codes of an event. ``country`` is where it happened (alpha-2), ``trigger`` and ``figures`` the claim's own.

    ``text`` is the sentence that tells of it, ``table`` the codebook's own for the trigger's words, where there is one.

    >>> work_out("air_strike", ()).acled.sub_event_type
    'Air/drone strike'
    >>> work_out("killing", (), text="Two were killed when their tractor ran over a landmine.").acled.sub_event_type
    'Remote explosive/landmine/IED'
    """
    scene = Scene.of(event_type, participants, figures, trigger=trigger, country=country, text=text)
    return of_scene(scene, codebook or load(), of_words(table))


def of_scene(scene: Scene, codebook: Codebook, told: Codes) -> Codes:
    """The codes of a scene; none for a type that the codebook does not know.

    PLOVER and CAMEO codes that the trigger's words ``told`` stand before those of the type.
    """
    event = codebook.types.get(scene.event_type)
    if event is None:
        return Codes()
    plover = told.plover or event.plover
    return Codes(
        acled=_acled(event, scene),
        plover=Codes.Plover(event_type=plover.event_type, mode=_mode(plover.mode, scene)) if plover else None,
        cameo=told.cameo or (event.cameo[:2] if event.cameo else None),
        ucdp=_ucdp(scene),
    )


def of_words(table: TriggerGroup | None) -> Codes:
    """The codes that a codebook gives to a table of triggers itself, where their words say more than the type does."""
    if table is None:
        return Codes()
    told = table.plover
    plover = Codes.Plover(event_type=told.event_type, mode=told.mode) if told else None
    return Codes(plover=plover, cameo=table.cameo[:2] if table.cameo else None)


def sub_events() -> Mapping[str, str]:
    """ACLED's sub-event types, each with the event type it belongs to."""
    return {name: row["event_type"] for name, row in rules()["acled"].items()}


def _acled(event: EventType, scene: Scene) -> Codes.Acled | None:
    name = _sub_event(event.acled, scene)
    if name is None:
        return None
    return Codes.Acled(event_type=sub_events()[name], sub_event_type=name, interaction=_interaction(scene))


def _sub_event(listed: Collection[str], scene: Scene) -> str | None:
    """Which of a type's sub-events it is: the one that fits, the only one it has, or none."""
    lines = rules()["acled"]
    possible = [name for name in lines if name in listed and not scene.any_holds(lines[name].get("never", ()))]
    for name in possible:
        if scene.any_holds(lines[name].get("when", ())):
            return str(name)
    fallback = [name for name in possible if scene.any_holds(lines[name].get("otherwise", ())) or len(listed) == 1]
    return str(fallback[0]) if len(fallback) == 1 else None


def _interaction(scene: Scene) -> int | None:
    """ACLED's two digits, the lower first; a sole actor has a 0 behind it."""
    sides = scene.pair()
    if sides is None or sides[0].acled is None:
        return None
    other = sides[1].acled if sides[1] else None
    if other is None:
        return sides[0].acled * 10
    low, high = sorted((sides[0].acled, other))
    return low * 10 + high


def _mode(mode: str | None, scene: Scene) -> str | None:
    """A PLOVER mode, or another where the words or the actor tell it better."""
    for row in rules()["plover"]:
        if row["mode"] == mode and scene.holds({k: v for k, v in row.items() if k in {"words", "actor"}}):
            return str(row["instead"])
    return mode


def _ucdp(scene: Scene) -> int | None:
    """UCDP's type of violence, where both sides are of its sorts: states, organised groups, civilians."""
    sides = scene.pair()
    lines = rules()["ucdp"]
    if sides is None or sides[1] is None or scene.event_type not in lines["violent"]:
        return None
    here, there = sides[0].kind.side, sides[1].kind.side
    if here not in {"government", "organised"}:
        return None
    if there in {"government", "organised"}:
        return 1 if "government" in {here, there} else 2
    unarmed = there == "civilians" or sides[1].kind.name == "protesters"
    return 3 if unarmed and scene.event_type not in lines["unaimed"] else None
