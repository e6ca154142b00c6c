"""The bar from which cases stand is where F1 is best, and as near to even as that allows."""

from __future__ import annotations

from training.bars import best_bar


def test_what_is_wrong_below_a_bar_is_left_out():
    scored = [(0.9, True), (0.8, True), (0.62, True), (0.55, False), (0.4, False)]
    assert 0.55 < best_bar(scored, wanted=3) <= 0.62


def test_where_bars_are_alike_the_one_nearest_to_even_is_taken():
    assert abs(best_bar([(0.9, True), (0.1, False)], wanted=1) - 0.5) < 0.006


def test_what_was_never_found_counts():
    scored = [(0.6, True), (0.3, True), (0.3, False)]
    assert best_bar(scored, wanted=2) <= 0.3
