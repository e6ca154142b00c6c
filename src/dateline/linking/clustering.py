"""Fourth step: which tellings make one event. Each connected component stands by itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.linking.averaging import join
from dateline.linking.hands import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.linking.tellings import Telling
    from dateline.linking.ties import Tie

__all__ = ["cluster", "components"]

# Two tellings that have no tie speak against one event as much as this, in log-odds: more leaves apart what several
# reports tell in words of their own, less joins neighbours. With -0.32, -0.25 and -0.15, CoNLL of ecbplus, dev, is
# 0.675, 0.675, 0.693, B-cubed F1 of 20,000 made-up claims (`bench linking`) 0.955, 0.951, 0.939. That ecbplus, whose
# texts tell few stories, wants less is no reason: of gva-incidents without any dates, pairwise F1 of incidents kept
# back falls from 0.66 with -0.25 to 0.56 with -0.05.
_MISSING = -0.32
# And a part and the wider event that its own report tells beside it, as much as this: as two sentences of one report
# (``tellings``), since a third report that shares words with both would else join them.
_PART_AND_WHOLE = -3.0
# The days between the first and the last firmly told day of one event; longer ones are told as parts of a whole.
_LONGEST = 31


def components(
    tellings: Sequence[Telling], ties: Iterable[Tie], decisions: Decisions | None = None
) -> list[tuple[str, ...]]:
    """The tellings that ties or pins connect, directly or through others; each component can be clustered alone."""
    above = {telling.telling_id: telling.telling_id for telling in tellings}

    def root(name: str) -> str:
        while above[name] != name:
            above[name] = name = above[above[name]]
        return name

    pinned = ((group[0], other) for group in _pinned(tellings, decisions or Decisions()) for other in group[1:])
    for one, other in (*((tie.one, tie.other) for tie in ties), *pinned):
        if one in above and other in above:
            first, second = sorted((root(one), root(other)))
            above[second] = first
    found = defaultdict(list)
    for name in above:
        found[root(name)].append(name)
    return sorted(tuple(sorted(members)) for members in found.values())


def cluster(
    tellings: Sequence[Telling], ties: Iterable[Tie], decisions: Decisions | None = None
) -> list[tuple[str, ...]]:
    """The tellings of each event, by id; what a group holds depends on its connected component alone."""
    decided = decisions or Decisions()
    by_id = {telling.telling_id: telling for telling in tellings}
    weights = dict.fromkeys(_parts_and_wholes(tellings), _PART_AND_WHOLE)
    weights |= {(tie.one, tie.other): tie.weight for tie in ties if tie.one in by_id and tie.other in by_id}

    def allowed(one: list[str], other: list[str]) -> bool:
        mine, theirs = ([by_id[name] for name in names] for names in (one, other))
        return not _apart(mine, theirs, decided) and _span([*mine, *theirs]) <= _LONGEST

    return [tuple(group) for group in join(_pinned(tellings, decided), weights, missing=_MISSING, allowed=allowed)]


def _parts_and_wholes(tellings: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    """Each telling that its report makes a part, with the telling of the wider event."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        if telling.part_of is not None:
            parts[telling.report_id][telling.part_of].append(telling.telling_id)
    for whole in tellings:
        if whole.report_id in parts:
            named = parts[whole.report_id]
            for part in (name for claim in whole.claims for name in named.get(claim.claim_id, ())):
                yield min(part, whole.telling_id), max(part, whole.telling_id)


def _pinned(tellings: Iterable[Telling], decided: Decisions) -> list[list[str]]:
    """The tellings by themselves, those of which hands pinned claims to each other together."""
    groups: dict[str, list[str]] = {}
    for telling in tellings:
        groups.setdefault(_hand(telling, decided) or telling.telling_id, []).append(telling.telling_id)
    return list(groups.values())


def _hand(telling: Telling, decided: Decisions) -> str | None:
    """The group of pinned claims that the telling holds one of; there is no more than one (``tell``)."""
    if not decided.standing:
        return None
    return next((group for claim in telling.claims if (group := decided.group(claim.claim_id))), None)


def _apart(mine: Iterable[Telling], theirs: Sequence[Telling], decided: Decisions) -> bool:
    """Whether a hand broke claims of the two groups."""
    hands = [{hand for telling in some if (hand := _hand(telling, decided))} for some in (mine, theirs)]
    return any(decided.apart(one, other) for one in hands[0] for other in hands[1])


def _span(tellings: Iterable[Telling]) -> int:
    """Days from the first to the last day that any of them firmly tells."""
    days = [telling.traits.days for telling in tellings if telling.traits.firm and telling.traits.days]
    return max(last for _, last in days) - min(first for first, _ in days) if days else 0
