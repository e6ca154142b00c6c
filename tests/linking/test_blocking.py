"""Which tellings are compared at all: by a village, by who a sentence means."""

from __future__ import annotations

from dateline.linking import keys, tell
from dateline.records import Entity
from tests.linking.conftest import a_claim


def keys_of(*claims):
    (telling,) = tell(claims)
    return keys(telling)


def test_a_village_within_days_is_enough():
    placed = a_claim("Gunmen attacked Kesra on Monday.", "attacked", place="Kesra", day="2021-03-08")
    named = a_claim("Police in Kesra spoke of an attack.", "attack", report="r2", published="2021-03-10")
    later = a_claim("Police in Kesra spoke of an attack.", "attack", report="r3", published="2021-05-10")
    assert keys_of(placed) & keys_of(named)
    assert not keys_of(placed) & keys_of(later)


def test_a_capital_within_days_is_not():
    first = a_claim("Gunmen attacked a bank in Baghdad.", "attacked", place="Baghdad")
    other = a_claim("Police in Baghdad spoke of an attack.", "attack", report="r2", place="Baghdad")
    assert not keys_of(first) & keys_of(other)


def test_who_a_sentence_means_counts_by_the_whole_name():
    full = a_claim("Gunmen shot Jorun Adeyemi on the quay.", "shot", target="Jorun Adeyemi")
    short = a_claim("Adeyemi was shot on the quay.", "shot", report="r2", target="Adeyemi", published="2021-03-12")
    (part,) = short.participants
    known = part.model_copy(update={"entity": Entity(name="Jorun Adeyemi")})
    meant = short.model_copy(update={"participants": (known,)})
    assert keys_of(full) & keys_of(meant)
