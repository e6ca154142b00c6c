"""How a place of a report stands to a claim, in named features; and what speaks for the claim to have no place.

The names of the features are those of the weights in ``weights.toml``: they are words that a person can read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any, TypeAlias

from dateline.coding.proposals import propose_for
from dateline.coding.weighing.weights import log_odds
from dateline.grounding.places.lexicon import lexicon
from dateline.grounding.places.settle import marked
from dateline.language.phrases import base, clause_head, governors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from dateline.coding.draft import Draft
    from dateline.grounding.places.found import FoundPlace

__all__ = ["Feature", "Key", "Scene", "features", "key", "nowhere", "stands", "survey", "within_reach"]

FAR = 12  # sentences before and after a claim in which its place is sought, beside the report's first two

# A feature's name and how much of it there is.
Feature: TypeAlias = tuple[str, float]
# What makes two mentions one place: country, latitude, longitude; where it has no point, its name.
Key: TypeAlias = tuple[str | None, float | None, float | None, str]


def key(place: FoundPlace) -> Key:
    """What a place shares with the report's other mentions of it."""
    unknown = place.lat is None and place.entry is None
    return place.country, place.lat, place.lon, place.name.casefold() if unknown else ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds of a report's places whatever the claim: which hold a smaller one, and which country they lie in."""

    outer: frozenset[int]  # by `id`: Anbar in "Ramadi, Anbar province"
    country: str | None  # that most of them lie in
    only: bool  # whether all of them do
    starts: tuple[int, ...]  # where the places that are no adjectives begin, in text order
    named: Counter[Key]  # how often each is named
    first: Key | None  # the first that is a settlement, division or site


def survey(found: Sequence[FoundPlace]) -> Scene:
    """The scene that a report's places make."""
    outer = frozenset(id(place.around) for place in found if place.around is not None and place.use == "where")
    countries = Counter(place.country for place in found if place.country)
    plain = [place for place in found if place.use in ("where", "back") and id(place) not in outer]
    return Scene(
        outer,
        countries.most_common(1)[0][0] if countries else None,
        len(countries) == 1,
        tuple(place.span.start for place in plain),
        Counter(map(key, found)),
        next((key(place) for place in plain if place.precision != "country"), None),
    )


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


def nowhere(draft: Draft) -> Iterator[Feature]:
    """What speaks for a claim to have no place."""
    yield "nowhere", 1.0
    yield f"nowhere for {draft.event_type}", 1.0
    yield f"nowhere, told as {draft.factuality}", 1.0
    yield f"nowhere for {_pointed(draft.trigger)}", 1.0


def features(draft: Draft, place: FoundPlace, scene: Scene) -> Iterator[Feature]:
    """How a place stands to a claim."""
    for name in (*_kinds(draft, place, scene), *_words(draft, place, scene)):
        yield name, 1.0
    yield from _opinion(draft, place)
    if not _same_sentence(draft, place):
        yield "named again and again, other sentence", log(scene.named[key(place)])


def _words(draft: Draft, place: FoundPlace, scene: Scene) -> Iterator[str]:
    """The way from the trigger to the place's words."""
    stand = stands(draft, place)
    yield f"stands {stand}"
    if _same_sentence(draft, place):
        yield f"{stand} after {_preposition(place)}"
        yield f"{stand}, {place.use}, {'after' if place.span.start >= draft.trigger.end else 'before'}"
        yield f"{min(abs(place.span.start - draft.trigger.start) // 4, 6)} times four words away"
    else:
        yield f"used as {place.use}, {stand}"
        yield f"{stand} of {_pointed(draft.trigger)}"
        if _preposition(place) in ("in", "at", "near"):
            yield f"in, at or near, {stand}"
        if key(place) == scene.first:
            yield "first place of the report, other sentence"
    nearest = _nearest(draft, place, scene)
    if nearest:
        yield f"{nearest}, {'same' if _same_sentence(draft, place) else 'other'} sentence"
    if base(place.span.root.dep_) == "conj":
        yield "joined to another by “and”"


def _kinds(draft: Draft, place: FoundPlace, scene: Scene) -> Iterator[str]:
    """What kind of place it is, and what it is to those who take part."""
    kind = place.entry.kind if place.entry is not None else "unknown"
    yield f"{kind} used as {place.use}"
    if not _same_sentence(draft, place):
        yield f"{kind} {stands(draft, place)}"
    if place.site:
        yield "site"
    if place.use in ("actor", "adjective"):
        yield f"{place.use} of {draft.event_type}"
        if any(part.role == "actor" and _overlap(part.span, place.span) for part in draft.parts):
            yield f"in the actor of {draft.event_type}"
        if any(part.role == "target" and _overlap(part.span, place.span) for part in draft.parts):
            yield "in the target"
    if id(place) in scene.outer:
        yield "holds a smaller place"
    if place.around is not None:
        yield "lies in a place beside it"
    if place.country == scene.country:
        yield f"{kind} used as {place.use}, {'only' if scene.only else 'main'} country of the report"


def _opinion(draft: Draft, place: FoundPlace) -> Iterator[Feature]:
    """What the model thinks of a place for a claim."""
    where = "same" if _same_sentence(draft, place) else "other"
    proposal = propose_for(draft.trigger.doc, draft.trigger)
    support = proposal.support("place", place.span) if proposal is not None else None
    if support is None:
        yield f"not read with the claim, {where} sentence", 1.0
    else:
        yield f"model, {where} sentence", log_odds(support)


def _pointed(trigger: Span) -> str:
    """Whether a trigger points back to what was told, brings it up, or is no noun: "the attack", "an attack"."""
    root = trigger.root
    if root.pos_ not in ("NOUN", "PROPN"):
        return "a verb" if root.pos_ in ("VERB", "AUX") else "another word"
    words = {child.lower_ for child in root.children if base(child.dep_) in ("det", "nmod", "poss")}
    if words & {"the", "this", "that", "these", "those"}:
        return "a noun that points back"
    return "a noun that brings it up" if words & {"a", "an", "another"} else "a bare noun"


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


def stands(draft: Draft, place: FoundPlace) -> str:
    """Where a place stands, seen from the trigger."""
    apart = _sentence(draft.trigger) - _sentence(place.span)
    if apart == 0:
        return _stands_in_sentence(draft.trigger, place.span.root)
    if apart < 0:
        return "one sentence on" if apart == -1 else "further on"
    if apart == 1:
        return "one sentence back"
    if _sentence(place.span) < 2:
        return "where the report begins"
    return "two sentences back" if apart == 2 else "further back"


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
