"""Which entry of a name people marked, as the fit of the weights reads it."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="fitting needs the extra 'training'")

import spacy
from spacy.tokens import Doc, Span

from dateline.gazetteer.index import shipped
from training.senses import Report, choices, read, told

NEAR_PARIS_TEXAS = {"lat": 33.66, "lon": -95.56}


def report(**mark) -> Report:
    doc = Doc(spacy.blank("en").vocab, words=["Troops", "left", "Paris", "."], pos=["NOUN", "VERB", "PROPN", "PUNCT"])
    doc.ents = [Span(doc, 2, 3, label="LOCATION")]
    return read(doc, [{"start": 12, "end": 17, "geonames_id": None, **mark}], shipped())


def right(made: Report) -> set[int | None]:
    ((group, rights),) = zip(made.groups, made.right, strict=True)
    return {entry.geonames_id for entry, is_right in zip(group.entries, rights or [], strict=False) if is_right}


def test_a_marks_id_says_which_entry_is_right():
    assert right(report(**NEAR_PARIS_TEXAS, geonames_id="2988507")) == {2988507}


def test_without_an_id_the_entry_at_the_point_is_right():
    assert right(report(**NEAR_PARIS_TEXAS)) == {4717560}


def test_a_mark_where_no_entry_lies_teaches_nothing():
    assert report(lat=0.0, lon=0.0).right == [None]
    assert choices([report(lat=0.0, lon=0.0)]) == []


def test_a_claims_place_is_a_mark_where_it_has_words_and_a_point():
    span = {"start": 0, "end": 5, "text": "Mosul"}
    placed = {"place": {"span": span, "lat": 36.3, "lon": 43.1, "precision": "place"}}
    pointless = {"place": {"span": span, "lat": None, "lon": None, "precision": "country"}}
    assert [mark["lat"] for mark in told({"claims": [placed, pointless, {"place": None}]})] == [36.3]
