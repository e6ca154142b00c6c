"""What a source is to the events it tells: a side in the conflict, a medical source, a witness, nobody named.

Part of the way's end: read off finished claims, whose sources and participants have their entities. A party that tells
of losses is marked as such, its own and its enemy's, for those who count the dead weigh such words differently.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.actors import kinds
from dateline.records import Reason
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.records import Attribution, Claim, Entity, Participant

__all__ = ["kind_by_words", "tell_standing"]

UNNAMED = "unnamed"
_FIGHTING = frozenset({"government", "organised", "armed"})
# Officials speak for a side where their side takes part; doctors, agencies and monitors do not, whoever pays them.
_TAKE_PART = frozenset({"government", "armed group", "political party", "international body", UNNAMED})
_STATE = frozenset({"state", "police"})
_LOSSES = frozenset({"killed", "injured", "missing", "abducted", "detained", "destroyed", "damaged"})
_BOUNDARY = re.compile(r"\b(?:of|for|at|from|in|with|on|near)\b")


def tell_standing(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of one report, each with a reason (field ``source``) that tells what each of its sources is."""
    told = list(claims)
    sides = [entity for claim in told for entity in _sides(claim)]
    for claim in told:
        reasons = tuple(
            Reason(field="source", rule=_standing(one, claim, sides), span=one.source or one.cue)
            for one in claim.attribution
        )
        yield claim.model_copy(update={"why": (*claim.why, *reasons)}) if reasons else claim


def kind_by_words(phrase: str) -> str | None:
    """What the words of a source tell of it; None where they tell nothing.

    >>> kind_by_words("a doctor at the army hospital"), kind_by_words("Relatives of the soldiers")
    ('medical source', 'witness or resident')
    >>> kind_by_words("two officials, who spoke on condition of anonymity"), kind_by_words("General Karim")
    ('unnamed', None)
    """
    words = phrase.lower()
    if any(clause in words for clause in _table()["unnamed"]["clauses"]):
        return UNNAMED
    head = _BOUNDARY.split(words, maxsplit=1)[0]
    found = next((kind for part in (head, words) for kind, known in _patterns() if known.search(part)), None)
    return found or (UNNAMED if _is_nobody(head) else None)


def _is_nobody(head: str) -> bool:
    """Whether the phrase is but a noun that hides who speaks: "sources", "a source"."""
    last = re.findall(r"\w+", head)[-1:]
    return bool(last) and any(last[0] in {word, f"{word}s"} for word in _table()["unnamed"]["words"])


def _standing(one: Attribution, claim: Claim, sides: list[Entity]) -> str:
    kind = _kind(one)
    side = next((side for side in sides if one.entity is not None and _same_side(one.entity, side)), None)
    if side is None or one.entity is None or kind not in _TAKE_PART:
        return kind
    party = f"party to the conflict ({side.name})"
    whose = _losses(claim, one.entity)
    return f"{party}, on {whose} losses" if whose else party


def _kind(one: Attribution) -> str:
    """A source's kind: by its words, else by the actor it is, else "unclear"."""
    if one.source is None:
        return UNNAMED
    by_words = kind_by_words(one.source.text)
    by_actor = _table()["kinds"].get(one.entity.kind) if one.entity is not None and one.entity.kind else None
    return by_words or by_actor or "unclear"


def _sides(claim: Claim) -> Iterator[Entity]:
    """Who takes part in the conflict, by a claim of fighting: who does it, and the armed whom it is done to.

    Not peacekeepers that are hit, nor a person: "the mayor was shot" makes no side of the mayor.
    """
    if claim.event_type not in _table()["fighting"]["types"]:
        return
    for part in claim.participants:
        entity = part.entity
        if entity is None or not _fights(entity):
            continue
        if part.role == "actor" or (entity.kind != "international" and not _is_person(part)):
            yield entity


def _is_person(part: Participant) -> bool:
    """Whether a state's participant goes by a name of its own, not by what it is: "Mayor Idris", not "two soldiers"."""
    entity = part.entity
    named = not part.span.text.split()[-1].islower()
    return entity is not None and entity.kind in _STATE and entity.country is None and named


def _losses(claim: Claim, source: Entity) -> str | None:
    """Whose losses the claim tells, seen from its source: "its own", "its enemy's"; None where it tells none."""
    if not any(figure.measure in _LOSSES for figure in claim.figures):
        return None
    hit = [p.entity for p in claim.participants if p.role == "target" and p.entity is not None and _fights(p.entity)]
    if any(_same_side(source, entity) for entity in hit):
        return "its own"
    return "its enemy's" if hit else None


def _fights(entity: Entity) -> bool:
    kind = kinds().get(entity.kind or "")
    return kind is not None and kind.side in _FIGHTING


def _same_side(first: Entity, second: Entity) -> bool:
    """Whether two actors are one side: the same actor, or both of one country's state."""
    if first.id is not None and first.id == second.id:
        return True
    if first.kind in _STATE and second.kind in _STATE:
        return first.country is not None and first.country == second.country
    return first.kind == second.kind and first.name == second.name


@cache
def _table() -> dict[str, Any]:  # Any: TOML's own values
    return read_table("dateline.coding.attribution", "standing.toml")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each class with the pattern of its words, singular or plural, in the table's order."""
    return tuple(
        (kind, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})s?(?![\w-])"))
        for kind, words in _table()["words"].items()
    )
