"""A wrong codebook: every fault at once, each with its file and line."""

from __future__ import annotations

import pytest

from dateline import codebook
from dateline.errors import CodebookError

SOUND = """name = "mine"
[classes]
bomb = ["bomb", "mine"]
[frames.do]
actor = ["subject"]
target = ["object"]
[types.explosion]
definition = "something blows up"
group = "material"
[[types.explosion.triggers]]
verbs = ["explode"]
subject = ["@bomb"]
"""


@pytest.fixture
def faults(tmp_path):
    def _faults(text, name="book.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [fault.replace(str(tmp_path), "") for fault in codebook.check(tmp_path)]

    return _faults


def test_a_sound_codebook_has_none(faults):
    assert faults(SOUND) == []


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ('"@bomb"', '"@bom"', 12, "unknown class '@bom' (did you mean 'bomb'?)"),
        ("subject =", "subjekt =", 12, "unknown entry 'types.explosion.triggers.0.subjekt' (did you mean 'subject'?)"),
        ('"explode"', '"Explode"', 11, "lower case"),
        ('"explode"', '"explode", "explode"', 11, "'explode' stands twice in one list"),
        ('"explode"', '"explode *"', 11, "* stands between words"),
        ('"@bomb"', '"@bomb", "PLACE"', 12, "'PLACE' is no name label"),
        ('verbs = ["explode"]', 'frame = "do"', 10, "without verbs, nouns or adjectives"),
        ('verbs = ["explode"]', 'verbs = ["explode"]\nframe = "doo"', 12, "unknown frame 'doo' (did you mean 'do'?)"),
        ('verbs = ["explode"]', 'verbs = ["explode"]\nprecision = 2', 12, "less than or equal to 1"),
        ('verbs = ["explode"]', 'verbs = ["explode"]\ncomplement = ["any"]', 10, "needs prepositions"),
        ('group = "material"', 'group = "other"', 9, "'material' or 'verbal'"),
        ('definition = "something blows up"', "", 7, "'types.explosion.definition' is missing"),
        ('bomb = ["bomb", "mine"]', 'bomb = ["bomb", "@mine"]', 3, "refers to another class"),
        ("[classes]", "[clases]", 2, "unknown table 'clases' (did you mean 'classes'?)"),
        ('verbs = ["explode"]', 'verbs = ["explode"', 12, "not valid TOML"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(faults, wrong, right, line, says):
    found = faults(SOUND.replace(wrong, right))
    assert any(fault.startswith(f"/book.toml:{line}:") and says in fault for fault in found), found


def test_all_faults_are_told_at_once(faults):
    found = faults(SOUND.replace('"@bomb"', '"@bom"').replace('"explode"', '"Explode"'))
    assert len(found) == 2


def test_a_type_in_two_files_is_a_fault(faults, tmp_path):
    (tmp_path / "a.toml").write_text(SOUND, encoding="utf-8")
    found = faults('[types.explosion]\ndefinition = "again"\ngroup = "material"\n')
    assert found == ["/book.toml:1: types.explosion stands in two files; keep one of them"]


def test_what_is_missing_names_the_codebook(faults):
    assert faults('name = "mine"\n') == [": 'types' is missing"]


def test_a_file_that_cannot_be_read_is_the_only_fault(faults, tmp_path):
    assert len(faults("no codebook at all")) == 1
    (tmp_path / "book.toml").write_bytes(b'name = "caf\xe9"\n')
    assert [fault.replace(str(tmp_path), "") for fault in codebook.check(tmp_path)] == [
        "/book.toml: not UTF-8 at byte 11"
    ]


def test_load_raises_with_every_fault(tmp_path):
    path = tmp_path / "book.toml"
    path.write_text(SOUND.replace('"@bomb"', '"@bom"'), encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        codebook.load(path)
    assert caught.value.faults == [f"{path}:12: unknown class '@bom' (did you mean 'bomb'?)"]
