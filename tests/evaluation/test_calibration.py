"""Calibration on invented judgements: bins, errors and the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.calibration import Judged, bins, brier, expected_error, judge, plot

if TYPE_CHECKING:
    from pathlib import Path

KEPT = [Judged(0.8, right=True)] * 4 + [Judged(0.8, right=False)]
BOASTED = [Judged(0.95, right=False)] * 2


def test_calibration_bins_hold_every_claim_once() -> None:
    told = bins([*KEPT, *BOASTED, Judged(1.0, right=True)])
    assert [(b.claims, round(b.right, 2)) for b in told] == [(5, 0.8), (3, 0.33)]


def test_calibration_error_is_nothing_where_confidence_keeps_its_word() -> None:
    assert expected_error(KEPT) == pytest.approx(0)
    assert expected_error(BOASTED) == pytest.approx(0.95)
    assert expected_error([]) == 0


def test_calibration_brier_counts_each_claim() -> None:
    assert brier(KEPT) == pytest.approx(0.16)


def test_calibration_judges_by_type_and_trigger() -> None:
    text = "Gunmen attacked a police post in the town on Monday, killing three officers."
    claim = {"event_type": "attack", "trigger": {"start": 7, "end": 15}}
    assert [told.right for told in judge([{"id": "a", "text": text, "claims": [claim]}])] == [True]
    other = {"event_type": "shelling", "trigger": {"start": 7, "end": 15}}
    assert [told.right for told in judge([{"id": "a", "text": text, "claims": [other]}])] == [False]


def test_calibration_plot_names_each_set(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the plot needs the extra 'plots'")
    plot({"ours": KEPT, "theirs": BOASTED}, tmp_path / "plot.svg")
    drawn = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    assert "<svg" in drawn
    assert len(drawn) > 5000
