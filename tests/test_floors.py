"""The floors under the quality of claims, held against reports that people coded."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import claims

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"


@pytest.mark.parametrize("name", ["dev", "ramadi"])
def test_claims_are_no_worse_than_the_floor(name):
    gold = GOLD / f"{name}.jsonl"
    if not gold.is_file():
        pytest.skip(f"the gold reports do not lie beside the project ({gold})")
    assert claims.below(claims.measure(gold), claims.floors()[name]) == []


def test_what_lies_below_its_floor_is_named():
    figures = {"all": {"trigger": {"f1": 0.7}, "factuality": {"accuracy": 0.9}}}
    assert claims.below(figures, {"trigger": 0.8, "factuality": 0.9}) == ["trigger: 0.700 < 0.800"]


def test_every_floor_is_a_share_of_a_known_field():
    fields = {"trigger", "claim", "actor", "target", "place", "time", "figure", "source", "factuality", "overall"}
    for floor in claims.floors().values():
        assert set(floor) <= fields
        assert all(0 < least < 1 for least in floor.values())
