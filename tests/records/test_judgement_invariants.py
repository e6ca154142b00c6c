"""A judgement says who, when, what and why, and a correction changes something."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from dateline.records import Judgement

CORRECTION = {
    "judgement_id": "j1",
    "about": "claim",
    "about_id": "c1",
    "who": "amal",
    "when": "2024-05-06T10:00:00Z",
    "verdict": "correct",
    "field": "figures.0.best",
    "before": 3,
    "after": 4,
    "why": "the later report counts four",
}


def judged(**values):
    return Judgement.from_line(json.dumps({**CORRECTION, **values}))


def test_a_line_gives_the_same_judgement():
    judgement = judged()
    assert Judgement.from_line(judgement.to_line()) == judgement
    assert json.loads(judgement.to_line()) == judgement.to_dict()


def test_a_whole_record_can_be_confirmed():
    assert judged(verdict="confirm", field=None, before=None, after=None, why="").verdict == "confirm"


@pytest.mark.parametrize(
    "wrong",
    [
        {"after": 3},
        {"field": None},
        {"who": ""},
        {"when": "2024-05-06T10:00:00"},
        {"verdict": "confirm"},
        {"verdict": "reject", "after": 3, "why": " "},
        {"about": "opinion"},
    ],
    ids=str,
)
def test_a_judgement_that_does_not_hold_cannot_be(wrong):
    with pytest.raises(ValidationError):
        judged(**wrong)
