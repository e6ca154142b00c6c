from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.weighing.odds import EVEN, both

SHARES = st.floats(0, 1, allow_nan=False)


@given(SHARES, SHARES)
def test_odds_of_two_opinions_lie_between_them(one: float, other: float) -> None:
    mean = both(one, other)
    assert min(max(min(one, other), 0.001), 0.999) - 1e-6 <= mean <= max(min(max(one, other), 0.999), 0.001) + 1e-6


@given(SHARES, SHARES)
def test_odds_do_not_ask_who_speaks_first(one: float, other: float) -> None:
    assert both(one, other) == pytest.approx(both(other, one), abs=1e-6)


def test_odds_of_an_even_opinion_leave_half_the_other() -> None:
    assert both(0.9, EVEN) == pytest.approx(0.75)
