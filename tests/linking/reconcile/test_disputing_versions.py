"""What tellings of one event contradict each other on, with the rival versions side by side."""

from __future__ import annotations

from dateline.linking.reconcile import disputed, disputes
from tests.linking.reconcile.toys import ARMY, GUARD, REEDS, a_claim, killed


def an_attack(actor, *, report="a", **told):
    sentence = "The strike on Amar was the work of {}.".format("Reeds" if actor is REEDS else "guards")
    part = "Reeds" if actor is REEDS else "guards"
    return a_claim(sentence, trigger="strike", report=report, actors=[(part, actor)], **told)


def test_one_asserts_what_another_denies():
    told = a_claim("Reeds took Amar.", trigger="took", event_type="territory_capture", report="a")
    denied = a_claim(
        "The army denied losing Amar.", trigger="losing", event_type="territory_capture", report="b",
        factuality="negated", source=("The army", ARMY), cue="denied",
    )  # fmt: skip
    (dispute,) = disputes([told, denied])
    assert (dispute.aspect, {version.what for version in dispute.versions}) == ("whether", {"asserted", "denied"})
    assert {version.tellers for version in dispute.versions} == {("a",), ("Army of Zanmor",)}


def test_who_denies_to_have_done_it_disputes_who():
    denied = a_claim(
        "The army denied that it shelled Amar.", trigger="shelled", report="b", factuality="negated",
        actors=[("it", ARMY)], source=("The army", ARMY), cue="denied",
    )  # fmt: skip
    aspects = [dispute.aspect for dispute in disputes([an_attack(GUARD), denied])]
    assert aspects == ["who"]


def test_two_texts_that_name_other_actors():
    (dispute,) = disputes([an_attack(REEDS), an_attack(GUARD, report="b"), an_attack(REEDS, report="c")])
    assert dispute.aspect == "who"
    assert [version.what for version in dispute.versions] == ["Reed Brigade", "Border Guard"]


def test_forces_of_one_country_and_one_text_are_no_rivals():
    assert not disputed([an_attack(GUARD), an_attack(ARMY, report="b")])
    assert not disputed([an_attack(GUARD), an_attack(REEDS)])


def test_places_far_apart():
    def at(place, report):
        return a_claim(f"The strike hit {place}.", trigger="strike", place=place, report=report)

    (dispute,) = disputes([at("Amar", "a"), at("Belit", "b")])
    assert (dispute.aspect, {version.what for version in dispute.versions}) == ("where", {"Amar", "Belit"})
    assert not disputed([at("Amar", "a"), at("Amar Bridge", "b")])


def test_numbers_that_cannot_both_be_so():
    (dispute,) = disputes([killed(9, report="a"), killed(40, report="b")])
    assert (dispute.aspect, dispute.about) == ("how many", "how many killed")
    assert {version.what for version in dispute.versions} == {"9 people", "40 people"}


def test_a_toll_that_grows_is_no_dispute():
    assert not disputed([killed(9, report="a"), killed(40, report="b", published="2031-03-06")])
    assert not disputed([killed(9, report="a"), killed((5, None, None), report="b", part="at least 5 people")])
    assert not disputed([killed(9, report="a"), killed((None, 10, None), report="b", part="about 10 people")])


def test_disputes_do_not_depend_on_the_order():
    claims = [killed(9, report="a"), killed(40, report="b"), an_attack(REEDS, report="c"), an_attack(GUARD, report="d")]
    assert disputes(claims) == disputes(claims[::-1])
    assert len(disputes(claims)) == 2
