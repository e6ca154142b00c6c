"""What is a part of a wider event: a strike of an offensive, the hunger of a siege; decided from one report alone.

A part stays an event of its own. It names the claim that tells the whole, not the event that the claim is in: so it
stays as it is, whatever other reports do to that event.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from dateline.linking.comparing import holds
from dateline.linking.traits import Traits
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.records import Claim

__all__ = ["is_whole", "parts"]

_Group: TypeAlias = "Sequence[Claim]"
_TOLD = frozenset({"actual", "probable"})
# Characters between two sentences of one paragraph, where no word says that one event is a part of the other.
_NEAR = 400
# Characters from the name of a whole to a part that it is said of, at most: further off stands another clause.
_FAR = 120
# Characters at the head of a sentence in which "During the siege, ..." may begin.
_HEAD = 3


def parts(groups: Sequence[_Group]) -> dict[int, str]:
    """Of the tellings of a report, by number, those that are parts; for each the claim that tells the whole."""
    wholes = [number for number, group in enumerate(groups) if any(map(is_whole, group))]
    if not wholes:
        return {}
    found = {}
    narrow = [number for number, group in enumerate(groups) if number not in wholes and any(map(_is_part, group))]
    for number in narrow:
        named = (name for whole in wholes for name in _said(groups[number], groups[whole], groups))
        within = (name for whole in wholes for name in _within(groups[number], groups[whole]))
        if (name := next(named, None) or next(within, None)) is not None:
            found[number] = name
    return found


def is_whole(claim: Claim) -> bool:
    """Whether a claim tells of an event that has others as its parts: an offensive, a siege, a battle."""
    table = _table()
    words = claim.trigger.text.casefold().split()
    return claim.event_type in table["wholes"] and any(word in table["nouns"] for word in words)


def _is_part(claim: Claim) -> bool:
    return claim.event_type in _table()["of"] and claim.factuality in _TOLD


def _said(part: _Group, whole: _Group, groups: Sequence[_Group]) -> Iterator[str]:
    """The claims of a whole that the words of a part name so: "killed nine in the battle for the town"."""
    for wide in whole:
        if not is_whole(wide) or wide.factuality not in _TOLD:
            continue
        before = wide.evidence.text[: wide.trigger.start - wide.evidence.start]
        cue = _cue().search(before)
        if cue is None or cue["joined"]:
            continue
        at = wide.evidence.start + cue.start("cue")
        nearest = _nearest(wide, groups, at, after=cue.start("cue") < _HEAD)
        if any(claim is nearest and _is_part(claim) for claim in part):
            yield wide.claim_id


def _nearest(wide: Claim, groups: Sequence[_Group], at: int, *, after: bool) -> Claim | None:
    """The claim of the sentence that stands nearest before the cue, or after a whole that opens the sentence."""
    others = [
        claim
        for group in groups
        for claim in group
        if claim.evidence.start == wide.evidence.start
        and (claim.trigger.start >= wide.trigger.end if after else claim.trigger.end <= at)
    ]
    nearest = min(others, key=lambda claim: (abs(claim.trigger.start - at), claim.claim_id), default=None)
    return nearest if nearest is None or abs(nearest.trigger.start - at) <= _FAR else None


def _within(part: _Group, whole: _Group) -> Iterator[str]:
    """The claim of a whole whose days hold a part's, in its place, by a side of it, told in the same paragraph."""
    for wide in whole:
        if not is_whole(wide) or wide.factuality not in _TOLD:
            continue
        for narrow in part:
            if _is_part(narrow) and _is_near(wide, narrow) and _holds(wide, narrow):
                yield wide.claim_id


def _is_near(one: Claim, other: Claim) -> bool:
    return abs(one.evidence.start - other.evidence.start) < _NEAR


def _holds(wide: Claim, narrow: Claim) -> bool:
    if wide.time is None or narrow.time is None or "published" in (wide.time.origin, narrow.time.origin):
        return False
    if not wide.time.start <= narrow.time.start <= narrow.time.end <= wide.time.end:
        return False
    a, b = Traits.of((wide,)), Traits.of((narrow,))
    sides = (a.actors | a.targets) & (b.actors | b.targets)
    return bool(sides) and any(holds(one, other) for one in a.spots for other in b.spots)


@cache
def _cue() -> re.Pattern[str]:
    """Words that end where the name of a whole begins, and make it one: "as part of the month-long"."""
    table = _table()
    cues, determiners, between, joins = (
        "|".join(re.escape(word) for word in sorted(table[name], key=lambda word: (-len(word), word)))
        for name in ("cues", "determiners", "not_between", "not_before")
    )
    word = rf"(?:(?!(?:{between})\b)[\w'’.-]+\s+)"
    last = "(?P<joined>\\b(?:" + joins + r")\s+)?"
    return re.compile(rf"{last}\b(?P<cue>{cues})\s+(?:(?:{determiners})\b\s*)?{word}{{0,4}}$", re.I)


@cache
def _table() -> Mapping[str, frozenset[str]]:
    table = read_table("dateline.linking", "kinds.toml")["parts"]
    return {name: frozenset(words) for name, words in table.items()}
