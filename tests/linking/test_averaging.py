"""Groups that do not chain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.averaging import join

NAMES = "abcdef"


def anyone(_one, _other):
    return True


def test_a_chain_of_neighbours_is_not_one_group():
    weights = {("a", "b"): 2.0, ("b", "c"): 2.0, ("c", "d"): 2.0}
    assert join([[name] for name in "abcd"], weights, missing=-3, allowed=anyone) == [["a", "b"], ["c", "d"]]


def test_what_most_are_tied_to_joins():
    weights = {("a", "b"): 2.0, ("a", "c"): 2.0, ("b", "c"): -1.0}
    assert join([[name] for name in "abc"], weights, missing=-3, allowed=anyone) == [["a", "b", "c"]]


def test_what_is_forbidden_stays_apart():
    weights = {("a", "b"): 5.0}
    assert join([["a"], ["b"]], weights, missing=-3, allowed=lambda _one, _other: False) == [["a"], ["b"]]


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(-5, 5),
    )
)
def test_every_member_is_in_one_group_and_the_order_changes_nothing(weights):
    found = join([[name] for name in NAMES], weights, missing=-1, allowed=anyone)
    assert sorted(name for group in found for name in group) == list(NAMES)
    turned = dict(reversed(weights.items()))
    assert join([[name] for name in reversed(NAMES)], turned, missing=-1, allowed=anyone) == found
