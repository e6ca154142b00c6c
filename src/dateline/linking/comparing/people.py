"""Who: participants that are one by their entity, or share a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.linking.comparing.finding import Finding
from dateline.linking.words import rarity

if TYPE_CHECKING:
    from dateline.linking.traits import Traits

__all__ = ["people"]

_ID = "id "
# A shared name counts by how rare its words are: so much of it counts 1, and no more than 3.
_RARE, _MOST = 5.0, 3.0


def people(a: Traits, b: Traits, role: Literal["actor", "target"]) -> Finding:
    """What participants of a role the two share."""
    mine, theirs = (a.actors, b.actors) if role == "actor" else (a.targets, b.targets)
    if not mine or not theirs:
        return Finding(((f"{role}_none", 1.0),), "")
    shared = mine & theirs
    if not shared:
        known = _known(mine, a.report_id) and _known(theirs, b.report_id)
        feature = f"{role}_apart" if known else f"{role}_other"
        return Finding(((feature, 1.0),), f"no {role} of one is named by the other")
    names = sorted(name for name in shared if not name.startswith(_ID))
    features = [(f"{role}_shared", 1.0)]
    if len(names) < len(shared):
        features.append((f"{role}_known", 1.0))
    if names:
        features.append((f"{role}_name", min(_MOST, sum(map(rarity, names)) / _RARE)))
    return Finding(tuple(features), f"one {role}: {', '.join(names or ('by entity',))}")


def _known(names: frozenset[str], report_id: str) -> bool:
    """Whether one of the participants is known beyond the report."""
    own = f"{_ID}{report_id}#"
    return any(name.startswith(_ID) and not name.startswith(own) for name in names)
