"""The codebook that ships: whole, sound, and complete in its types."""

from __future__ import annotations

import pytest

from dateline import codebook
from dateline.errors import CodebookError

MATERIAL = 27
VERBAL = 9


@pytest.fixture(scope="module")
def book():
    return codebook.load()


def test_the_default_has_no_faults():
    assert codebook.check() == []


def test_the_default_names_every_type(book):
    groups = [entry.group for entry in book.types.values()]
    assert (groups.count("material"), groups.count("verbal")) == (MATERIAL, VERBAL)


def test_every_type_has_triggers_of_both_parts_of_speech(book):
    for name, entry in book.types.items():
        assert any(group.verbs for group in entry.triggers), name
        assert any(group.nouns for group in entry.triggers), name


def test_only_movements_of_people_have_no_plover_type(book):
    assert {name for name, entry in book.types.items() if entry.plover is None} == {"displacement", "return"}


def test_a_class_stands_for_its_words(book):
    assert "quadcopter" in book.words(("@drone",))
    assert book.words(("LOCATION", "city")) == {"LOCATION", "city"}


def test_a_codebook_is_loaded_once(book):
    assert codebook.load() is book


def test_a_codebook_of_one_file_is_enough(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        """
name = "mine"
[frames.do]
actor = ["subject"]
target = ["object"]
[types.looting]
definition = "things are taken"
group = "material"
[[types.looting.triggers]]
verbs = ["loot"]
""",
        encoding="utf-8",
    )
    assert codebook.load(path).types["looting"].triggers[0].verbs == ("loot",)


def test_an_empty_folder_says_so(tmp_path):
    with pytest.raises(CodebookError, match=r"without a \.toml file"):
        codebook.load(tmp_path)


def test_a_missing_file_says_so(tmp_path):
    path = tmp_path / "none.toml"
    assert codebook.check(path) == [f"{path}: cannot be opened: No such file or directory"]
