"""A strike of an offensive names the claim that tells the offensive; what only stands near one does not."""

from __future__ import annotations

import pytest

from dateline.linking import link
from dateline.linking.comparing import holds
from dateline.linking.traits import Traits
from tests.linking.conftest import a_claim


def part_of(*claims):
    """For each event the claim of the wider event that it names, by its own first claim."""
    return {event.claims[0]: event.part_of for event in link(claims)}


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "whole", "wide"),
    [
        ("Nine farmers were killed in the spring offensive.", "killed", "killing", "offensive", "offensive"),
        ("Jets bombed the mill as part of the army's offensive.", "bombed", "air_strike", "offensive", "offensive"),
        ("Bread shops were looted during the year-long siege.", "looted", "looting", "siege", "siege"),
        ("During the siege, guards shelled the mill.", "shelled", "shelling", "siege", "siege"),
    ],
)
def test_words_make_an_event_a_part(text, trigger, kind, whole, wide):
    narrow, broad = a_claim(text, trigger, kind=kind), a_claim(text, whole, kind=wide)
    assert part_of(narrow, broad) == {narrow.claim_id: broad.claim_id, broad.claim_id: None}


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "whole", "wide", "told"),
    [
        ("Jets bombed the mill a week before the offensive.", "bombed", "air_strike", "offensive", "offensive", {}),
        ("Guards shelled the mill in a village near the siege.", "shelled", "shelling", "siege", "siege", {}),
        ("Police arrested nine who took part in the siege.", "arrested", "arrest", "siege", "siege", {}),
        ("Nine people were killed in a raid.", "killed", "killing", "raid", "offensive", {}),
        ("The mill may be bombed in the offensive.", "bombed", "air_strike", "offensive", "offensive",
         {"factuality": "possible"}),
        ("Talks were held during the siege.", "Talks", "negotiation", "siege", "siege", {}),
    ],
)  # fmt: skip
def test_what_only_stands_near_is_no_part(text, trigger, kind, whole, wide, told):
    narrow, broad = a_claim(text, trigger, kind=kind, **told), a_claim(text, whole, kind=wide)
    assert set(part_of(narrow, broad).values()) == {None}


def test_of_two_events_before_the_words_the_nearer_is_the_part():
    text = "Guards arrested two men after nine soldiers were killed in the siege of Kesra."
    arrest, killing = a_claim(text, "arrested", kind="arrest"), a_claim(text, "killed", kind="killing")
    siege = a_claim(text, "siege", kind="siege")
    named = part_of(arrest, killing, siege)
    assert (named[killing.claim_id], named[arrest.claim_id]) == (siege.claim_id, None)


def in_one_paragraph(**changed):
    """An offensive and, in the next sentence, a mill burned in its place, in its days, by one of its sides."""
    broad = a_claim("The army began an offensive in Tel Amar.", "offensive", kind="offensive", place="Tel Amar",
                    day="2021-03-08", actor="army")  # fmt: skip
    told = {"place": "Tel Amar", "day": "2021-03-08", "actor": "army", "at": 60} | changed
    text = f"The {told['actor']} burned a mill in {told['place']}."
    return broad, a_claim(text, "burned", kind="destruction", **told)


def test_days_place_and_side_in_one_paragraph_make_a_part():
    broad, narrow = in_one_paragraph()
    assert part_of(broad, narrow)[narrow.claim_id] == broad.claim_id


@pytest.mark.parametrize(
    "changed", [{"place": "Farwell"}, {"day": "2021-02-08"}, {"day": None}, {"actor": "Reed Brigade"}, {"at": 2000}],
    ids=repr,
)  # fmt: skip
def test_without_one_of_them_it_is_none(changed):
    assert set(part_of(*in_one_paragraph(**changed)).values()) == {None}


def test_a_part_told_again_elsewhere_keeps_naming_its_whole():
    broad, narrow = in_one_paragraph()
    again = a_claim("The army burned a mill in Tel Amar.", "burned", kind="destruction", place="Tel Amar",
                    day="2021-03-08", report="r2", published="2021-03-10", actor="army")  # fmt: skip
    event = next(event for event in link([broad, narrow, again]) if narrow.claim_id in event.claims)
    assert (event.reports, event.part_of) == (("r1", "r2"), broad.claim_id)


def test_a_whole_is_no_part_of_what_is_a_part_of_it():
    text = "The battle for the bridge was lost in the offensive."
    battle, offensive = a_claim(text, "battle", kind="armed_clash"), a_claim(text, "offensive", kind="offensive")
    assert set(part_of(battle, offensive).values()) == {None}


def test_a_town_holds_no_province():
    (town,) = Traits.of((a_claim("Gunmen attacked Kesra.", "attacked", place="Kesra"),)).spots
    province = town._replace(precision="admin", name="kesra province", admin1="K")
    assert holds(province, town._replace(admin1="K"))
    assert not holds(town._replace(admin1="K"), province)
    assert not holds(town._replace(precision="country"), town)
