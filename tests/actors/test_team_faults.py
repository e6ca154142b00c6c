"""A team's own file: every fault at once, each with its line."""

from __future__ import annotations

import pytest

from dateline.actors import check, load
from dateline.errors import DataError

SOUND = """
[[actor]]
id = "ours:river-guard"
name = "River Guard"
kind = "militia"
country = "TD"
aliases = ["RG"]
periods = [{ kind = "state", since = "2031-02", until = "2033" }]

[[tie]]
of = "ours:river-guard"
how = "part of"
to = "TD"
since = "2030-05-01"

[organs.TD]
state = ["Lake Command"]

[media]
names = ["River Gazette"]
also = [["Lake Radio", "LR"]]
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "ours.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_sound_file_has_no_fault_and_all_of_it_counts(written):
    path = written(SOUND)
    assert check(path) == []
    guard = load(path)["ours:river-guard"]
    assert guard.entity("2032-01-01").kind == "state"
    assert [(tie.how, tie.to) for tie in guard.ties] == [("part of", "TD")]
    assert load(path).named("LR")[0].name == "Lake Radio"


def test_an_own_entry_sets_a_known_actor_right_and_keeps_its_names(written):
    path = written('[[actor]]\nid = "ucdp:234"\nname = "IS"\nkind = "militia"\naliases = ["the caliphate"]\n')
    (actor,) = load(path).named("Daesh")
    assert (actor.name, actor.kind) == ("IS", "militia")
    assert load(path).named("the caliphate")[0].id == "ucdp:234"


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ('kind = "militia"', 'kind = "militias"', 5, "did you mean 'militia'"),
        ('country = "TD"', 'country = "QQ"', 6, "QQ"),
        ('aliases = ["RG"]', 'aliases = "RG"', 7, "list of words"),
        ('since = "2031-02"', "since = 2031", 8, "in quotes"),
        ('until = "2033"', 'until = "2030"', 8, "before it begins"),
        ('how = "part of"', 'how = "likes"', 12, "no tie"),
        ('to = "TD"', 'to = "ours:nobody"', 13, "ours:nobody"),
        ('name = "River Guard"\n', "", 2, "'name' is missing"),
        ('id = "ours:river-guard"\nname', 'id = "river"\nname', 3, "SOURCE:NAME"),
        ("[organs.TD]", "[organs.QQ]", 16, "QQ"),
        ('state = ["Lake', 'states = ["Lake', 17, "did you mean 'state'"),
        ("[media]", "[medias]", 19, "did you mean 'media'"),
        ('names = ["River', 'name = ["River', 20, "did you mean 'names'"),
    ],
)
def test_each_fault_has_its_line(written, wrong, right, line, says):
    assert wrong in SOUND
    path = written(SOUND.replace(wrong, right, 1))
    assert any(fault.startswith(f"{path}:{line}: ") and says in fault for fault in check(path)), check(path)


def test_all_faults_are_told_at_once(written):
    path = written(SOUND.replace('"militia"', '"x"').replace('"TD"', '"QQ"').replace("part of", "y"))
    assert len(check(path)) >= 4
    with pytest.raises(DataError) as caught:
        load(path)
    assert str(caught.value).splitlines() == check(path)


def test_a_file_that_is_no_toml_says_where(written):
    (fault,) = check(written("[[actor]]\nid = \n"))
    assert ":2: not valid TOML" in fault
