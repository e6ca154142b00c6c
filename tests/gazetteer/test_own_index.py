"""A gazetteer of one's own, from dumps of invented places laid out as GeoNames and Who's On First lay out theirs."""

import gzip
import sqlite3
import zipfile
from contextlib import closing

import pytest

from dateline.errors import InputError, SettingError
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.index import load, own_path, shipped
from dateline.gazetteer.own import build_own


def row(number, name, feature, *, others="", at=(33.0, 43.0), country="IQ", division="", people=0):
    group, _, code = feature.partition(".")
    fields = [number, name, name, others, *at, group, code, country, "", division, "", "", "", people, "", "", "", ""]
    return "\t".join(map(str, fields))


ROWS = [
    row(1, "Muhafazat Qarnah", "A.ADM1", others="Qarnah,Qarnah Governorate", at=(33.0, 42.0), division="01"),
    row(2, "Tall Umayr", "P.PPLA", others="Tell Omeir,تل عمير", at=(33.4, 43.3), division="01", people=270_000),
    row(3, "Tall Umayr", "P.PPL", at=(36.1, 44.2), division="02", people=900),
    row(4, "Bir Sadah Air Base", "S.AIRB", at=(33.1, 42.1), division="01"),
    row(5, "Nakhil Hotel", "S.HTL", at=(33.1, 42.1), division="01"),
    row(6, "Jabal Sarwah", "T.MT", at=(35.5, 45.5)),
]


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "allCountries.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "not the table\n" * 999)
        packed.writestr("allCountries.txt", "\n".join(ROWS) + "\n")
    return path


@pytest.fixture
def whos_on_first(tmp_path):
    path = tmp_path / "iq.db"
    with sqlite3.connect(path) as base:
        base.executescript(
            """
            CREATE TABLE spr (id, name, placetype, country, latitude, longitude,
                              is_current, is_deprecated, is_superseded);
            CREATE TABLE names (id, name);
            CREATE TABLE concordances (id, other_id, other_source);
            INSERT INTO spr VALUES (70, 'Tel Omair', 'locality', 'IQ', 33.4, 43.3, 1, 0, 0),
                                   (71, 'Darb Nuh', 'locality', 'IQ', 34.0, 44.0, 1, 0, 0),
                                   (72, 'Gone Away', 'locality', 'IQ', 34.0, 44.0, 0, 0, 0);
            INSERT INTO names VALUES (70, 'Umair Hill'), (71, 'Nouah Way');
            INSERT INTO concordances VALUES (70, '2', 'gn:id');
            """
        )
    base.close()
    return path


@pytest.fixture
def own(dump, whos_on_first, tmp_path):
    out = tmp_path / "data" / "own.sqlite"
    build_own([dump, whos_on_first], out)
    return Gazetteer(out)


def test_settlements_come_best_known_first_with_their_division_and_variants(own):
    assert [entry.geonames_id for entry in own.lookup("Tall Umayr")] == [2, 3]
    (entry,) = own.lookup("Tell Omeir")
    assert (entry.name, entry.admin1, entry.country, entry.population) == (
        "Tall Umayr",
        "Muhafazat Qarnah",
        "IQ",
        270_000,
    )


def test_divisions_have_their_people_seat_and_extent(own):
    (division,) = own.lookup("Qarnah governorate")
    assert (division.kind, division.population) == ("admin1", 270_000)
    assert own.seat(division) == own.lookup("Tall Umayr")[0]
    assert own.box(division) == pytest.approx((33.4, 43.3, 33.4, 43.3))


def test_sites_and_mountains_are_kept_and_what_reports_never_name_is_not(own):
    assert [entry.kind for entry in own.lookup("Bir Sadah airbase") or own.lookup("Bir Sadah Air Base")] == ["site"]
    assert [entry.kind for entry in own.lookup("Jabal Sarwah")] == ["region"]
    assert own.lookup("Nakhil Hotel") == ()


def test_whos_on_first_gives_spellings_to_known_places_and_places_of_its_own(own):
    assert [entry.geonames_id for entry in own.lookup("Umair Hill")] == [2]
    assert [(entry.name, entry.geonames_id) for entry in own.lookup("Nouah Way")] == [("Darb Nuh", None)]
    assert own.lookup("Gone Away") == ()


def test_countries_regions_and_adjectives_are_the_packages_own(own):
    assert own.lookup("Iraq")[0].kind == "country"
    assert own.country_of_adjective("Iraqi") == "IQ"
    assert own.lookup("Red Sea")[0].code == "SEA"


def test_the_same_data_give_the_same_bytes_from_zip_gzip_and_text(dump, tmp_path):
    text = "\n".join(ROWS) + "\n"
    (tmp_path / "plain.txt").write_text(text, encoding="utf-8")
    (tmp_path / "zipped.txt.gz").write_bytes(gzip.compress(text.encode()))
    made = []
    for path in (dump, tmp_path / "plain.txt", tmp_path / "zipped.txt.gz"):
        out = tmp_path / f"{path.stem}.sqlite"
        build_own([path], out)
        with closing(sqlite3.connect(out)) as base:
            made.append(sorted(base.execute("SELECT * FROM block")))
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("\n".join(ROWS[:2]) + "\n1\tcut\n", "dump.txt:3", "has 2 columns, not 19"),
        (ROWS[0].replace("33.0", "north") + "\n", "dump.txt:1", "holds no GeoNames row"),
        ("a story about a river\n", "dump.txt", "is neither a GeoNames table nor"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_nothing_is_replaced(tmp_path, text, where, words):
    (tmp_path / "dump.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "own.sqlite"
    out.write_bytes(b"what was there")
    with pytest.raises(InputError, match=words) as told:
        build_own([tmp_path / "dump.txt"], out)
    assert told.value.where.endswith(where)
    assert out.read_bytes() == b"what was there"
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".part", ".lines")] == []


def test_half_a_zip_and_tables_alone_are_refused(dump, whos_on_first, tmp_path):
    half = tmp_path / "half.zip"
    half.write_bytes(dump.read_bytes()[:200])
    with pytest.raises(InputError, match="cut short"):
        build_own([half], tmp_path / "own.sqlite")
    with pytest.raises(SettingError, match="none of these is a GeoNames dump"):
        build_own([whos_on_first], tmp_path / "own.sqlite")


def test_ones_own_is_used_where_it_lies_else_the_default(dump, tmp_path, monkeypatch):
    monkeypatch.delenv("DATELINE_GAZETTEER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    load.cache_clear()
    try:
        assert load() is shipped()
        build_own([dump], own_path())
        load.cache_clear()
        assert load().path == own_path()
        assert load().facts()["sources"] == "allCountries.zip"
    finally:
        load.cache_clear()
