"""Whose side an actor was on, and what it was, by the day."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import countries, kinds, load
from dateline.actors.epithets import epithets
from dateline.actors.ties import TIES, holds, ties

DAYS = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10))


def test_every_tie_joins_actors_that_are_known():
    knowledge = load()
    assert [who for who in ties() if who not in knowledge] == []
    every = [(actor.id, tie) for actor in knowledge for tie in actor.ties]
    assert len(every) > 400
    assert [(who, tie) for who, tie in every if tie.to not in knowledge or tie.how not in TIES] == []
    assert [(who, tie) for who, tie in every if tie.since and tie.until and tie.until < tie.since] == []


def test_every_period_has_a_kind_of_the_list():
    told = [period for actor in load() for period in actor.periods]
    assert told
    assert {period.kind for period in told} <= set(kinds())
    assert {period.country for period in told if period.country} <= {code for code in ["SS"] if code in countries()}


def test_every_epithet_means_a_known_actor_somewhere():
    for pair, told in epithets().items():
        assert all(word == word.lower() for word in pair)
        for epithet in told:
            assert epithet.actor in load()
            assert epithet.country in countries()


def test_a_group_is_a_state_while_it_governs():
    taliban = load()["ucdp:303"]
    assert [taliban.entity(day).kind for day in ("1999-01-01", "2010-01-01", "2021-08-15")] == [
        "state",
        "rebel",
        "state",
    ]
    assert taliban.entity().kind == "rebel"


def test_a_side_that_was_changed_is_told_by_the_day():
    def sides(day):
        return [
            tie.to for tie in load()["dateline:rapid-support-forces"].ties if tie.how == "part of" and tie.holds(day)
        ]

    assert sides("2020-05-01") == ["SD"]
    assert sides("2023-05-01") == []


def test_the_ties_of_a_country_are_its_states():
    assert "dateline:saudi-led-coalition" in [tie.to for tie in load().state("AE").ties]


@given(DAYS)
def test_a_day_lies_in_its_own_month_and_year(day):
    for length in (4, 7, 10):
        assert holds(day[:length], day[:length], day)


@given(DAYS, DAYS)
def test_no_day_lies_before_a_time_begins(since, day):
    assert holds(since, None, day) == (day >= since)
    assert holds(None, since, day) == (day <= since)
