"""Actors by name: the shipped ones are sound, a team's own file adds to them or says what is wrong with it."""

from __future__ import annotations

import gzip
import importlib.util
import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import countries, kinds, load
from dateline.actors.knowledge import normal
from dateline.errors import DataError

ROOT = Path(__file__).parents[2]


def built():
    data = files("dateline.actors").joinpath("actors.jsonl.gz").read_bytes()
    return [json.loads(line) for line in gzip.decompress(data).splitlines()]


def test_every_built_actor_has_a_kind_of_the_list_and_a_real_country():
    rows = built()
    assert len(rows) > 1500
    assert {kind for _, _, kind, *_ in rows} <= set(kinds())
    assert [row for row in rows if row[3] is not None and row[3] not in countries()] == []
    assert len({ident for ident, *_ in rows}) == len(rows)


def test_no_built_name_is_a_country_or_its_people():
    for ident, _, kind, _, aliases, *_ in built():
        for alias in aliases if kind != "state" else []:
            looks = (countries().named, countries().people, countries().adjective)
            assert not any(look(alias) for look in looks), ident


def test_the_shipped_file_is_what_the_builder_makes():
    shared = ROOT.parent / "shared" / "data"
    if not (shared / "actors").is_dir():
        pytest.skip("the open lists of actors are not beside the project (../shared/data/actors)")
    spec = importlib.util.spec_from_file_location("building_actors", ROOT / "training" / "actors.py")
    building = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(building)
    assert building.build(shared) == built()


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("ISIL", "ucdp:234"),
        ("Da'esh", "ucdp:234"),
        ("Islamic State", "ucdp:234"),
        ("Rapid Support Forces", "dateline:rapid-support-forces"),
        ("IDF", "ucdp:121"),
        ("Tatmadaw", "ucdp:144"),
        ("AFP", "media:agencefrancepresse"),
        ("U.N.", "dateline:united-nations"),
        ("al Qaeda", "ucdp:769"),
    ],
)
def test_an_actor_by_any_name(name, ident):
    assert load().named(name)[0].id == ident


def test_the_chosen_actor_goes_before_others_of_its_name():
    found = load().named("ELN")
    assert found[0].country == "CO"
    assert len(found) > 1


def test_a_state_and_its_police():
    assert load().state("SY").id == "ucdp:118"
    assert load().state("SY", "police").kind == "police"
    assert load().state("TV").name == "Government of Tuvalu"


def test_every_entity_of_the_list_is_a_record():
    for actor in load().named("Hamas") + load().named("Reuters"):
        assert actor.entity().knowledge


@given(st.text(max_size=30))
def test_a_compared_name_is_its_own(words):
    assert normal(normal(words)) == normal(words)
    assert normal(words.upper()) == normal(words.lower()) or not words.isascii()


TEAM = """
[[actor]]
id = "team:river-guard"
name = "River Guard"
kind = "militia"
country = "TD"
aliases = ["RG", "Guard of the River"]

[organs.TD]
state = ["Lake Command"]
"""


def test_a_teams_own_file_adds_actors_and_forces(tmp_path):
    path = tmp_path / "team.toml"
    path.write_text(TEAM, encoding="utf-8")
    knowledge = load(path)
    (guard,) = knowledge.named("Guard of the River")
    assert (guard.id, guard.knowledge) == ("team:river-guard", "team")
    assert knowledge.named("Lake Command")[0].country == "TD"
    assert knowledge.named("IDF")[0].id == "ucdp:121"
    assert not load().named("River Guard")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[actor]\n", "no list of actors"),
        ('[[actor]]\nname = "X"\n', "'id' is missing"),
        ('[[actor]]\nid = "t:x"\nname = "X"\nkind = "wizards"\n', "wizards"),
        ('[[actor]]\nid = "t:x"\nname = "X"\nkind = "rebel"\ncountry = "QQ"\n', "QQ"),
        ('[organs.QQ]\nstate = ["X"]\n', "QQ"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path, text, says):
    path = tmp_path / "team.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=says):
        load(path)


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(DataError, match="nowhere"):
        load(tmp_path / "nowhere.toml")
