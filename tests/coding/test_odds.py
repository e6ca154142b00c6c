from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.odds import EVEN, both

SHARES = st.floats(0, 1, allow_nan=False)


@given(SHARES, SHARES, SHARES)
def test_odds_rise_with_either_opinion(one: float, other: float, rule: float) -> None:
    low, high = sorted((one, other))
    assert both(rule, low) <= both(rule, high)
    assert both(low, rule) <= both(high, rule)


def test_odds_of_an_even_opinion_leave_half_the_other() -> None:
    assert both(0.9, EVEN) == pytest.approx(0.75)
