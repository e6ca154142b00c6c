"""A codebook that takes over tables of the default."""

from __future__ import annotations

import pytest

from dateline import codebook

MINE = """name = "mine"
from_default = ["classes", "frames", "stops", "types"]
[[stops]]
words = ["loot box"]
[classes]
drone = ["kite"]
[frames.do]
actor = ["by"]
[types.looting]
definition = "things are taken"
group = "material"
[[types.looting.triggers]]
verbs = ["loot"]
object = ["@vessel"]
frame = "clash"
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_own_entries_replace_those_of_the_same_name_and_the_rest_is_the_defaults(path):
    mine, default = codebook.load(path), codebook.load()
    assert mine.classes == default.classes | {"drone": ("kite",)}
    assert mine.frames["do"].actor == ("by",)
    assert mine.types["looting"].definition == "things are taken"
    assert mine.types["siege"] == default.types["siege"]
    assert mine.inflections == {}


def test_own_stops_are_added(path):
    assert [stop.words for stop in codebook.load(path).stops][:1] == [("loot box",)]
    assert codebook.load(path).stops[1:] == codebook.load().stops


def test_the_default_itself_stays_as_it_is(path):
    codebook.load(path)
    assert "kite" not in codebook.load().classes["drone"]


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ('"stops", "types"]', '"stops", "type"]', 2),
        ('["classes", "frames", "stops", "types"]', '"types"', 2),
        ('["loot box"]', '["Loot box"]', 4),
        ('"@vessel"', '"@vesel"', 14),
        ('frame = "clash"', 'frame = "clsh"', 15),
    ],
)
def test_faults_stand_on_the_lines_of_the_own_file(path, right, wrong, line):
    assert right in MINE
    path.write_text(MINE.replace(right, wrong), encoding="utf-8")
    faults = codebook.check(path)
    assert faults
    assert faults[0].startswith(f"{path}:{line}: ")
