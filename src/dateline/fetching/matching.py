"""The claims of a report's new version beside those of the old one: what stands, what changed, what came and went.

Two claims are the same telling where their triggers are the same words of the text, carried over its edits, in
sentences that share some words; else where both code one type of event and their sentences are, but for a few words,
the same. Every pair says which it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

from dateline.fetching.changes import Edit, carried, edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.records import Claim

__all__ = ["ClaimMatch", "match_claims"]

# Of two sentences' words, how many must be shared for a rewritten sentence to tell the same event still. Sentences of
# one report on different events share up to half of theirs; an editor's change of toll, day or verb leaves two thirds.
LIKE_ENOUGH = 0.6
# A trigger that stands where it stood needs less: a sentence that was put in the place of another may share its verb.
LIKE_AT_ALL = 0.3
_COMPARED = ("event_type", "participants", "place", "time", "figures", "factuality", "attribution")


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim of the old version and its match in the new one; either may be missing.

    ``fields`` names what differs between the two; ``why`` says how they were found to be the same.
    """

    state: Literal["same", "changed", "new", "gone"]
    old: Claim | None
    new: Claim | None
    fields: tuple[str, ...] = ()
    why: str = ""


def match_claims(
    old_text: str, new_text: str, old_claims: Iterable[Claim], new_claims: Iterable[Claim]
) -> list[ClaimMatch]:
    """Every claim of both versions, once: those of the new one in their order, then those that are gone."""
    changed = edits(old_text, new_text)
    old, new = list(old_claims), list(new_claims)
    pairs = _at_the_same_words(old, new, changed)
    pairs |= _in_like_sentences(old, new, pairs)
    matches = []
    for j, claim in enumerate(new):
        i, why = pairs.get(j, (None, ""))
        matches.append(ClaimMatch("new", None, claim) if i is None else _match(old[i], claim, why))
    paired = {i for i, _ in pairs.values()}
    return matches + [ClaimMatch("gone", claim, None) for i, claim in enumerate(old) if i not in paired]


def _at_the_same_words(old: Sequence[Claim], new: Sequence[Claim], changed: list[Edit]) -> dict[int, tuple[int, str]]:
    """For new claims by index: the old claim on the same trigger, one of the same type and sources before another."""
    waiting: dict[tuple[int, int], list[int]] = {}
    for i, claim in enumerate(old):
        if place := carried(claim.trigger.start, claim.trigger.end, changed):
            waiting.setdefault(place, []).append(i)
    ranked = sorted(
        ((-_likeness(old[i], claim), j, i) for j, claim in enumerate(new)
         for i in waiting.get((claim.trigger.start, claim.trigger.end), ())
         if _ratio(old[i].evidence.text, claim.evidence.text) >= LIKE_AT_ALL),
    )  # fmt: skip
    return _paired((j, i, "the same trigger") for _, j, i in ranked)


def _likeness(one: Claim, other: Claim) -> int:
    """In how many values two claims agree; the type counts before all others."""
    same = _COMPARED[1:]
    agree = [field for field in same if _value(one, field) == _value(other, field)]
    return len(_COMPARED) * int(one.event_type == other.event_type) + len(agree)


def _in_like_sentences(
    old: Sequence[Claim], new: Sequence[Claim], done: dict[int, tuple[int, str]]
) -> dict[int, tuple[int, str]]:
    """For the other new claims: the old one of the same type in the sentence most like theirs."""
    used = {i for i, _ in done.values()}
    ranked = []
    for j, claim in enumerate(new):
        for i, earlier in enumerate(old):
            if j in done or i in used or earlier.event_type != claim.event_type:
                continue
            if (ratio := _ratio(earlier.evidence.text, claim.evidence.text)) >= LIKE_ENOUGH:
                same_word = earlier.trigger.text.lower() == claim.trigger.text.lower()
                ranked.append((-ratio, not same_word, j, i))
    return _paired((j, i, f"like sentences ({-ratio:.2f})") for ratio, _, j, i in sorted(ranked))


def _paired(ranked: Iterable[tuple[int, int, str]]) -> dict[int, tuple[int, str]]:
    """Each new claim with its old one, the best pairs first, no claim twice."""
    pairs: dict[int, tuple[int, str]] = {}
    used: set[int] = set()
    for j, i, why in ranked:
        if j not in pairs and i not in used:
            pairs[j] = (i, why)
            used.add(i)
    return pairs


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()


def _match(old: Claim, new: Claim, why: str) -> ClaimMatch:
    fields = tuple(field for field in _COMPARED if _value(old, field) != _value(new, field))
    return ClaimMatch("changed" if fields else "same", old, new, fields, why)


def _value(claim: Claim, field: str) -> Any:  # Any: whatever a field holds, as plain values
    """What a field says, its words without their place in the text."""
    return _placeless(claim.model_dump(mode="json", include={field})[field])


def _placeless(value: Any) -> Any:  # Any: JSON's own values
    if isinstance(value, list):
        return [_placeless(item) for item in value]
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            return value["text"]
        return {key: _placeless(item) for key, item in value.items()}
    return value
