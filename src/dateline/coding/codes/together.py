"""The codes of a report's claims, each worked out beside the others: an event is coded once, by what it was as a whole.

ACLED codes what happened, not what is planned or denied; and it codes looting, arrests or a protest only apart from
other violence. Claims that tell of a part keep their type, PLOVER and CAMEO codes, and have no ACLED code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.codebook import load
from dateline.coding.codes.lists import of_scene
from dateline.coding.codes.scene import Scene, harms, rules
from dateline.records import Claim, Codes, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.codebook import Codebook

__all__ = ["give"]

# Two sentences may be told of one event with a short one between them.
_NEAR = 200
_UNTOLD = frozenset({"future", "negated"})


def give(claims: Iterable[Claim], codebook: Codebook | None = None) -> list[Claim]:
    """The claims of a report with their codes; a PLOVER or CAMEO code that a claim brings stays."""
    book = codebook or load()
    listed = list(claims)
    near = [_near(claim, listed) for claim in listed]
    codes = [_alone(claim, beside, book) for claim, beside in zip(listed, near, strict=True)]
    coded = {
        claim.claim_id: own.acled.sub_event_type
        for claim, own in zip(listed, codes, strict=True)
        if own.acled and own.acled.sub_event_type
    }
    return [
        _given(claim, own, _part_of(claim, beside, coded))
        for claim, beside, own in zip(listed, near, codes, strict=True)
    ]


def _near(claim: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The other claims told as happened in the same sentence or one close by."""
    first, last = claim.evidence.start - _NEAR, claim.evidence.end + _NEAR
    return [
        other
        for other in claims
        if other is not claim
        and other.factuality not in _UNTOLD
        and first <= other.evidence.end
        and other.evidence.start <= last
    ]


def _alone(claim: Claim, beside: Sequence[Claim], codebook: Codebook) -> Codes:
    scene = Scene.of(
        claim.event_type,
        claim.participants,
        claim.figures,
        trigger=claim.trigger.text,
        country=claim.place.country if claim.place else None,
        text=claim.evidence.text,
        beside=(other.event_type for other in beside),
        harm=any(harms(other.figures) for other in beside),
    )
    codes = of_scene(scene, codebook, claim.codes)
    return codes.model_copy(update={"acled": None, "ucdp": None}) if claim.factuality in _UNTOLD else codes


def _part_of(claim: Claim, beside: Sequence[Claim], coded: dict[str, str]) -> Claim | None:
    """The claim beside this one whose event it is a part of, if any."""
    own = coded.get(claim.claim_id)
    if own is None:
        return None
    for other in beside:
        of_other = coded.get(other.claim_id)
        if of_other is not None and _takes_in(other, of_other, claim, own):
            return other
    return None


def _takes_in(whole: Claim, of_whole: str, part: Claim, of_part: str) -> bool:
    """Whether a sub-event is coded only apart from another, or a word names in passing what another claim tells of."""
    if _bare(whole) and not _bare(part):
        return False
    if of_whole in rules()["acled"][of_part].get("apart_from", ()):
        return True
    passing = _bare(part) and bool(whole.participants)
    return passing and of_part not in rules()["acled"][of_whole].get("apart_from", ())


def _bare(claim: Claim) -> bool:
    return not claim.participants and not claim.figures


def _given(claim: Claim, codes: Codes, whole: Claim | None) -> Claim:
    if whole is None:
        return claim.model_copy(update={"codes": codes})
    why = Reason(field="codes", rule=f"codes: part of the event told beside, {whole.event_type}", span=whole.trigger)
    return claim.model_copy(update={"codes": codes.model_copy(update={"acled": None}), "why": (*claim.why, why)})
