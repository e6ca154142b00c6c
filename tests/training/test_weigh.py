"""The file of fitted weights keeps its comments when its figures change."""

from __future__ import annotations

import tomllib

import pytest

pytest.importorskip("sklearn", reason="fitting needs the extra 'training'")

from training.weigh import written

BEFORE = """\
# What stands here stays.
[listed]        # a trigger of the codebook
constant = 0.0
rule = 0.5

[least]
claim = 0.5  # the bar
"""


def test_weigh_writes_new_figures_among_the_old_comments() -> None:
    after = written({"listed": {"constant": -0.12345, "rule": 2.0}, "least": {"claim": 0.45}}, BEFORE)
    assert tomllib.loads(after) == {"listed": {"constant": -0.123, "rule": 2.0}, "least": {"claim": 0.45}}
    assert [line.partition("#")[2] for line in after.splitlines()] == [
        line.partition("#")[2] for line in BEFORE.splitlines()
    ]
