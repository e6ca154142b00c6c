from __future__ import annotations

from datetime import date

from dateline.views import dyads
from tests.views.toys import ARMY, GUARD, REEDS, a_claim, a_material, strike


def test_two_sides_with_their_events_and_their_toll():
    (row,) = dyads(a_material(strike(4, report="a"), strike(9, report="b", day="2031-03-20")))
    assert (row.side_a, row.side_b, row.mutual, row.events) == ("Reed Brigade", "civilians", False, 2)
    assert (row.killed_low, row.killed_best, row.killed_high, row.types) == (13, 13, 13, {"shelling": 2})
    assert (row.first, row.last) == (date(2031, 3, 4), date(2031, 3, 20))
    assert {each.report_id for each in row.evidence} == {"a", "b"}


def test_two_tellings_of_one_event_count_once():
    (row,) = dyads(a_material(events=[[strike(4, report="a"), strike(9, report="b")]]))
    assert (row.events, row.killed_low, row.killed_high) == (1, 4, 9)


def test_who_fight_each_other_stand_by_name():
    def clash(actors):
        return a_claim(
            "Reeds and guards clashed near Amar.", trigger="clashed", event_type="armed_clash", actors=actors
        )  # fmt: skip

    (row,) = dyads(a_material(clash([("Reeds", REEDS), ("guards", GUARD)])))
    assert (row.side_a, row.side_b, row.mutual) == ("Border Guard", "Reed Brigade", True)


def test_people_of_no_side_are_one_side():
    rows = dyads(a_material(strike(4, target=None), strike(9, report="b", day="2031-03-20", target=None)))
    assert rows == [], "a target that resolves to nothing is nobody's dyad"
    (row,) = dyads(a_material(strike(2, actor=ARMY)))
    assert (row.side_a, row.side_b) == ("Army of Zanmor", "civilians")
