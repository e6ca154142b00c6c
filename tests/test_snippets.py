"""The ACLED sub-events of snippets of our own: enough of every class, and no worse than they were."""

from __future__ import annotations

from collections import Counter

from dateline.coding.codes import sub_events
from evaluation import codes

# Weighted F1, and the share of snippets without an event that may be coded all the same: some 0.04 off what was found.
LEAST, MOST = 0.82, 0.40


def test_every_sub_event_has_ten_snippets_half_of_them_for_measuring():
    measuring = Counter(name for _, name in codes.snippets("measuring"))
    development = Counter(name for _, name in codes.snippets("development"))
    assert set(measuring) == set(development) == {*sub_events(), None} - {"Change to group/activity"}
    assert all(measuring[name] >= 5 and development[name] >= 5 for name in measuring)


def test_no_snippet_stands_twice():
    texts = [text for part in ("development", "measuring") for text, _ in codes.snippets(part)]
    assert len(texts) == len(set(texts))


def test_sub_events_are_no_worse_than_the_floor():
    figures = codes.figures(codes.measure("measuring"))
    assert figures["all"]["weighted_f1"] >= LEAST
    assert figures["none"]["coded"] <= MOST
