"""`dateline codebook`: show, check, new, diff."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from dateline import codebook
from dateline.codebook import DEFAULT

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def mine(dateline_, tmp_path):
    """A copy of the default codebook."""
    folder = tmp_path / "mine"
    assert dateline_("codebook", "new", folder).status == 0
    return folder


def flat(text):
    return " ".join(text.split())


def change(folder, wrong, right, name="material.toml"):
    text = (folder / name).read_text(encoding="utf-8")
    assert wrong in text
    (folder / name).write_text(text.replace(wrong, right, 1), encoding="utf-8")


def test_show_names_every_type_with_definition_codes_and_triggers(dateline_):
    shown = dateline_("codebook", "show").out
    assert max(map(len, shown.splitlines())) <= 120
    for name, entry in codebook.load().types.items():
        assert name in shown
        assert entry.definition in flat(shown)
        assert (entry.triggers[0].verbs + entry.triggers[0].nouns)[0] in shown
    assert "ACLED Armed clash or Mob violence · PLOVER ASSAULT · CAMEO 190" in shown


def test_show_tells_one_type_in_full_in_words(dateline_):
    shown = flat(dateline_("codebook", "show", "Air Strike").out)
    words = {word for group in codebook.load().types["air_strike"].triggers for word in group.verbs + group.nouns}
    assert all(word in shown for word in words)
    assert "only where" in shown
    assert "to whom the object (of a passive, its subject)" in shown


def test_show_spells_out_the_classes_that_a_type_refers_to(dateline_):
    shown = flat(dateline_("codebook", "show", "air_strike").out)
    assert ", ".join(codebook.load().classes["drone"]) in shown


def test_every_type_can_be_shown_in_a_narrow_terminal(dateline_, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    for name in codebook.load().types:
        shown = dateline_("codebook", "show", name)
        assert shown.status == 0
        assert max(map(len, shown.out.splitlines())) <= 60


def test_show_writes_what_the_files_say_as_json(dateline_):
    told = json.loads(dateline_("codebook", "show", "--format", "json").out)
    assert codebook.Codebook.model_validate(told) == codebook.load()
    assert json.loads(dateline_("codebook", "show", "siege", "--format", "json").out) == told["types"]["siege"]


def test_show_offers_the_nearest_type(dateline_):
    result = dateline_("codebook", "show", "seige")
    assert result.status == 2
    assert "'siege'" in result.err


def test_show_of_a_wrong_codebook_says_its_faults(dateline_, mine):
    change(mine, 'frame = "clash"', 'frame = "clsh"')
    result = dateline_("codebook", "show", "--codebook", mine)
    assert (result.status, result.out) == (2, "")
    assert "unknown frame 'clsh'" in result.err


def test_check_says_in_one_line_what_a_sound_codebook_holds(dateline_, mine):
    result = dateline_("codebook", "check", mine)
    assert (result.status, len(result.out.splitlines())) == (0, 1)
    assert "36 event types (27 material, 9 verbal)" in result.out


def test_check_says_all_faults_with_their_lines(dateline_, mine):
    change(mine, 'frame = "clash"', 'frame = "clsh"')
    change(mine, "[types.agreement]", '[types.agreement]\ncolour = "blue"', "political.toml")
    result = dateline_("codebook", "check", mine)
    assert result.status == 1
    assert re.fullmatch(r".*political\.toml:\d+: unknown entry.*\n", result.out)
    change(mine, 'colour = "blue"\n', "", "political.toml")
    change(mine, '["@conflict"]', '["@conflit"]')
    lines = dateline_("codebook", "check", mine).out.splitlines()
    assert [re.sub(r".*material\.toml:\d+: ", "", line) for line in lines] == [
        "unknown frame 'clsh' (did you mean 'clash'?)",
        "unknown class '@conflit' (did you mean 'conflict'?)",
    ]


def test_check_of_nothing_is_refused(dateline_, tmp_path):
    assert dateline_("codebook", "check", tmp_path / "nowhere").status == 2


def test_new_copies_the_default_and_says_what_to_do_next(dateline_, tmp_path):
    result = dateline_("codebook", "new", tmp_path / "deep" / "mine")
    assert (result.status, len(result.out.splitlines())) == (0, 2)
    for file in DEFAULT.glob("*.toml"):
        assert (tmp_path / "deep" / "mine" / file.name).read_bytes() == file.read_bytes()
    assert codebook.load(tmp_path / "deep" / "mine") == codebook.load()


def test_new_overwrites_nothing(dateline_, mine):
    change(mine, 'frame = "clash"', 'frame = "do"')
    before = (mine / "material.toml").read_bytes()
    result = dateline_("codebook", "new", mine)
    assert (result.status, result.out) == (2, "")
    assert "not empty" in result.err
    assert (mine / "material.toml").read_bytes() == before


def test_new_does_not_replace_a_file(dateline_, tmp_path):
    (tmp_path / "mine").write_text("words")
    assert dateline_("codebook", "new", tmp_path / "mine").status == 2
    assert (tmp_path / "mine").read_text() == "words"


def test_diff_of_a_copy_says_that_nothing_differs(dateline_, mine):
    assert dateline_("codebook", "diff", mine).out == "No difference.\n"


def test_diff_lists_changes_under_what_they_are_about(dateline_, mine):
    change(mine, '"firefight", ', "")
    change(mine, "Armed sides fight each other", "Two armed sides fight")
    added = '[types.bell]\ndefinition = "A bell rings."\ngroup = "verbal"\n[[types.bell.triggers]]\nverbs = ["ring"]\n'
    (mine / "bell.toml").write_text(added, encoding="utf-8")
    shown = dateline_("codebook", "diff", mine).out
    types, clash, bell = shown.split("\n\n")
    assert types == "types\n  + bell: A bell rings."
    assert clash.startswith("armed_clash\n  ~ definition: Armed sides fight")
    assert "  - noun firefight" in clash
    assert bell == "bell\n  + verb ring\n"


def test_diff_of_two_goes_from_the_first_to_the_second(dateline_, mine):
    change(mine, '"firefight", ', "")
    (removed,) = json.loads(dateline_("codebook", "diff", DEFAULT, mine, "--format", "json").out)
    (added,) = json.loads(dateline_("codebook", "diff", mine, DEFAULT, "--format", "json").out)
    assert (removed["what"], added["what"], added["words"]) == ("removed", "added", ["noun firefight"])


def test_the_pages_examples_run(dateline_, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    lines = re.findall(r"^\$ dateline (code.*?)(?:  +#.*)?$", PAGE, re.M)
    assert len(lines) > 5
    for line in lines:
        assert dateline_(*shlex.split(line)).status == 0, line


@pytest.mark.parametrize("name", ["show", "check", "new", "diff"])
def test_each_has_help_that_shows_an_example(dateline_, name):
    shown = dateline_("codebook", name, "--help").out
    assert f"dateline codebook {name}" in shown
    assert max(map(len, shown.splitlines())) <= 100
