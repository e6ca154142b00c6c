"""Whom mentions mean, against people: no worse than the floors."""

from __future__ import annotations

import pytest

from dateline.records import Entity
from evaluation import actors
from evaluation.claims import SHARED


def test_mentions_mean_whom_people_say():
    if not (SHARED / "data").is_dir():
        pytest.skip(f"the annotated corpora do not lie beside the project ({SHARED})")
    figures = actors.figures(actors.measure(SHARED))
    assert {
        field: figures[field]["accuracy"]
        for field in actors.FLOORS
        if figures[field]["accuracy"] < actors.FLOORS[field]
    } == {}


def judged(given, **wanted):
    return actors.Judged("they", "", wanted, given, "")


def test_what_people_left_open_is_not_judged():
    assert judged(None, kind="rebel").right("name") is None


def test_an_entity_of_the_report_alone_is_nobody_that_lists_know():
    own = Entity(id="r#1", name="gunmen", kind="armed", knowledge="the report itself")
    assert judged(own, kind="armed", name=None).right("name")
    assert not judged(own, kind="armed", name="Hamas").right("name")


def test_the_police_of_a_country_are_known_without_standing_in_a_list():
    police = Entity(id="dateline:police-gr", name="Police of Greece", kind="police", country="GR", knowledge="dateline")
    assert judged(police, kind="police", country="GR", name="Police of Greece").right("name")
