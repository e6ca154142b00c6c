"""Numbers are in order and points whole in every record that has them, not in claims alone."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dateline.records import Candidate, FigureMention, PlaceMention, Span, Told

WORDS = {"report_id": "r", "span": Span(start=0, end=2, text="12")}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: FigureMention(**WORDS, low=12, best=10),
        lambda: FigureMention(**WORDS),
        lambda: Told(claim_id="c", best=12, high=10),
        lambda: PlaceMention(**WORDS, name="Ganta", precision="place", lat=7.2),
        lambda: Candidate(name="Ganta", lon=-8.9),
    ],
)
def test_a_wrong_one_cannot_be_made(wrong):
    with pytest.raises(ValidationError):
        wrong()


def test_a_right_one_can():
    assert FigureMention(**WORDS, low=10, high=12).high == 12
    assert Candidate(name="Ganta", lat=7.2, lon=-8.9).lat == 7.2
