"""Who is said to hold Ramadi, by the report of 19 May 2015 that people coded: measured, never learned from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.linking import link
from dateline.records import Report
from dateline.views import Material, control

SHARED = Path(__file__).parents[3] / "shared" / "gold" / "ramadi.jsonl"


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/gold/ramadi.jsonl")
def test_ramadi_is_said_to_be_held_by_the_islamic_state():
    told = json.loads(SHARED.read_text(encoding="utf-8").splitlines()[0])
    report = Report(report_id=told["id"], text=told["text"], title=told["title"], published=told["published"])
    claims = dateline.load().code(report)
    (row,) = (row for row in control(Material.of(claims, link(claims))) if row.place == "Ramadi")
    assert (row.holder, row.since, row.until) == ("Islamic State", date(2015, 5, 17), None)
    assert row.told_by == ("the report itself",)
    assert row.acknowledged_by == ("the White House",)
    assert row.contested == ()
