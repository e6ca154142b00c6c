"""What a claim cannot be, and that its line gives it back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from dateline.records import (
    FACTUALITIES,
    MEASURES,
    Attribution,
    Claim,
    Entity,
    Figure,
    Interval,
    Participant,
    Place,
    Report,
    ReportHead,
    Span,
    claim_id,
)

texts = st.text(min_size=1, max_size=60)
counts = st.none() | st.integers(0, 10**7)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def spans(draw, text=None):
    words = draw(texts) if text is None else text
    start = draw(st.integers(0, len(words) - 1))
    return Span.of(words, start, draw(st.integers(start + 1, len(words))))


@st.composite
def figures(draw):
    known = sorted(draw(st.lists(st.integers(0, 10**6), min_size=3, max_size=3)))
    kept = draw(st.lists(st.booleans(), min_size=3, max_size=3).filter(any))
    low, best, high = (value if keep else None for value, keep in zip(known, kept, strict=True))
    return Figure(measure=draw(st.sampled_from(MEASURES)), low=low, best=best, high=high, span=draw(spans()))


@st.composite
def intervals(draw):
    start, end = sorted((draw(days), draw(days)))
    return Interval(span=draw(spans()), start=start, end=end, precision=draw(st.sampled_from(["day", "interval"])))


entities = st.builds(
    Entity, id=st.none() | texts, name=texts, kind=st.none() | texts, country=st.none() | texts, knowledge=texts
)


@st.composite
def claims(draw):
    text = draw(texts)
    trigger = draw(spans(text))
    said = draw(st.lists(st.builds(Attribution, source=spans(), cue=st.none() | spans()), max_size=2))
    people = st.builds(
        Participant, role=st.sampled_from(["actor", "target"]), span=spans(), entity=st.none() | entities
    )
    head = ReportHead(report_id=draw(texts), title=draw(st.none() | texts))
    return Claim(
        claim_id=claim_id(head.report_id, "killing", trigger, tuple(said)),
        report=head,
        event_type="killing",
        trigger=trigger,
        evidence=Span.of(text, 0, len(text)),
        participants=tuple(draw(st.lists(people, max_size=3))),
        time=draw(st.none() | intervals()),
        figures=tuple(draw(st.lists(figures(), max_size=2))),
        factuality=draw(st.sampled_from(FACTUALITIES)),
        attribution=tuple(said),
        confidence=draw(st.floats(0, 1)),
    )


@given(claims())
def test_a_line_gives_the_same_claim(claim):
    assert Claim.from_line(claim.to_line()) == claim
    assert Claim.from_line(claim.to_line(explain=True)) == claim


@given(claims())
def test_a_line_is_one_line(claim):
    assert len(claim.to_line().split("\n")) == 1
    assert claim.to_line() == Claim.from_line(claim.to_line()).to_line()


@given(texts, st.integers(-5, 70), st.integers(-5, 70))
def test_a_span_outside_its_text_cannot_be(text, start, end):
    inside = 0 <= start < end <= len(text)
    if inside:
        assert Span.of(text, start, end).stands_in(text)
    else:
        with pytest.raises(ValidationError):
            Span.of(text, start, end)


@given(spans(), texts)
def test_a_span_holds_as_many_characters_as_it_spans(span, words):
    assume(len(words) != len(span.text))
    with pytest.raises(ValidationError):
        Span(start=span.start, end=span.end, text=words)


@given(counts, counts, counts)
def test_low_best_and_high_stand_in_order(low, best, high):
    known = [value for value in (low, best, high) if value is not None]
    span = Span(start=0, end=4, text="many")
    if known and known == sorted(known):
        assert Figure(measure="killed", low=low, best=best, high=high, span=span).measure == "killed"
    else:
        with pytest.raises(ValidationError):
            Figure(measure="killed", low=low, best=best, high=high, span=span)


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Figure, {"measure": "killed", "low": 3, "best": 3, "high": 3}),
        (Participant, {"role": "actor"}),
        (Place, {"name": "Marib", "precision": "place"}),
        (Interval, {"start": "2024-05-01", "end": "2024-05-01", "precision": "day"}),
        (Attribution, {}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_a_value_without_its_words_cannot_be(record, values):
    with pytest.raises(ValidationError):
        record.model_validate(values)


def test_only_the_day_of_filing_is_a_time_without_words():
    day = {"start": "2024-05-01", "end": "2024-05-01", "precision": "day"}
    assert Interval.model_validate({**day, "origin": "published"}).span is None
    with pytest.raises(ValidationError, match="without its words"):
        Interval.model_validate({**day, "origin": "inherited"})


@given(days, days)
def test_an_interval_starts_before_it_ends(start, end):
    span = Span(start=0, end=3, text="May")
    if start <= end:
        assert Interval(span=span, start=start, end=end, precision="interval").end == end
    else:
        with pytest.raises(ValidationError, match="starts before it ends"):
            Interval(span=span, start=start, end=end, precision="interval")


@pytest.mark.parametrize(("lat", "lon"), [(15.4, None), (None, 45.3), (91.0, 0.0), (0.0, 181.0)])
def test_a_place_off_the_globe_or_with_half_a_point_cannot_be(lat, lon):
    with pytest.raises(ValidationError):
        Place(span=Span(start=0, end=5, text="Marib"), name="Marib", lat=lat, lon=lon, precision="place")


def test_an_id_says_where_it_comes_from():
    with pytest.raises(ValidationError, match="where the id comes from"):
        Entity(id="ucdp:1", name="Government of Somewhere")


def test_a_trigger_outside_its_evidence_cannot_be():
    text = "The convoy left. Shells fell on the road."
    with pytest.raises(ValidationError, match="outside its evidence"):
        Claim(
            claim_id="a",
            report=ReportHead(report_id="r"),
            event_type="shelling",
            trigger=Span.of(text, 17, 28),
            evidence=Span.of(text, 0, 16),
            confidence=0.5,
        )


@given(texts, texts, spans(), spans(), spans())
def test_a_claim_id_is_stable_and_its_own(report, other_report, trigger, source, other_source):
    said = (Attribution(source=source),)
    first = claim_id(report, "killing", trigger, said)
    assert first == claim_id(report, "killing", trigger, said)
    assert first != claim_id(report, "injury", trigger, said)
    assert first != claim_id(report, "killing", trigger, ())
    assert (first == claim_id(other_report, "killing", trigger, said)) == (report == other_report)
    same_source = (source.start, source.end) == (other_source.start, other_source.end)
    assert (first == claim_id(report, "killing", trigger, (Attribution(source=other_source),))) == same_source


def test_records_are_frozen_and_refuse_strange_fields():
    span = Span(start=0, end=2, text="no")
    with pytest.raises(ValidationError):
        span.start = 1
    with pytest.raises(ValidationError):
        Span.model_validate({"start": 0, "end": 2, "text": "no", "colour": "red"})


def test_a_report_knows_spans_that_are_not_its_own():
    report = Report(report_id="r", text="Shells fell on the road.")
    good = Claim(
        claim_id="a", report=report.head, event_type="shelling", confidence=0.5,
        trigger=report.span(0, 11), evidence=report.span(0, 24),
    )  # fmt: skip
    bad = good.model_copy(update={"trigger": Span(start=0, end=11, text="Rockets hit")})
    assert report.strays(good) == []
    assert [span.text for span in report.strays(bad)] == ["Rockets hit"]
