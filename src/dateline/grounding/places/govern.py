"""Fourth step with places: the place that each claim happened at.

Every place of the report is weighed for every claim by how its words stand to the trigger (``bearing``) and by what
the model thinks of it; "nowhere" is weighed too. Then the claims are weighed together: what the claims around one, and
those of its kind, happened at speaks for its own place. ``training/places.py`` fits the weights (``weights.toml``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from dateline.grounding.places.bearing import features, key, nowhere, stands, survey, within_reach
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.coding.draft import Draft
    from dateline.grounding.places.bearing import Feature, Key
    from dateline.grounding.places.found import FoundPlace

__all__ = ["Options", "attach", "candidates", "chances", "options", "together"]

# How likely each place is to be a claim's; None stands for nowhere.
Chances = dict["Key | None", float]


def attach(drafts: list[Draft], found: list[FoundPlace]) -> None:
    """Gives each draft the place that governs it, or none, and notes why."""
    weights = _weights()
    made = options(drafts, found)
    alone = [chances(each, each.alone, weights["alone"]) for each in made]
    for each, rows in zip(made, together(made, alone), strict=True):
        likely = chances(each, rows, weights["together"])
        place = _likeliest(each, likely, weights["alone"])
        if place is None or likely[key(place)] < weights["least"]["place"]:
            each.draft.note("place", "no place of the report governs it")
            continue
        each.draft.place = place.place()
        each.draft.note("place", "; ".join([f"stands {stands(each.draft, place)}", *place.rules]), place.span)


@cache
def _weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = read_table("dateline.grounding.places", "weights.toml")
    return weights


def candidates(found: Iterable[FoundPlace]) -> list[FoundPlace]:
    """The places that a claim may have: those of which at least the country is known."""
    return [place for place in found if place.country is not None or place.lat is not None]


@dataclass(frozen=True, slots=True)
class Options:
    """What one claim may choose from: nowhere, which comes first as None, and the places within its reach."""

    draft: Draft
    places: tuple[FoundPlace | None, ...]
    alone: tuple[tuple[Feature, ...], ...]  # the features of each, whatever the other claims have

    @property
    def keys(self) -> tuple[Key | None, ...]:
        """Which place each is."""
        return tuple(None if place is None else key(place) for place in self.places)


def options(drafts: Iterable[Draft], found: Iterable[FoundPlace]) -> list[Options]:
    """What each claim may choose from."""
    known = candidates(found)
    scene = survey(known)
    made = []
    for draft in drafts:
        near = [place for place in known if within_reach(draft, place)]
        rows = (tuple(nowhere(draft)), *(tuple(features(draft, place, scene)) for place in near))
        made.append(Options(draft, (None, *near), rows))
    return made


def chances(given: Options, rows: Iterable[Iterable[Feature]], weights: dict[str, float]) -> Chances:
    """How likely each place of a claim is, all its mentions together."""
    scores = [_score(row, weights) for row in rows]
    top = max(scores)
    odds: Chances = defaultdict(float)
    for place, score in zip(given.keys, scores, strict=True):
        odds[place] += exp(score - top)
    whole = sum(odds.values())
    return {place: odd / whole for place, odd in odds.items()}


def _score(row: Iterable[Feature], weights: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * much for name, much in row)


def together(made: Sequence[Options], alone: Sequence[Chances]) -> Iterator[list[tuple[Feature, ...]]]:
    """For each claim the features of its options, with what the report's other claims have."""
    whole: Chances = defaultdict(float)
    for each in alone:
        for place, chance in each.items():
            whole[place] += chance
    for i, given in enumerate(made):
        around = [*_around(i, made, alone)]
        rows = []
        for row, place in zip(given.alone, given.keys, strict=True):
            kind = "nowhere" if place is None else "place"
            rest = (whole[place] - alone[i].get(place, 0.0)) / max(1, len(made) - 1)
            told = [(f"{kind} of {name}", shares.get(place, 0.0)) for name, shares in around]
            rows.append((*row, *told, (f"{kind} of all other claims", rest)))
        yield rows


def _around(i: int, made: Sequence[Options], alone: Sequence[Chances]) -> Iterator[tuple[str, Chances]]:
    """The claims that tell of a claim's place, and how likely each place is theirs."""
    if i:
        yield "the claim before", alone[i - 1]
    if i + 1 < len(made):
        yield "the claim after", alone[i + 1]
    kind = made[i].draft.event_type
    earlier = next((j for j in range(i - 1, -1, -1) if made[j].draft.event_type == kind), None)
    if earlier is not None:
        yield "the last claim of its type", alone[earlier]


def _likeliest(given: Options, likely: Chances, weights: dict[str, float]) -> FoundPlace | None:
    """The mention of the likeliest place that stands best to the claim; the first of equals."""
    best = max((place for place in likely if place is not None), key=lambda place: likely[place], default=None)
    mentions = [
        (_score(row, weights), place)
        for row, place in zip(given.alone, given.places, strict=True)
        if place is not None and key(place) == best
    ]
    return max(mentions, key=lambda pair: pair[0])[1] if mentions else None
