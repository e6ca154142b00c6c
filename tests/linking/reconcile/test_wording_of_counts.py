"""How many a phrase names, and how a figure stands to others by the words around it."""

from __future__ import annotations

import pytest

from dateline.linking.reconcile.wording import hits, names, standing
from tests.linking.reconcile.toys import a_claim

NAMES = [
    ("six others", 6), ("the 3 drivers", 3), ("a woman of 40", 1), ("his brother", 1), ("Amal Haddad", 1),
    ("herself", 1), ("a nurse from the clinics", 1), ("another", 1),
    ("farmers", None), ("people", None), ("their", None), ("police officers", None), ("the crowd", None),
    ("a mother and her children", None), ("the bus", 1),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "number"), NAMES)
def test_names(phrase, number):
    assert names(phrase) == number


@pytest.mark.parametrize(("trigger", "hit"), [("shot dead", True), ("Gunfire", True), ("shelling", False)])
def test_hits(trigger, hit):
    assert hits(trigger) is hit


STANDING = [
    ("The blast killed 12 people.", "12 people", "incident"),
    ("Two more died of the blast, bringing the death toll to 14.", "14", "revised"),
    ("The toll of the blast rose to 14, the ministry said.", "14", "revised"),
    ("The ministry revised the toll of the blast to 9, down from 14.", "14", "earlier"),
    ("The ministry revised the toll of the blast upwards to 19.", "19", "revised"),
    ("The blast is the latest; 210 people were killed so far this year.", "210 people", "running"),
    ("A blast hit the road, on which 40 people died since the start of the war.", "40 people", "running"),
]


@pytest.mark.parametrize(("sentence", "part", "expected"), STANDING)
def test_standing(sentence, part, expected):
    claim = a_claim(sentence, trigger="blast", event_type="explosion", figures=[("killed", part, 9)])
    assert standing(claim, claim.figures[0]) == expected
