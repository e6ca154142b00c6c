"""Low, best and high by a rule, and what becomes of every figure that was told."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.reconcile import reconcile
from tests.linking.reconcile.toys import ARMY, DOCTORS, UN, a_claim, killed


def ends(figure):
    return figure.low, figure.best, figure.high


def only(claims, **how):
    (figure,) = reconcile(claims, **how)
    return figure


TOLD = [killed(9, report="a"), killed(12, report="b"), killed(20, report="c", published="2031-03-06")]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("ucdp", (9, 12, 20)), ("acled", (9, 9, 20)), ("latest", (20, 20, 20))],
)
def test_each_rule_chooses_its_own(rule, expected):
    figure = only(TOLD, rule=rule)
    assert (figure.rule, ends(figure)) == (rule, expected)


def test_idmc_recommends_the_most_reliable_source_and_keeps_the_others_beside_it():
    doctors = killed(
        30, report="b", sentence="An attack killed 30 people, hospital doctors said.",
        source=("hospital doctors", DOCTORS), cue="said",
    )  # fmt: skip
    un = killed(
        26, report="c", sentence="An attack killed 26 people, the United Nations said.",
        source=("the United Nations", UN), cue="said",
    )  # fmt: skip
    figure = only([killed(41, report="a"), doctors, un], rule="idmc")
    assert ends(figure) == (26, 26, 41)
    assert [each.claim_id for each in figure.told if each.note == "the recommended figure"] == [un.claim_id]


def test_what_no_teller_gives_stays_open():
    floors = [killed((40, None, None), part="at least 40 people"),
              killed((50, None, None), report="b", part="more than 50 people")]  # fmt: skip
    assert ends(only(floors))[1:] == (None, None)
    assert ends(only([killed((None, None, 500), part="up to 500 people")])) == (None, None, 500)
    assert ends(only([killed((None, 300, None), part="some 300 people")])) == (None, 300, None)


def test_acled_reads_open_counts_as_its_codebook_does():
    dozens = killed((24, None, None), part="dozens of people")
    assert ends(only([dozens], rule="acled"))[:2] == (12, 12)
    assert ends(only([dozens], rule="ucdp")) == (24, None, None)
    assert only([dozens], rule="acled").told[0].low == 24, "what was told is kept as it was told"
    more = killed((20_000, None, None), part="tens of thousands of people")
    assert ends(only([more], rule="acled"))[0] == 20_000


def test_a_running_total_is_kept_and_not_counted():
    total = killed(
        900, report="b", part="900 people",
        sentence="The attack comes after 900 people were killed in two years of war.",
    )  # fmt: skip
    figure = only([killed(12), total])
    assert ends(figure) == (12, 12, 12)
    assert [each.note for each in figure.told] == [None, "a running total: it counts more than this event"]


def test_a_count_since_a_day_is_a_running_total():
    total = a_claim(
        "An attack brings to 300 people the count of the dead since January.", trigger="attack", report="b",
        figures=[("killed", "300 people", 300)], time=("2031-01-01", "2031-03-05"), time_words="since January",
    )  # fmt: skip
    assert ends(only([killed(12), total])) == (12, 12, 12)


def test_an_event_that_is_itself_a_total_keeps_its_figure():
    total = killed(900, sentence="The attack adds to 900 people killed in two years of war.")
    assert ends(only([total])) == (900, 900, 900)


def test_a_later_toll_supersedes_an_earlier_one():
    first = killed(40, report="a", published="2031-03-05")
    later = killed(
        31, report="b", published="2031-03-07", part="31",
        sentence="Officials counted anew after the attack, and the toll was revised downwards to 31.",
    )  # fmt: skip
    figure = only([first, later])
    assert ends(figure) == (31, 31, 31)
    by_claim = {each.claim_id: each for each in figure.told}
    assert by_claim[first.claim_id].superseded_by == later.claim_id
    assert "downwards" in by_claim[first.claim_id].note
    assert by_claim[later.claim_id].superseded_by is None


def test_a_source_that_tells_more_later_takes_back_what_it_told():
    def doctors(number, report, day):
        return killed(
            number, report=report, published=day, source=("hospital doctors", DOCTORS), cue="said",
            sentence=f"An attack killed {number} people, hospital doctors said.",
        )  # fmt: skip

    early, late = doctors(4, "a", "2031-03-05"), doctors(7, "b", "2031-03-06")
    figure = only([early, late])
    assert ends(figure) == (7, 7, 7)
    assert figure.told[0].superseded_by == late.claim_id


def test_another_source_does_not_supersede_by_telling_later():
    army = killed(
        2, report="b", published="2031-03-06", source=("the army", ARMY), cue="said",
        sentence="An attack killed 2 people, the army said.",
    )  # fmt: skip
    figure = only([killed(9), army])
    assert ends(figure)[::2] == (2, 9)
    assert not any(each.superseded_by for each in figure.told)


def test_within_a_text_the_earlier_number_gives_way():
    sentence = "The attack killed 8 people, down from 15 reported at first."
    claim = a_claim(sentence, trigger="attack", figures=[("killed", "8 people", 8), ("killed", "15", 15)])
    figure = only([claim])
    assert ends(figure) == (8, 8, 8)
    assert [each.note for each in figure.told] == [None, "corrected downwards in the same text"]


def test_parts_do_not_stand_beside_their_whole():
    guard = a_claim(
        "The attack killed a guard.", trigger="attack", figures=[("killed", "a guard", 1)], report="a"
    )  # fmt: skip
    figure = only([killed(6, report="a"), guard])
    assert ends(figure) == (6, 6, 6)
    assert {each.note for each in figure.told} == {None, "a part: the same text also tells 6"}


def test_copies_of_one_text_count_once():
    wire = [killed(30, report=f"copy-{n}") for n in range(6)]
    own = [killed(10, report="own-1"), killed(11, report="own-2")]
    copies = {f"copy-{n}": "copy-0" for n in range(1, 6)}
    assert only([*wire, *own], copies=copies).best == 11
    assert only([*wire, *own]).best == 30
    notes = [each.note for each in only([*wire, *own], copies=copies).told]
    assert notes.count("a copy of a text that counts already") == 5


def test_a_denied_number_is_kept_and_not_counted():
    denied = killed(40, report="b", factuality="negated", sentence="The army denied that an attack killed 40 people.")
    figure = only([killed(12), denied])
    assert ends(figure) == (12, 12, 12)
    assert figure.told[1].note == "told as not so"
    assert ends(only([denied])) == (0, None, 40)


def test_nobody_hurt_is_a_number():
    none = a_claim(
        "Nobody was hurt in the attack.", trigger="attack", factuality="negated", figures=[("injured", "Nobody", 0)]
    )  # fmt: skip
    assert ends(only([none])) == (0, 0, 0)


def test_who_is_named_is_counted_where_no_number_is_told():
    sentence = "Two teachers were shot near the school."
    shot = a_claim(sentence, trigger="were shot", targets=[("Two teachers", None)])
    dead = a_claim(
        "Amal Haddad was killed.", trigger="was killed", event_type="killing", targets=[("Amal Haddad", None)]
    )  # fmt: skip
    found = {figure.measure: figure for figure in reconcile([shot, dead])}
    assert (found["killed"].best, found["injured"].best) == (1, 1)
    assert found["injured"].told[0].note == "no number is told: counted from who is named"
    assert not reconcile([a_claim("Gunmen fired at villagers.", trigger="fired", targets=[("villagers", None)])])


def test_units_and_measures_stand_apart_in_a_fixed_order():
    claim = a_claim(
        "The attack injured 3 people and killed 2.", trigger="attack",
        figures=[("injured", "3 people", 3), ("killed", "2", 2)],
    )  # fmt: skip
    assert [figure.measure for figure in reconcile([claim])] == ["killed", "injured"]


def test_each_telling_says_who_when_and_of_which_days():
    claim = a_claim(
        "An attack on Friday killed 5 people, hospital doctors said.", trigger="attack", report="a",
        figures=[("killed", "5 people", 5)], time="2031-03-02", time_words="Friday",
        source=("hospital doctors", DOCTORS), cue="said",
    )  # fmt: skip
    (told,) = only([claim]).told
    assert (told.source, told.published, str(told.start), str(told.end)) == (
        "hospital doctors", "2031-03-05", "2031-03-02", "2031-03-02",
    )  # fmt: skip


CLAIMS = st.lists(
    st.builds(
        lambda number, report, day, open_: killed(
            (number, None, None) if open_ else number, report=f"r{report}", published=f"2031-03-0{day}",
            part=f"{'at least ' if open_ else ''}{number} people",
        ),
        st.integers(0, 200), st.integers(0, 5), st.integers(1, 5), st.booleans(),
    ),
    min_size=1, max_size=8, unique_by=lambda claim: claim.claim_id,
)  # fmt: skip


@given(CLAIMS, st.sampled_from(["acled", "ucdp", "idmc", "latest"]), st.randoms())
def test_nothing_told_is_lost_and_no_order_matters(claims, rule, chance):
    figure = only(claims, rule=rule)
    assert sorted(each.claim_id for each in figure.told) == sorted(claim.claim_id for claim in claims)
    known = [number for number in ends(figure) if number is not None]
    assert known == sorted(known)
    told = {number for each in figure.told for number in (each.low, each.best, each.high)}
    assert set(known) <= told
    shuffled = random.Random(chance.random()).sample(claims, len(claims))
    assert only(shuffled, rule=rule) == figure
