"""Each aspect says what it found, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.linking.comparing.certainty import certainty
from dateline.linking.comparing.figures import figures
from dateline.linking.comparing.kinds import kinds
from dateline.linking.comparing.people import people
from dateline.linking.comparing.places import places, relation
from dateline.linking.comparing.times import times
from dateline.linking.comparing.wording import wording
from dateline.linking.traits import Spot, Traits
from tests.linking.conftest import a_claim


def traits(text="Gunmen attacked the market in Tel Amar.", trigger="attacked", **told):
    return Traits.of((a_claim(text, trigger, **told),))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("attack", "both tell of attack"),
        ("air_strike", "air strike may be attack in other words"),
        ("abduction", "abduction may be attack in other words"),
        ("arrest", None),
    ],
)
def test_kinds(kind, said):
    found = kinds(traits(), traits(kind=kind, report="r2"))
    assert (found and found.words()) == said


@pytest.mark.parametrize(
    ("day", "feature"),
    [("2021-03-08", "days_0"), ("2021-03-09", "days_1"), ("2021-03-20", "days_30"), (None, "news_0")],
)
def test_times(day, feature):
    found = times(traits(day="2021-03-08"), traits(day=day, report="r2"))
    assert found.features[0][0] == feature


def test_days_of_reports_count_only_between_reports():
    assert len(times(traits(), traits(at=100)).features) == 1
    assert times(traits(), traits(report="r2", published="2021-03-12")).features[1][0] == "reports_3"


@pytest.mark.parametrize(
    ("place", "feature"),
    [("Tel Amar", "place_same"), ("Kesra", "place_near"), ("Farwell", "place_apart"), (None, "place_none")],
)
def test_places(place, feature):
    words = f"Gunmen attacked the market in {place or 'town'}."
    found = places(traits(place="Tel Amar"), traits(words, place=place, report="r2"))
    assert found.features[0][0] == feature


def a_spot(name, geonames_id=None, lat=None, lon=None):
    return Spot(name, geonames_id, "XX", None, lat, lon, "place")


def test_a_quarter_that_the_gazetteer_misplaces_lies_where_its_own_name_says():
    town, quarter = a_spot("tel amar", 7, 33.0, 44.0), a_spot("northern tel amar", None, 50.0, 3.0)
    assert relation(town, quarter) == relation(quarter, town) == relation(town, a_spot("mill road", None, 33.0, 44.05))
    assert relation(town, a_spot("northern tel amar", 8, 50.0, 3.0)) == relation(town, a_spot("farwell", 9, 50.0, 3.0))


def test_a_street_of_which_nothing_is_known_does_not_hide_that_towns_lie_apart():
    here = replace(traits(), spots=(a_spot("mill road"), a_spot("tel amar", 7, 33.0, 44.0)))
    there = replace(traits(report="r2"), spots=(a_spot("farwell", 9, 50.0, 3.0), a_spot("quay")))
    assert places(here, there).features == (("place_apart", 1.0),)
    assert places(replace(here, spots=here.spots[:1]), there).features == (("place_unknown", 1.0),)


@pytest.mark.parametrize(("killed", "feature"), [(9, "figure_same"), (4, "figure_other"), (None, "figure_none")])
def test_figures(killed, feature):
    assert figures(traits(killed=9), traits(killed=killed, report="r2")).features[0][0] == feature


def test_people_share_a_name():
    one = traits("The Reed Brigade attacked Tel Amar.", actor="Reed Brigade")
    found = people(one, traits("Reed Brigade men attacked a mill.", actor="Reed Brigade", report="r2"), "actor")
    assert found.words() == "one actor: brigade, reed"


def test_people_without_a_name_say_nothing():
    assert people(traits(), traits(report="r2"), "actor").features == (("actor_none", 1.0),)


def test_wording_tells_the_rare_words_first():
    found = wording(traits(), traits("The market in Tel Amar burned as men attacked.", report="r2"))
    assert found.words().startswith("share amar")


def test_the_name_of_their_place_is_no_second_reason():
    here, there = (
        traits(f"{what} in Tel Amar.", what.split()[-1], place="Tel Amar", report=name, title="Violence in Tel Amar")
        for name, what in (("r1", "Gunmen attacked"), ("r2", "Jets roared"))
    )
    assert {name: value for name, value in wording(here, there).features if value} == {}
    assert "amar" in wording(replace(here, where=frozenset()), there).words()


def test_words_of_a_report_are_no_reason_between_its_own_sentences():
    assert not {"titles", "all_words"} & dict(wording(traits(title="A"), traits(at=90, title="A")).features).keys()


@pytest.mark.parametrize(
    ("factuality", "same"),
    [("actual", True), ("probable", True), ("possible", True), ("future", False), ("negated", False)],
)
def test_what_is_planned_or_not_done_is_another_event_than_what_happened(factuality, same):
    found = certainty(traits(factuality="actual"), traits(at=90, factuality=factuality))
    assert (found is not None) == same


def test_another_report_may_deny_what_happened():
    assert certainty(traits(), traits(factuality="negated", report="r2")).words() == (
        "one is told as denied, one as having happened"
    )
