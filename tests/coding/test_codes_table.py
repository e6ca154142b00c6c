"""The codes, both ways: what every type and pair of kinds gives, and that every code of the lists can come out."""

from __future__ import annotations

import itertools

import pytest

from dateline.actors import kinds
from dateline.codebook import load
from dateline.coding.codes import sub_events, work_out
from dateline.records import Entity, Figure, Participant, Span

# ACLED's event types and the sub-events of each, as its codebook lists them.
ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip

PLOVER = {
    "AGREE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE", "AID", "RETREAT", "REQUEST", "REJECT", "ACCUSE", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

KINDS = [None, *kinds()]
WORDS = ["", "grenade", "weapons cache", "base", "surrendered the town", "dispersed"]


def who(role: str, kind: str | None, country: str | None = None, words: str = "somebody") -> Participant:
    entity = Entity(name=words, kind=kind, country=country) if kind else None
    return Participant(role=role, span=Span(start=0, end=len(words), text=words), entity=entity)


def harm(count: int = 3) -> Figure:
    return Figure(measure="killed", low=count, best=count, high=count, span=Span(start=0, end=1, text=str(count)))


def scenes():
    for event_type in load().types:
        for actor, target in itertools.product(KINDS, KINDS):
            people = [*([who("actor", actor, "KE")] if actor else []), *([who("target", target)] if target else [])]
            yield event_type, actor, target, people


def test_sub_events_are_those_of_acled():
    assert dict(sub_events()) == {name: event_type for event_type, names in ACLED.items() for name in names}


def test_every_type_and_pair_of_kinds_gives_a_code_of_its_row():
    for event_type, actor, target, people in scenes():
        row = load().types[event_type]
        for country in (None, "KE", "UG"):
            codes = work_out(event_type, people, country=country)
            if codes.acled:
                assert codes.acled.sub_event_type in row.acled, (event_type, actor, target)
                assert codes.acled.sub_event_type in ACLED[codes.acled.event_type]
            if not row.acled:
                assert codes.acled is None
            assert (codes.plover and codes.plover.event_type) == (row.plover and row.plover.event_type)
            assert codes.plover is None or codes.plover.event_type in PLOVER
            assert codes.cameo is None or 1 <= int(codes.cameo) <= 20
            assert codes.ucdp in {None, 1, 2, 3}


def test_every_sub_event_comes_out_of_some_scene():
    found = set()
    for event_type, _, _, people in scenes():
        for words, figures in itertools.product(WORDS, ([], [harm()])):
            codes = work_out(event_type, people, trigger=words, country="KE", figures=figures)
            found |= {codes.acled.sub_event_type} if codes.acled else set()
    assert found == set(sub_events())


def test_one_code_or_none_whoever_comes_first():
    for event_type, _, _, people in scenes():
        forth = work_out(event_type, people)
        back = work_out(event_type, people[::-1])
        assert forth == back


@pytest.mark.parametrize(
    ("event_type", "actor", "target", "sub_event", "interaction", "ucdp"),
    [
        ("armed_clash", "state", "rebel", "Armed clash", 12, 1),
        ("armed_clash", "rebel", "militia", "Armed clash", 23, 2),
        ("armed_clash", "rebel", None, "Armed clash", 20, None),
        ("armed_clash", "rebel", "civilians", "Armed clash", 27, None),
        ("territory_capture", "state", None, "Government regains territory", 10, None),
        ("territory_capture", "rebel", "state", "Non-state actor overtakes territory", 12, 1),
        ("territory_capture", None, "state", "Non-state actor overtakes territory", None, None),
        ("territory_capture", None, None, None, None, None),
        ("attack", "armed", "civilians", "Attack", 37, None),
        ("attack", "rebel", "civilians", "Attack", 27, 3),
        ("attack", "rebel", "police", "Armed clash", 12, 1),
        ("attack", "rebel", None, None, None, None),
        ("attack", "police", "protesters", "Protest with intervention", 16, 3),
        ("attack", "civilians", "police", None, None, None),
        ("killing", "rebel", "civilians", "Attack", 27, 3),
        ("killing", "rebel", "state", "Armed clash", 12, 1),
        ("killing", "state", "civilians", "Attack", 17, 3),
        ("air_strike", "state", "civilians", "Air/drone strike", 17, None),
        ("air_strike", "state", "rebel", "Air/drone strike", 12, 1),
        ("suicide_bombing", None, "civilians", "Suicide bomb", None, None),
        ("abduction", "gang", "civilians", "Abduction/forced disappearance", 37, None),
        ("arrest", "police", "civilians", "Arrests", 17, None),
        ("release", "rebel", "civilians", "Other", 27, None),
        ("protest", "protesters", None, "Peaceful protest", 60, None),
        ("riot", "rioters", None, "Violent demonstration", 50, None),
        ("riot", "rioters", "civilians", "Mob violence", 57, None),
        ("displacement", None, "civilians", None, None, None),
    ],
)
def test_codes_of_a_scene(event_type, actor, target, sub_event, interaction, ucdp):
    people = [*([who("actor", actor)] if actor else []), *([who("target", target)] if target else [])]
    codes = work_out(event_type, people)
    assert (codes.acled and codes.acled.sub_event_type) == sub_event
    assert (codes.acled and codes.acled.interaction) == interaction
    assert codes.ucdp == ucdp


def test_a_state_outside_its_country_is_external():
    raid = [who("actor", "state", "RW"), who("target", "rebel", "CD")]
    at_home = work_out("armed_clash", raid, country="RW")
    abroad = work_out("armed_clash", raid, country="CD")
    assert (at_home.acled.interaction, abroad.acled.interaction) == (12, 28)


def test_a_foreign_army_that_takes_a_town_overtakes_it():
    codes = work_out("territory_capture", [who("actor", "state", "RU")], country="UA")
    assert codes.acled.sub_event_type == "Non-state actor overtakes territory"


def test_both_sides_of_a_clash_count_where_both_act():
    codes = work_out("armed_clash", [who("actor", "communal"), who("actor", "communal")])
    assert (codes.acled.interaction, codes.ucdp) == (44, 2)


def test_a_protest_that_is_broken_up_and_one_where_people_die():
    scene = [who("actor", "protesters"), who("actor", "police")]
    broken_up = work_out("protest", scene)
    deadly = work_out("protest", scene, figures=[harm()])
    nobody_died = work_out("protest", scene, figures=[harm(0)])
    assert broken_up.acled.sub_event_type == "Protest with intervention"
    assert deadly.acled.sub_event_type == "Excessive force against protesters"
    assert nobody_died.acled.sub_event_type == "Protest with intervention"


@pytest.mark.parametrize(
    ("event_type", "trigger", "sub_event"),
    [
        ("explosion", "grenade attack", "Grenade"),
        ("explosion", "car bomb", "Remote explosive/landmine/IED"),
        ("seizure", "seized a weapons cache", "Disrupted weapons use"),
        ("seizure", "boarded", "Looting/property destruction"),
        ("fortification", "set up a base", "Headquarters or base established"),
        ("fortification", "dug trenches", "Other"),
        ("withdrawal", "surrendered the town", "Non-violent transfer of territory"),
        ("withdrawal", "surrendered", "Agreement"),
        ("withdrawal", "retreated", "Other"),
    ],
)
def test_words_of_the_trigger_tell_the_sub_event(event_type, trigger, sub_event):
    assert work_out(event_type, [], trigger=trigger).acled.sub_event_type == sub_event


def test_plover_modes_by_weapon_and_force():
    assert work_out("air_strike", [], trigger="drone strike").plover.mode == "drone"
    assert work_out("air_strike", [], trigger="air raid").plover.mode == "aerial"
    assert work_out("deployment", [who("actor", "police")]).plover.mode == "police"


def test_an_unknown_type_has_no_codes():
    codes = work_out("eclipse", [who("actor", "state")])
    assert (codes.acled, codes.plover, codes.cameo, codes.ucdp) == (None, None, None, None)
