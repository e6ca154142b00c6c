"""A tiny gazetteer of its own, and the shipped one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.gazetteer import Gazetteer, load
from dateline.gazetteer.build import write
from dateline.gazetteer.index import standing
from dateline.gazetteer.merge import Atlas
from dateline.gazetteer.sources import Found, latin


def an_atlas():
    atlas = Atlas(
        countries={
            "XA": Found(
                "Arland", "XA", 10.0, 20.0, "PCLI", 9_000_000, 1, more={"capital": "Arport", "neighbours": ["XB"]}
            ),
            "XB": Found("Boria", "XB", 30.0, 40.0, "PCLI", 1_000_000, 2, more={"capital": "Bor"}),
        },
        divisions={"XA.01": Found("Upper Vale", "XA", 11.0, 21.0, "ADM1", 500_000, 3, "XA.01")},
        settlements={
            4: Found("Arport", "XA", 10.5, 20.5, "PPLC", 400_000, 4, "XA.01", names={"Port d'Ar"}),
            5: Found("Bor", "XB", 30.5, 40.5, "PPLC", 90_000, 5),
            6: Found("Bor", "XA", 10.7, 20.7, "PPL", 700, 6, "XA.01"),
        },
        adjectives={"arish": ("XA", "Arland"), "borian": ("XB", "Boria")},
        boxes={"XA": (5.0, 15.0, 15.0, 25.0), "XA.01": (10.0, 20.0, 12.0, 22.0)},
    )
    atlas.numbers = {"XA.01": 1}
    return atlas


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    path = tmp_path_factory.mktemp("gazetteer") / "tiny.sqlite"
    write(an_atlas(), path)
    return Gazetteer(path)


def test_lookup_gives_the_best_known_first(tiny):
    assert [entry.geonames_id for entry in tiny.lookup("Bor")] == [5, 6]


def test_entries_carry_division_point_and_kind(tiny):
    entry = tiny.lookup("Bor")[1]
    assert (entry.admin1, entry.lat, entry.lon, entry.kind) == ("Upper Vale", 10.7, 20.7, "place")


def test_other_spellings_and_words_for_kinds_find_the_place(tiny):
    assert tiny.lookup("PORT D’AR") == tiny.lookup("Arport") != ()
    assert [entry.code for entry in tiny.lookup("Upper Vale Province")] == ["ADM1"]


def test_unknown_names_find_nothing(tiny):
    assert tiny.lookup("Nowhereville") == tiny.lookup("") == ()


def test_countries_adjectives_capitals_seats_and_boxes(tiny):
    assert tiny.countries["XA"].neighbours == ("XB",)
    assert tiny.country_of_adjective("Arish") == "XA"
    assert tiny.country_of_adjective("Purple") is None
    assert tiny.place_of_adjective("borian") == tiny.lookup("Boria")[0]
    assert tiny.capital("XB") == tiny.lookup("Bor")[0]
    assert tiny.seat(tiny.lookup("Upper Vale")[0]) == tiny.lookup("Arport")[0]
    assert tiny.box(tiny.countries["XA"].entry) == (5.0, 15.0, 15.0, 25.0)
    assert tiny.box(tiny.lookup("Bor")[0]) is None


def test_the_same_atlas_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write(an_atlas(), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_missing_or_damaged_index_is_named(tmp_path):
    with pytest.raises(DataError, match="no gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")
    (tmp_path / "bad.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(DataError, match="damaged"):
        Gazetteer(tmp_path / "bad.sqlite").lookup("Bor")


SHIPPED = [
    ("Ramadi", "IQ", "place"),
    ("ar-Raqqah", "SY", "place"),
    ("Deir Ezzor", "SY", "place"),
    ("Anbar province", "IQ", "admin1"),
    ("Khan Younis", "PS", "place"),
    ("Kyiv", "UA", "place"),
    ("El Fasher", "SD", "place"),
    ("North Kivu", "CD", "admin1"),
    ("Masisi Territory", "CD", "admin2"),
    ("Darfur", "SD", "region"),
    ("Ky.", "US", "admin1"),
    ("the Democratic Republic of Congo", "CD", "country"),
    ("U.S.", "US", "country"),
]


@pytest.mark.parametrize(("name", "country", "kind"), SHIPPED)
def test_the_shipped_index_knows(name, country, kind):
    assert any((entry.country, entry.kind) == (country, kind) for entry in load().lookup(name)[:3])


def test_a_town_and_its_transliteration_are_one_place():
    assert {load().lookup(name)[0].geonames_id for name in ("Kobani", "Kobanî")} == {
        load().lookup("Ayn al-Arab")[0].geonames_id
    }


@pytest.mark.parametrize(
    ("word", "country"),
    [("Iraqi", "IQ"), ("Syrians", "SY"), ("Congolese", "CD"), ("Nigerien", "NE"), ("Nigerian", "NG")],
)
def test_the_shipped_index_knows_peoples(word, country):
    assert load().country_of_adjective(word) == country


def test_every_country_has_a_point_and_is_found_by_its_name():
    gazetteer = load()
    assert len(gazetteer.countries) >= 245
    for country in gazetteer.countries.values():
        assert any(
            entry.kind == "country" and entry.country == country.code for entry in gazetteer.lookup(country.name)
        )


@given(st.text(max_size=30))
def test_looking_up_never_fails_and_is_ordered(name):
    found = load().lookup(name)
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 for entry in found)
    assert all(standing(entry) >= 0 or entry.code.startswith("ADM") for entry in found)


@pytest.mark.parametrize(("name", "is_latin"), [("Baṭnāya", True), ("Мосул", False), ("الموصل", False), ("A", False)])
def test_latin_names_are_told_apart(name, is_latin):
    assert latin(name) is is_latin
