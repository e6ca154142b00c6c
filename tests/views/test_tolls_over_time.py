from __future__ import annotations

from datetime import date

import pytest

from dateline.records import Entity
from dateline.views import tolls
from tests.views.toys import a_claim, a_material, strike

DOCTORS = Entity(name="doctors", kind="medical")


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("day", {date(2031, 3, 4): 4, date(2031, 3, 6): 9, date(2031, 4, 2): 1}),
        ("week", {date(2031, 3, 3): 13, date(2031, 3, 31): 1}),
        ("month", {date(2031, 3, 1): 13, date(2031, 4, 1): 1}),
        ("year", {date(2031, 1, 1): 14}),
    ],
)
def test_events_add_up_in_the_period_in_which_they_began(by, periods):
    told = a_material(strike(4), strike(9, report="b", day="2031-03-06"), strike(1, report="c", day="2031-04-02"))
    assert {row.period: row.best for row in tolls(told, by=by)} == periods


def test_tellings_of_one_event_are_not_added_and_rivals_are_counted():
    (row,) = tolls(a_material(events=[[strike(4), strike(9, report="b")]]))
    assert (row.low, row.high, row.events, row.disputed) == (4, 9, 1, 1)


def test_running_totals_are_left_out():
    total = a_claim(
        "The war has killed 900 people since January.", trigger="war", event_type="killing", report="b",
        figures=[("killed", "900 people", 900)], time=("2031-01-01", "2031-03-05"), time_words="since January",
    )  # fmt: skip
    rows = tolls(a_material(strike(4), total), by="year")
    assert [(row.best, row.left_out) for row in rows] == [(4, 1)]


def test_each_rule_and_each_kind_of_source_has_a_row_of_its_own():
    doctors = strike(
        9, report="b", source=("doctors", DOCTORS), cue="said",
        sentence="Shelling of Amar by Reeds killed 9 villagers, doctors said.",
    )  # fmt: skip
    rows = tolls(a_material(events=[[strike(4), doctors]]), rules=("acled", "latest"), sources=True)
    assert {(row.rule, row.source_kind): row.best for row in rows} == {
        ("acled", "all"): 4, ("acled", "medical"): 9, ("acled", "report"): 4,
        ("latest", "all"): 9, ("latest", "medical"): 9, ("latest", "report"): 4,
    }  # fmt: skip


def test_a_toll_of_no_known_day_comes_last():
    rows = tolls(a_material(strike(4, day=None), strike(9, report="b")))
    assert [row.period for row in rows] == [date(2031, 3, 1), None]


def test_what_is_told_about_counts_as_its_own_least():
    about = a_claim(
        "Shelling of Amar killed about 40 villagers.", trigger="Shelling", event_type="shelling", place="Amar",
        time="2031-03-04", figures=[("killed", "about 40 villagers", (None, 40, None))],
    )  # fmt: skip
    (row,) = tolls(a_material(about))
    assert (row.low, row.best, row.high) == (40, 40, 40)
