"""The ACLED sub-events of snippets of our own: enough of every class, and no worse than they were."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from dateline.coding.codes import sub_events

ROOT = Path(__file__).parent.parent
# Weighted F1, and the share of snippets without an event that may be coded all the same: some 0.04 off what was found.
LEAST, MOST = 0.82, 0.40


@pytest.fixture(scope="module")
def codes():
    """`evaluation.codes`, which lies in the project and not in the package."""
    name = "evaluation.codes"
    spec = importlib.util.spec_from_file_location(name, ROOT / "evaluation" / "codes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_every_sub_event_has_ten_snippets_half_of_them_for_measuring(codes):
    measuring = Counter(name for _, name in codes.snippets("measuring"))
    development = Counter(name for _, name in codes.snippets("development"))
    assert set(measuring) == set(development) == {*sub_events(), None} - {"Change to group/activity"}
    assert all(measuring[name] >= 5 and development[name] >= 5 for name in measuring)


def test_no_snippet_stands_twice(codes):
    texts = [text for part in ("development", "measuring") for text, _ in codes.snippets(part)]
    assert len(texts) == len(set(texts))


def test_sub_events_are_no_worse_than_the_floor(codes):
    figures = codes.figures(codes.measure("measuring"))
    assert figures["all"]["weighted_f1"] >= LEAST
    assert figures["none"]["coded"] <= MOST
