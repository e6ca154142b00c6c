"""Claims in, events out: the same in any order, reports joined, hands kept."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking import Decisions, Hand, compare, components, keys, link, settle, tell


def a_hand(one, other, verdict, minute=0):
    when = datetime(2021, 3, 10, tzinfo=UTC) + timedelta(minutes=minute)
    return Hand(one=one.claim_id, other=other.claim_id, verdict=verdict, who="R. Reader", when=when)


def groups(events):
    return {frozenset(event.claims) for event in events}


def test_two_reports_of_one_attack_are_one_event_and_others_stay_apart(news):
    first, again, battle, other_report, blast = (claim.claim_id for claim in news)
    assert groups(link(news)) == {frozenset({first, again, other_report}), frozenset({battle}), frozenset({blast})}


def test_background_is_an_event_of_its_own_and_not_what_the_report_is_about(news):
    by_claim = {name: event for event in link(news) for name in event.claims}
    assert by_claim[news[0].claim_id].main_of == by_claim[news[0].claim_id].reports
    assert by_claim[news[2].claim_id].main_of == ()


def test_an_event_says_what_ties_its_claims(news):
    event = next(event for event in link(news) if len(event.reports) == 2)
    assert any("both tell of attack" in reason for reason in event.why)
    assert any("both on 2021-03-08" in reason for reason in event.why)
    assert {name for name in event.claims if any(name in reason for reason in event.why)} == set(event.claims)


def test_the_order_of_claims_changes_nothing(news):
    wanted = link(news)
    for seed in range(5):
        random.Random(seed).shuffle(news)
        assert link(news) == wanted


def test_an_event_keeps_its_id_when_a_later_report_tells_it(news):
    before = {name: event.event_id for event in link(news[:3]) for name in event.claims}
    after = {name: event.event_id for event in link(news) for name in event.claims}
    assert {name: after[name] for name in before} == before


def test_linking_component_by_component_equals_linking_all(news):
    tellings = [each for name in ("r1", "r2", "r3") for each in tell([c for c in news if c.report.report_id == name])]
    ties = [
        tie for a, b in combinations(tellings, 2) if keys(a) & keys(b) and (tie := compare(a, b)) is not None
    ]  # fmt: skip
    by_id = {each.telling_id: each for each in tellings}
    found = []
    for group in components(tellings, ties):
        some = [tie for tie in ties if tie.one in group]
        found += settle([by_id[name] for name in group], some)
    assert sorted(found, key=lambda event: event.event_id) == link(news)


def test_comparing_is_the_same_either_way(news):
    tellings = [each for name in ("r1", "r2", "r3") for each in tell([c for c in news if c.report.report_id == name])]
    for a, b in combinations(tellings, 2):
        assert compare(a, b) == compare(b, a)


def test_what_a_hand_pins_is_one_event(news):
    hand = a_hand(news[0], news[4], "pinned")
    (event,) = [event for event in link(news, hands=[hand]) if news[0].claim_id in event.claims]
    assert news[4].claim_id in event.claims


def test_what_a_hand_breaks_is_two_events(news):
    hand = a_hand(news[0], news[3], "broken")
    by_claim = {name: event.event_id for event in link(news, hands=[hand]) for name in event.claims}
    assert by_claim[news[0].claim_id] != by_claim[news[3].claim_id]


def test_what_a_hand_breaks_within_a_report_is_two_events(news):
    hand = a_hand(news[0], news[1], "broken")
    by_claim = {name: event.event_id for event in link(news, hands=[hand]) for name in event.claims}
    assert by_claim[news[0].claim_id] != by_claim[news[1].claim_id]


def test_of_two_hands_on_one_pair_the_later_holds(news):
    hands = [a_hand(news[0], news[4], "pinned", 1), a_hand(news[0], news[4], "broken", 2)]
    by_claim = {name: event.event_id for event in link(news, hands=hands) for name in event.claims}
    assert by_claim[news[0].claim_id] != by_claim[news[4].claim_id]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=6))
def test_no_machine_undoes_a_hand(some):
    from tests.linking.conftest import a_claim

    claims = [
        a_claim("Gunmen attacked the market in Tel Amar.", "attacked", report=f"r{n // 2}", at=100 * n,
                place="Tel Amar", day="2021-03-08")
        for n in range(5)
    ]  # fmt: skip
    hands = [
        a_hand(claims[a], claims[b], "pinned" if pinned else "broken", minute)
        for minute, (a, b, pinned) in enumerate(some)
        if a != b
    ]
    by_claim = {name: event.event_id for event in link(claims, hands=hands) for name in event.claims}
    for hand in Decisions(hands).standing:
        assert (by_claim[hand.one] == by_claim[hand.other]) == (hand.verdict == "pinned")


def test_a_hand_is_about_two_claims(news):
    with pytest.raises(ValueError, match="two claims"):
        a_hand(news[0], news[0], "pinned")


def test_no_claims_are_no_events():
    assert link([]) == []
