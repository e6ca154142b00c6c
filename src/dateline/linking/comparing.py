"""Third step: two tellings side by side, aspect by aspect, each with its reason and its weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.linking.ties import Tie

if TYPE_CHECKING:
    from dateline.linking.tellings import Telling

__all__ = ["compare"]

_FLOOR = -2.0
_WORD = re.compile(r"[^\W_]{4,}")


def compare(one: Telling, other: Telling) -> Tie | None:
    """How strongly two tellings tie to one event, the same in either order; None where no tie is worth keeping."""
    a, b = sorted((one, other), key=lambda telling: telling.telling_id)
    if a.report_id == b.report_id:
        return None
    weight, why = -2.5, []
    types = {c.event_type for c in a.claims} & {c.event_type for c in b.claims}
    if types:
        weight += 2
        why.append(f"both tell of {', '.join(sorted(types))}")
    places = {c.place.name for c in a.claims if c.place} & {c.place.name for c in b.claims if c.place}
    if places:
        weight += 2
        why.append(f"both in {', '.join(sorted(places))}")
    shared = _words(a) & _words(b)
    weight += min(2.0, len(shared) / 5) - 0.5
    return Tie(a.telling_id, b.telling_id, round(weight, 3), tuple(why)) if weight >= _FLOOR else None


def _words(telling: Telling) -> set[str]:
    return {word.casefold() for claim in telling.claims for word in _WORD.findall(claim.evidence.text)}
