"""The tables of words, kinds and countries hold together."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.actors import countries, kinds, words


def table(name):
    return tomllib.loads(files("dateline.actors").joinpath(name).read_text("utf-8"))


def test_kinds_reach_every_actor_code_of_acled():
    assert {kind.acled for kind in kinds().values() if kind.acled} == set(range(1, 9))
    assert {kind.side for kind in kinds().values()} == {"government", "organised", "armed", "crowd", "civilians", None}


@pytest.mark.parametrize("section", ["nouns", "belonging", "before", "names", "titles"])
def test_words_tell_kinds_of_the_list(section):
    assert set(table("words.toml")[section]) <= {*kinds(), ""}


def test_words_that_refer_back_take_up_kinds_of_the_list():
    assert set(table("words.toml")["back"]) <= {*kinds(), "any"}


@pytest.mark.parametrize("section", ["nouns", "before", "names", "titles"])
def test_no_word_tells_two_kinds(section):
    listed = [word for group in table("words.toml")[section].values() for word in group]
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


def test_words_are_written_small():
    for section in ("nouns", "belonging", "before", "names", "back", "titles"):
        for group in table("words.toml")[section].values():
            assert [word for word in group if word != word.lower()] == []


def test_known_actors_have_kinds_of_the_list_and_real_countries():
    known = table("known.toml")
    assert {row["kind"] for row in known["actor"]} <= set(kinds())
    assert {row["country"] for row in known["actor"] if "country" in row} <= set(table("countries.toml"))
    assert set(known["organs"]) <= set(table("countries.toml"))
    ids = [row["id"] for row in known["actor"]]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Burma", ("MM",)), ("the Gambia", ("GM",)), ("Congo", ("CD",)), ("U.S.", ("US",)), ("Atlantis", ())],
)
def test_countries_by_name(word, codes):
    assert countries().named(word) == codes


def test_a_word_that_two_countries_share_gives_both():
    assert countries().adjective("Congolese") == ("CD", "CG")


def test_every_country_has_a_name_and_no_two_share_it():
    names = [row["name"] for row in table("countries.toml").values()]
    assert len(set(names)) == len(names) > 240


def test_old_wire_copy_in_capitals_still_names_countries():
    assert countries().adjective("ISRAELI") == ("IL",)
    assert words().nouns["gunman"] == "armed"


def test_the_page_on_actors_tells_every_kind():
    page = (Path(__file__).parents[2] / "docs" / "actors.md").read_text(encoding="utf-8")
    told = {cells[1].strip().strip("`"): cells for line in page.splitlines() if len(cells := line.split("|")) == 5}
    for kind in kinds().values():
        assert told[kind.name][2].strip() == kind.says
        assert told[kind.name][3].strip().startswith(str(kind.acled or "none"))
