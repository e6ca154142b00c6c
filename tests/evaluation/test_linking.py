"""The floors under linking, held against mentions that people put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import linking

SHARED = Path(__file__).parents[3] / "shared"


def test_linking_is_no_worse_than_the_floor(tmp_path):
    if not (SHARED / "data" / "ecbplus").is_dir():
        pytest.skip(f"the shared corpora do not lie beside the project ({SHARED})")
    claims = linking.coded(SHARED, "ecbplus", tmp_path / "ecbplus.jsonl")
    (rows,) = linking.measure(SHARED, "ecbplus", claims).values()
    assert linking.below(rows, linking.floors()["ecbplus"]) == []


def test_what_lies_below_its_floor_is_named():
    rows = {"conll": {"": 0.6}, "coverage": {"accuracy": 0.5}, "pairwise": {"f1": 0.9}}
    least = {"conll": 0.7, "coverage": 0.4, "pairwise": 0.8}
    assert linking.below(rows, least) == ["conll: 0.600 < 0.7"]


def test_every_floor_is_a_share_of_a_measured_corpus():
    assert set(linking.floors()) == set(linking.CORPORA)
    assert all(0 < least < 1 for rows in linking.floors().values() for least in rows.values())
