from __future__ import annotations

import random
from datetime import date

from dateline.records import Entity
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


def test_holders_told_apart_within_one_event_contest_it():
    rival = capture("The army took Amar on Monday.", report="d", actors=[("The army", ARMY)])
    rows = control(a_material(events=[[capture(), rival]]))
    assert {row.holder: (row.contested, row.told_by) for row in rows} == {
        "Reed Brigade": (("also said to be held by Army of Zanmor",), ("the report itself",)),
        "Army of Zanmor": (("also said to be held by Reed Brigade",), ("the report itself",)),
    }
    assert [{each.report_id for each in row.evidence} for row in rows] == [{"d"}, {"a"}]


def test_allies_who_take_a_place_together_are_one_holder_the_first_named():
    allies = [("The army", ARMY), ("Border Guard", GUARD)]
    together = capture("The army and its Border Guard allies took Amar on Monday.", report="d", actors=allies)
    alone = capture("The army took Amar on Monday.", report="e", actors=[("The army", ARMY)])
    for claims in ([together], [together, alone]):
        (row,) = control(a_material(events=[claims]))
        assert (row.holder, row.contested) == ("Army of Zanmor", ())


def test_a_holder_without_a_name_is_whoever_else_is_told():
    rebels = Entity(id="d#0", name="rebels", kind=REEDS.kind, knowledge="the report itself")
    unnamed = capture("Rebels took Amar on Monday.", report="d", actors=[("Rebels", rebels)])
    for events in ([[capture(), unnamed]], [[capture()], [unnamed]]):
        (row,) = control(a_material(events=events))
        assert (row.holder, row.contested, len(row.evidence)) == ("Reed Brigade", (), 2)
    assert control(a_material(unnamed))[0].holder == "rebels"


def test_a_denial_that_is_an_event_of_its_own_contests_the_capture_of_its_days():
    denied = capture(
        "The army denied that Amar was taken on Monday.", report="b", trigger="taken", actors=[], factuality="negated",
        source=("The army", GUARD), cue="denied",
    )  # fmt: skip
    first, second = control(a_material(capture(), denied, retaken()))
    assert (first.contested, first.denied_by) == (("denied",), ("The army",))
    assert second.contested == ()
    assert control(a_material(denied)) == []


def test_a_hold_of_no_known_day_stands_where_it_was_told():
    claim = capture(
        "Reed Brigade fighters said they still hold Amar.", trigger="hold", report="z", day=None,
        published="2031-03-14",
    )  # fmt: skip
    army, reeds = control(a_material(retaken(), claim))
    assert (reeds.holder, reeds.since, reeds.since_latest, reeds.until) == (
        "Reed Brigade", None, date(2031, 3, 14), None,
    )  # fmt: skip
    assert reeds.contested == ("also said to be held by Army of Zanmor",)
    assert army.contested == ("also said to be held by Reed Brigade",)


def test_a_capture_of_no_known_day_ends_with_the_next_one_after_it_was_told():
    undated = capture("Reed Brigade fighters took Amar.", report="z", day=None, published="2031-03-02")
    first, second = control(a_material(undated, retaken()))
    assert (first.holder, first.since, first.since_latest, first.until) == (
        "Reed Brigade", None, date(2031, 3, 2), date(2031, 3, 10),
    )  # fmt: skip
    assert (first.contested, second.contested) == ((), ())


def test_who_lost_a_place_did_not_take_it():
    lost = capture("The army lost Amar on Monday.", report="d", trigger="lost", actors=[("The army", ARMY)])
    (row,) = control(a_material(events=[[capture(), lost]]))
    assert (row.holder, row.lost_by, row.contested) == ("Reed Brigade", "Army of Zanmor", ())


def test_a_rival_on_the_same_days_ends_no_hold():
    some_day = capture(day=("2031-03-01", "2031-03-07"))
    rival = capture("The army took Amar on Monday.", report="e", actors=[("The army", ARMY)])
    rows = control(a_material(some_day, rival, retaken()))
    assert [(row.holder, row.until) for row in rows] == [
        ("Reed Brigade", date(2031, 3, 10)), ("Army of Zanmor", date(2031, 3, 10)), ("Army of Zanmor", None),
    ]  # fmt: skip
