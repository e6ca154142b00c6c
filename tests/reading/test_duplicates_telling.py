"""What copies repeat is told once; what a copy changes, and what another report says, is told beside it."""

from __future__ import annotations

from dateline.reading.duplicates import tellings
from dateline.records import Claim, Figure, Report, claim_id

SENTENCE = "Gunmen attacked the mill of Oru on Monday, killing nine people, the governor said."


def a_claim(report_id, sentence=SENTENCE, killed=9, **fields):
    report = Report(report_id=report_id, text=sentence)
    start = sentence.index("attacked")
    trigger = report.span(start, start + len("attacked"))
    figure = Figure(measure="killed", low=killed, best=killed, high=killed, unit="persons", span=trigger)
    return Claim(
        claim_id=claim_id(report_id, "attack", trigger, ()),
        report=report.head,
        event_type="attack",
        trigger=trigger,
        evidence=report.span(0, len(sentence)),
        figures=(figure,),
        confidence=0.9,
        **fields,
    )


def counted(*claims, copies):
    return [[claim.report.report_id for claim in telling] for telling in tellings(claims, copies)]


def test_a_claim_in_ten_copies_is_one_telling():
    names = [f"paper {number}" for number in range(10)]
    assert counted(*map(a_claim, names), copies=dict.fromkeys(names[1:], names[0])) == [names]


def test_reports_of_their_own_tell_it_each():
    assert counted(a_claim("a"), a_claim("b"), a_claim("c"), copies={"b": "wire"}) == [["a"], ["b"], ["c"]]


def test_another_name_of_a_day_is_the_same_telling():
    other = SENTENCE.replace("on Monday", "on Tuesday")
    assert counted(a_claim("a"), a_claim("b", other), copies={"b": "a"}) == [["a", "b"]]


def test_another_toll_or_a_denial_is_another_telling():
    claims = a_claim("a"), a_claim("b", killed=11), a_claim("c", factuality="negated"), a_claim("d")
    assert counted(*claims, copies=dict.fromkeys("bcd", "a")) == [["a", "d"], ["b"], ["c"]]


def test_another_sentence_of_the_same_text_is_another_telling():
    again = "Three days before, soldiers had attacked a ferry further up the river without harm to anyone."
    assert counted(a_claim("a"), a_claim("b", again), copies={"b": "a"}) == [["a"], ["b"]]
