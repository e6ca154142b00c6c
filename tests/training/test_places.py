"""Fitting the weights of places, on choices of a few invented features."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="fitting needs the extra 'training'")

from training.places import fit, folds, same_place

NOWHERE, NEAR, FAR = (("nowhere", 1.0),), (("near", 1.0),), (("far", 1.0),)


def test_what_is_chosen_more_often_weighs_more():
    rows = [([NOWHERE, NEAR, FAR], [False, True, False])] * 20 + [([NOWHERE, FAR], [True, False])] * 10
    weights = fit(rows)
    assert weights["near"] > weights["nowhere"] > weights["far"]


def test_choices_without_a_right_option_and_rare_features_teach_nothing():
    rows = [([NOWHERE, NEAR], [False, True])] * 8
    lost = [([NOWHERE, FAR], [False, False])] * 8
    rare = [([NOWHERE, (("once", 1.0),)], [False, True])]
    assert fit(rows + lost) == fit(rows)
    assert "once" not in fit(rows + rare)


def test_every_report_is_held_out_once():
    held = [i for _, out in folds(10) for i in out]
    assert sorted(held) == list(range(10))
    assert all(not set(rest) & set(out) for rest, out in folds(10))


class Somewhere:
    def __init__(self, country, lat=None, lon=None):
        self.country, self.lat, self.lon = country, lat, lon


@pytest.mark.parametrize(
    ("precision", "place", "same"),
    [
        ("place", Somewhere("IQ", 33.5, 43.0), True),
        ("place", Somewhere("IQ", 34.0, 43.0), False),
        ("admin", Somewhere("IQ", 34.0, 43.0), True),
        ("admin", Somewhere("IQ"), False),
        ("country", Somewhere("IQ"), True),
        ("country", Somewhere("SY", 33.4, 43.0), False),
    ],
)
def test_how_near_is_near_enough_depends_on_what_the_place_is(precision, place, same):
    gold = {"precision": precision, "country": "IQ", "lat": 33.4, "lon": 43.0}
    assert same_place(gold, place) is same
