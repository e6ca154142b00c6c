"""Invented claims of one sentence, put together by hand."""

from __future__ import annotations

from datetime import date

from dateline.records import (
    Attribution,
    Claim,
    Entity,
    Figure,
    Interval,
    Participant,
    Place,
    ReportHead,
    Span,
    claim_id,
)

POINTS = {"Amar": (33.1, 43.2), "Belit": (12.5, -4.1), "Corvan": (48.6, 37.9), "Amar Bridge": (33.11, 43.21)}


def words(sentence, part):
    start = sentence.index(part)
    return Span.of(sentence, start, start + len(part))


def numbers(told):
    """An exact number, or (low, best, high)."""
    return dict(zip(("low", "best", "high"), told if isinstance(told, tuple) else (told,) * 3, strict=True))


def a_claim(
    sentence, *, trigger, event_type="attack", report="gazette-1", published="2031-03-05", publisher=None, figures=(),
    actors=(), targets=(), place=None, time=None, time_words=None, source=None, cue=None, factuality="actual",
):  # fmt: skip
    """A claim of this sentence; ``figures`` are (measure, words, number), participants (words, entity or None)."""
    span = words(sentence, trigger)
    said = Attribution(
        source=words(sentence, source[0]) if source else None,
        entity=source[1] if source else None,
        cue=words(sentence, cue) if cue else None,
    ) if source or cue else None  # fmt: skip
    told = (said,) if said else ()
    lat, lon = POINTS.get(place, (None, None))
    first, last = time if isinstance(time, tuple) else (time, time)
    return Claim(
        claim_id=claim_id(report, event_type, span, told),
        report=ReportHead(report_id=report, published=published, publisher=publisher),
        event_type=event_type,
        trigger=span,
        evidence=Span.of(sentence, 0, len(sentence)),
        participants=tuple(
            Participant(role=role, span=words(sentence, part), entity=entity)
            for role, parts in (("actor", actors), ("target", targets))
            for part, entity in parts
        ),
        place=Place(span=words(sentence, place), name=place, country="ZZ", lat=lat, lon=lon, precision="place")
        if place
        else None,
        time=Interval(
            span=words(sentence, time_words) if time_words else None,
            start=date.fromisoformat(first), end=date.fromisoformat(last), precision="day",
            origin="words" if time_words else "published",
        ) if time else None,
        figures=tuple(
            Figure(measure=measure, span=words(sentence, part), **numbers(number)) for measure, part, number in figures
        ),
        factuality=factuality, attribution=told, confidence=0.9,
    )  # fmt: skip


def killed(number, *, report="gazette-1", sentence=None, part=None, **told):
    """A claim that an attack killed so many."""
    part = part or f"{number} people"
    sentence = sentence or f"An attack on the market killed {part}."
    return a_claim(sentence, trigger="attack", report=report, figures=[("killed", part, number)], **told)


REEDS = Entity(id="reeds", name="Reed Brigade", kind="rebel", knowledge="toy")
GUARD = Entity(id="guard", name="Border Guard", kind="state", country="ZZ", knowledge="toy")
ARMY = Entity(id="army", name="Army of Zanmor", kind="state", country="ZZ", knowledge="toy")
DOCTORS = Entity(name="hospital doctors", kind="medical")
UN = Entity(id="un", name="United Nations", kind="international", knowledge="toy")
