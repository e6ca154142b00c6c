"""The figures that weigh rules against model: each kind of case knows its opinions, and more belief never hurts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.weighing.weights import believed, least, log_odds, weights

SHARES = st.floats(0, 1, allow_nan=False)
KINDS = {
    "listed": {"rule", "model", "type"},
    "given_way": {"model", "type"},
    "doubted": {"model", "type"},
    "unlisted": {"model", "type"},
    "found": {"model"},
    "unfound": {"model"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_weights_have_one_figure_for_each_opinion(kind: str) -> None:
    assert set(weights()[kind]) == KINDS[kind] | {"constant"}
    assert all(math.isfinite(figure) for figure in weights()[kind].values())


@pytest.mark.parametrize("kind", ["claim", "rival", "participant", "figure", "type"])
def test_weights_name_a_bar_between_none_and_all(kind: str) -> None:
    assert 0.2 < least(kind) < 1


@given(SHARES, SHARES)
@pytest.mark.parametrize("kind", KINDS)
def test_weights_believe_more_where_the_model_is_surer(kind: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    others = dict.fromkeys(KINDS[kind] - {"model"}, 0.7)
    assert 0 <= believed(kind, model=low, **others) <= believed(kind, model=high, **others) <= 1


@given(SHARES)
def test_weights_keep_every_opinion_finite(opinion: float) -> None:
    assert abs(log_odds(opinion)) < 7
