"""What one codebook changes against another."""

from __future__ import annotations

import pytest

from dateline import codebook
from dateline.codebook.changes import changes

OLD = """name = "old"
[classes]
bomb = ["bomb", "mine"]
[frames.do]
actor = ["subject"]
target = ["object"]
[[stops]]
words = ["bath bomb"]
[types.explosion]
definition = "something blows up"
group = "material"
acled = ["Grenade"]
[[types.explosion.triggers]]
verbs = ["explode", "burst"]
precision = 0.9
[types.protest]
definition = "people march"
group = "material"
[[types.protest.triggers]]
nouns = ["march"]
"""


@pytest.fixture
def changed(tmp_path):
    def _changed(*replacements):
        text = OLD
        for wrong, right in replacements:
            assert wrong in text
            text = text.replace(wrong, right)
        for name, words in (("old.toml", OLD), ("new.toml", text)):
            (tmp_path / name).write_text(words, encoding="utf-8")
        found = changes(*(codebook.load(tmp_path / name) for name in ("old.toml", "new.toml")))
        return [(c.part, c.entry, c.what, c.words, c.old, c.new) for c in found]

    return _changed


def test_a_copy_changes_nothing(changed):
    assert changed() == []


@pytest.mark.parametrize(
    ("wrong", "right", "part", "old", "new"),
    [
        ("people march", "crowds march", ("definition", "protest"), "people march", "crowds march"),
        ('["Grenade"]', '["Other"]', ("acled", "explosion"), ("Grenade",), ("Other",)),
        ('["bomb", "mine"]', '["bomb", "shell"]', ("class", "bomb"), ("mine",), ("shell",)),
        ('target = ["object"]', 'target = ["on"]', ("frame", "do"), ("target: object",), ("target: on",)),
        ('["bath bomb"]', '["bath bomb", "photo bomb"]', ("stops", "figure of speech"), (), ("photo bomb",)),
        ('["bomb", "mine"]', '["mine", "bomb"]', ("class", "bomb"), ("bomb", "mine"), ("mine", "bomb")),
    ],
)
def test_a_change_says_what_it_was_and_is(changed, wrong, right, part, old, new):
    assert changed((wrong, right)) == [(*part, "changed", (), old, new)]


@pytest.mark.parametrize(
    ("wrong", "right", "change"),
    [
        ('["march"]', '["march", "rally"]', ("protest", "added", ("noun rally",))),
        (', "burst"]', "]", ("explosion", "removed", ("verb burst",))),
    ],
)
def test_a_trigger_that_comes_or_goes_is_told(changed, wrong, right, change):
    assert changed((wrong, right)) == [("trigger", *change, None, None)]


@pytest.mark.parametrize(
    ("right", "old", "new"),
    [
        ("precision = 0.8", ("precision: 0.9",), ("precision: 0.8",)),
        ('precision = 0.9\nsubject = ["@bomb"]', (), ("subject: @bomb",)),
    ],
)
def test_triggers_that_ask_for_something_else_are_told_together(changed, right, old, new):
    words = ("verb explode", "verb burst")
    assert changed(("precision = 0.9", right)) == [("restrictions", "explosion", "changed", words, old, new)]


def test_a_trigger_that_another_type_takes_has_moved(changed):
    found = changed((', "burst"]', "]"), ('nouns = ["march"]', 'nouns = ["march"]\nverbs = ["burst"]'))
    assert found == [("trigger", "protest", "moved", ("verb burst",), "explosion", None)]


def test_a_new_name_of_a_type_is_one_type_less_and_one_more_with_its_triggers(changed):
    found = changed(("types.protest", "types.rally"))
    assert ("type", "protest", "removed", (), "people march", None) in found
    assert ("type", "rally", "added", (), None, "people march") in found
    assert ("trigger", "rally", "moved", ("noun march",), "protest", None) in found
