"""Fourth step with places: the place that each claim happened at.

Every place of the report is weighed for every claim by how its words stand to the trigger: in its phrase, in its
clause, above it, elsewhere in its sentence, in a sentence before; after which preposition; as what kind of place. The
weights lie in ``weights.toml`` (``training/places.py`` fits them to annotated reports). "Nowhere" is weighed too: a
claim whose best place is worse than nowhere has none. What the model thinks of a place joins its score.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.coding.proposals import propose_for
from dateline.coding.weighing.weights import log_odds, weights
from dateline.grounding.places.lexicon import lexicon
from dateline.grounding.places.settle import marked
from dateline.language.phrases import base, clause_head, governors
from dateline.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from dateline.coding.draft import Draft
    from dateline.grounding.places.found import FoundPlace

__all__ = ["attach", "candidates", "features", "nowhere", "seen", "survey", "within_reach"]

FAR = 12  # sentences before and after a claim in which its place is sought, beside the report's first two


def attach(drafts: list[Draft], found: list[FoundPlace]) -> None:
    """Gives each draft the place that governs it, or none, and notes why."""
    own = _weights()
    last: FoundPlace | None = None
    options = candidates(found)
    scene = survey(options)
    for draft in drafts:
        ranked = [
            (sum(own.get(f, 0.0) for f in features(draft, place, scene, last)) + seen(draft, place), -i, place)
            for i, place in enumerate(options)
            if within_reach(draft, place)
        ]
        least = sum(own.get(f, 0.0) for f in nowhere(draft, last))
        best = max(ranked, key=lambda r: r[:2], default=None)
        if best is None or best[0] <= least:
            draft.note("place", "no place of the report governs it")
            continue
        last = best[2]
        draft.place = last.place()
        stands = next(f for f in features(draft, last, scene, None) if f.startswith("stands "))
        draft.note("place", "; ".join([stands, *last.rules]), last.span)


def seen(draft: Draft, place: FoundPlace) -> float:
    """What the model's opinion adds to the score of a place."""
    proposal = propose_for(draft.trigger.doc, draft.trigger)
    support = proposal.support("place", place.span) if proposal is not None else None
    table = weights()["place"]
    return table["unread"] if support is None else table["constant"] + table["model"] * log_odds(support)


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = read_table("dateline.grounding.places", "weights.toml")["weights"]
    return weights


def candidates(found: list[FoundPlace]) -> list[FoundPlace]:
    """The places that a claim may have: those of which at least the country is known."""
    return [place for place in found if place.country is not None or place.lat is not None]


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds of a report's places whatever the claim: which hold a smaller one, and which country they lie in."""

    outer: frozenset[int]  # by `id`: Anbar in "Ramadi, Anbar province"
    country: str | None  # that most of them lie in
    only: bool  # whether all of them do
    starts: tuple[int, ...]  # where the places that are no adjectives begin, in text order


def survey(found: list[FoundPlace]) -> Scene:
    """The scene that a report's places make."""
    outer = frozenset(id(place.around) for place in found if place.around is not None and place.use == "where")
    countries = Counter(place.country for place in found if place.country)
    starts = tuple(place.span.start for place in found if place.use in ("where", "back") and id(place) not in outer)
    return Scene(outer, countries.most_common(1)[0][0] if countries else None, len(countries) == 1, starts)


def within_reach(draft: Draft, place: FoundPlace) -> bool:
    """Whether a place stands near enough to a claim to be weighed: around it, or where the report begins."""
    apart = _sentence(draft.trigger) - _sentence(place.span)
    return -FAR <= apart <= FAR or _sentence(place.span) < 2


def _sentence(span: Span) -> int:
    """Which sentence of the report a span begins in."""
    return _sentences(span.doc)[span.start]


def _sentences(doc: Any) -> list[int]:  # Any: spaCy's Doc, which is no hashable key for mypy's stubs
    numbers: list[int] | None = doc.user_data.get("dateline_sentences")
    if numbers is None:
        numbers, count = [], -1
        for token in doc:
            count += bool(token.is_sent_start) or token.i == 0
            numbers.append(count)
        doc.user_data["dateline_sentences"] = numbers
    return numbers


