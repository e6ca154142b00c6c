from __future__ import annotations

import pytest

from dateline.views import flows
from tests.views.toys import UN, a_claim, a_material, flight

WAYS = [
    ("2,000 people fled from Amar to Belit.", "Amar", "Belit", "flow"),
    ("2,000 people fled Amar for Belit.", "Amar", "Belit", "flow"),
    ("2,000 people fled to the town of Belit.", None, "Belit", "flow"),
    ("2,000 people fled Amar.", "Amar", None, "flow"),
    ("Having fled the war, 2,000 people are sheltering in Belit.", None, "Belit", "stock"),
    ("2,000 people who fled Amar are living in camps in Belit.", "Amar", "Belit", "stock"),
]


def told(sentence):
    """A claim of the sentence at its first place, and another claim that names its second place."""
    named = [name for name in ("Amar", "Belit") if name in sentence]
    claims = [flight(sentence, place=named[0])]
    if len(named) > 1:
        claims.append(a_claim(sentence, trigger="people", report="a", event_type="aid", place=named[1]))
    return a_material(*claims)


@pytest.mark.parametrize(("sentence", "origin", "destination", "kind"), WAYS)
def test_the_words_say_from_where_to_where(sentence, origin, destination, kind):
    (row,) = flows(told(sentence))
    assert (getattr(row.origin, "name", None), getattr(row.destination, "name", None)) == (origin, destination)
    assert (row.kind, row.measure, row.low, row.best, row.high) == (kind, "displaced", 2_000, 2_000, 2_000)


def test_people_return_to_where_they_were():
    back = flight(
        "2,000 people returned to Amar.", trigger="returned", event_type="return", measure="returned", place="Amar"
    )  # fmt: skip
    (row,) = flows(a_material(back))
    assert (row.measure, row.origin, row.destination.name) == ("returned", None, "Amar")


def test_a_place_outside_the_sentence_is_where_it_began():
    claim = flight("2,000 people fled.", place=None)
    placed = claim.model_copy(update={"place": flight("2,000 people fled Amar.", place="Amar").place.model_copy(
        update={"span": claim.evidence.model_copy(update={"start": 90, "end": 94, "text": "Amar"})}
    )})  # fmt: skip
    (row,) = flows(a_material(placed))
    assert (row.origin.name, row.destination) == ("Amar", None)


def test_rival_counts_stay_low_to_high_and_say_who_tells_them():
    un = flight(
        "3,000 people fled Amar, the United Nations said.", report="b", number=3_000, part="3,000 people", place="Amar",
        source=("the United Nations", UN), cue="said",
    )  # fmt: skip
    (row,) = flows(a_material(events=[[flight("2,000 people fled Amar.", place="Amar"), un]]), rule="idmc")
    assert (row.low, row.best, row.high, row.rule) == (2_000, 3_000, 3_000, "idmc")
    assert row.told_by == ("the report itself", "the United Nations")
    assert row.touches("amar")
    assert not row.touches("Belit")


def test_what_has_not_happened_moves_nobody():
    assert flows(a_material(flight("2,000 people may flee Amar.", trigger="flee", factuality="possible"))) == []


MENAKA = {"name": "Ménaka", "country": "ML", "lat": 15.92, "lon": 2.4}


@pytest.mark.parametrize(
    ("sentence", "origin", "destination"),
    [
        ("2,000 people fled from Menaka to Gao between March 13 and March 18.", "Ménaka", "Gao"),
        ("2,000 people who fled the fighting in Menaka have arrived in the town of Gao.", "Ménaka", "Gao"),
        ("2,000 people fled Menaka to Niger in May.", "Ménaka", "Niger"),
        ("2,000 people fled Menaka for Melbourne.", "Ménaka", None),
        ("2,000 people fled Menaka in May.", "Ménaka", None),
        ("2,000 people fled Menaka, said the mayor of Gao.", "Ménaka", None),
    ],
)
def test_an_end_that_no_claim_holds_is_read_from_the_words(sentence, origin, destination):
    claim = flight(sentence, place="Menaka")
    placed = claim.model_copy(update={"place": claim.place.model_copy(update=MENAKA)})
    (row,) = flows(a_material(placed))
    assert (getattr(row.origin, "name", None), getattr(row.destination, "name", None)) == (origin, destination)


def test_where_nothing_is_placed_no_name_is_guessed():
    (row,) = flows(a_material(flight("2,000 people fled to Gao.", place=None)))
    assert (row.origin, row.destination) == (None, None)
