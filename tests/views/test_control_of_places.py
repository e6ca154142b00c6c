from __future__ import annotations

import random
from datetime import date

from dateline.views import control
from tests.views.toys import ARMY, GUARD, REEDS, a_claim, a_material, capture, grant, retaken, retreat


def test_a_place_with_its_holders_one_after_the_other():
    first, second = control(a_material(capture(), retaken()))
    assert (first.place, first.holder, first.since, first.until) == (
        "Amar", "Reed Brigade", date(2031, 3, 3), date(2031, 3, 10),
    )  # fmt: skip
    assert (second.holder, second.until) == ("Army of Zanmor", None)


def test_who_tells_it_stands_apart_from_who_grants_it():
    (row,) = control(a_material(events=[[capture()], [grant()]]))
    assert (row.holder, row.told_by, row.acknowledged_by) == ("Reed Brigade", ("the report itself",), ("The governor",))
    assert {each.report_id for each in row.evidence} == {"a", "b"}
    assert row.evidence[0].words == "Reed Brigade fighters took Amar on Monday."


def test_a_withdrawal_says_who_lost_the_place():
    (row,) = control(a_material(capture(), retreat()))
    assert (row.holder, row.lost_by, row.told_by) == ("Reed Brigade", "Border Guard", ("the report itself",))


def test_a_withdrawal_alone_leaves_the_holder_open():
    (row,) = control(a_material(retreat()))
    assert (row.holder, row.lost_by) == (None, "Border Guard")


def test_other_holders_on_the_same_days_contest_it():
    rival = capture("The army took Amar on Monday.", report="d", actors=[("The army", ARMY)])
    rows = control(a_material(capture(), rival))
    assert {row.holder: row.contested for row in rows} == {
        "Reed Brigade": ("also said to be held by Army of Zanmor",),
        "Army of Zanmor": ("also said to be held by Reed Brigade",),
    }


def test_a_denial_contests_it_and_a_plan_is_no_change():
    denied = capture(
        "The army denied that Amar was taken.", report="b", trigger="taken", actors=[], factuality="negated",
        source=("The army", GUARD), cue="denied",
    )  # fmt: skip
    (row,) = control(a_material(events=[[capture(), denied]]))
    assert (row.contested, row.denied_by) == (("denied",), ("The army",))
    assert control(a_material(capture(factuality="future"))) == []


def test_a_fall_of_no_known_day_joins_the_one_that_it_may_be():
    undated = a_claim(
        "The fall of Amar alarmed its neighbours.", trigger="fall", event_type="territory_capture", report="e",
        place="Amar",
    )  # fmt: skip
    (row,) = control(a_material(capture(), undated))
    assert (row.since, len(row.evidence)) == (date(2031, 3, 3), 2)


def test_the_order_of_claims_does_not_matter():
    claims = [capture(), retreat(), grant(), retaken()]
    expected = control(a_material(*claims))
    for seed in range(5):
        assert control(a_material(*random.Random(seed).sample(claims, len(claims)))) == expected


def test_reeds_hold_nothing_that_nobody_tells():
    assert (
        control(a_material(a_claim("Reeds hold Belit.", trigger="hold", place="Belit", actors=[("Reeds", REEDS)])))
        == []
    )