def nowhere(draft: Draft, last: FoundPlace | None) -> Iterator[str]:
    """What speaks for a claim to have no place."""
    yield "nowhere"
    yield f"nowhere for {draft.event_type}"
    if last is not None:
        yield "nowhere, but the claim before has a place"


def features(draft: Draft, place: FoundPlace, scene: Scene, last: FoundPlace | None) -> Iterator[str]:
    """How a place stands to a claim, in words that are the names of weights."""
    stands = _stands(draft, place)
    kind = place.entry.kind if place.entry is not None else "unknown"
    yield f"stands {stands}"
    yield f"{kind} used as {place.use}"
    if place.site:
        yield "site"
    if _same_sentence(draft, place):
        yield f"{stands} after {_preposition(place)}"
        yield f"{stands}, {place.use}, {'after' if place.span.start >= draft.trigger.end else 'before'}"
        yield f"{min(abs(place.span.start - draft.trigger.start) // 4, 6)} times four words away"
    else:
        yield f"used as {place.use}, {stands}"
        yield f"{kind} {stands}"
        if _preposition(place) in ("in", "at", "near"):
            yield f"in, at or near, {stands}"
    if place.use in ("actor", "adjective"):
        yield f"{place.use} of {draft.event_type}"
        if any(part.role == "actor" and _overlap(part.span, place.span) for part in draft.parts):
            yield f"in the actor of {draft.event_type}"
        if any(part.role == "target" and _overlap(part.span, place.span) for part in draft.parts):
            yield "in the target"
    if id(place) in scene.outer:
        yield "holds a smaller place"
    if base(place.span.root.dep_) == "conj":
        yield "joined to another by “and”"
    if place.country == scene.country:
        yield f"{kind} used as {place.use}, {'only' if scene.only else 'main'} country of the report"
    nearest = _nearest(draft, place, scene)
    if nearest:
        yield f"{nearest}, {'same' if _same_sentence(draft, place) else 'other'} sentence"
    if place.around is not None:
        yield "lies in a place beside it"
    if last is not None and (place.lat, place.lon, place.country) == (last.lat, last.lon, last.country):
        yield f"place of the claim before, {'same' if _same_sentence(draft, place) else 'other'} sentence"


def _same_sentence(draft: Draft, place: FoundPlace) -> bool:
    return _sentence(draft.trigger) == _sentence(place.span)


def _nearest(draft: Draft, place: FoundPlace, scene: Scene) -> str:
    """Whether a place is the next one after a claim's trigger, or the last one before it."""
    at, starts = place.span.start, scene.starts
    if at >= draft.trigger.start:
        return "next place after" if not any(draft.trigger.start <= other < at for other in starts) else ""
    return "last place before" if not any(at < other < draft.trigger.start for other in starts) else ""


def _overlap(one: Span, other: Span) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _stands(draft: Draft, place: FoundPlace) -> str:
    """Where a place stands, seen from the trigger."""
    apart = _sentence(draft.trigger) - _sentence(place.span)
    if apart == 0:
        return _stands_in_sentence(draft.trigger, place.span.root)
    if apart < 0:
        return "one sentence on" if apart == -1 else "further on"
    if apart == 1:
        return "one sentence back"
    return (
        "where the report begins"
        if _sentence(place.span) < 2
        else "two sentences back"
        if apart == 2
        else "further back"
    )


def _stands_in_sentence(trigger: Span, root: Token) -> str:
    over = list(governors(root))
    for above in over:
        if trigger.start <= above.i < trigger.end:
            return "in its phrase"
        if above.pos_ == "VERB" and base(root.dep_) != "nsubj":
            break
    clause = clause_head(trigger.root)
    if clause_head(root).i == clause.i:
        return "in its clause"
    if clause_head(root) in list(governors(trigger.root)):
        return "above it"
    return "in its sentence"


def _preposition(place: FoundPlace) -> str:
    """The preposition before a place, or how else it stands: as object, subject, genitive, part of a name."""
    root = place.span.root
    for token in (root, root.head):
        word = marked(token)
        if word:
            return word if word in lexicon().at else "another preposition"
        if base(token.dep_) not in ("compound", "appos", "flat", "conj", "amod", "nmod"):
            break
    return base(root.dep_)
