"""`dateline gazetteer`: build, show."""

from __future__ import annotations

import pytest

from dateline.gazetteer.index import load, own_path

TOWN = "\t".join(["7", "Ardel", "Ardel", "Ard el", "33.5", "43.5", "P", "PPL", "IQ", *[""] * 5, "8000", *[""] * 4])


@pytest.fixture(autouse=True)
def _data_folder(monkeypatch, tmp_path):
    """A user's data folder of this test's own."""
    monkeypatch.delenv("DATELINE_GAZETTEER", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    load.cache_clear()
    yield
    load.cache_clear()


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "IQ.txt"
    path.write_text(f"{TOWN}\n", encoding="utf-8")
    return path


def test_one_command_replaces_the_default(dateline_, dump):
    assert "the default that comes with Dateline" in dateline_("gazetteer", "show").out
    built = dateline_("gazetteer", "build", dump)
    assert (built.status, built.err) == (0, "")
    assert str(own_path()) in built.out
    load.cache_clear()
    assert "your own, built from IQ.txt" in dateline_("gazetteer", "show").out
    assert "Ardel, IQ (PPL, 8,000 people): 33.500, 43.500, GeoNames 7" in dateline_("gazetteer", "show", "Ard el").out


def test_an_index_elsewhere_is_used_by_name(dateline_, dump, tmp_path, monkeypatch):
    out = tmp_path / "team.sqlite"
    assert f"DATELINE_GAZETTEER={out}" in dateline_("gazetteer", "build", dump, "--out", out).out
    assert not own_path().exists()
    monkeypatch.setenv("DATELINE_GAZETTEER", str(out))
    load.cache_clear()
    assert str(out) in dateline_("gazetteer", "show").out


def test_a_name_without_a_place_says_so(dateline_):
    assert dateline_("gazetteer", "show", "Qxqxqx").out == "Qxqxqx: 0 places\n"


def test_faults_are_one_line_and_the_default_stays(dateline_, tmp_path, monkeypatch):
    cut = tmp_path / "cut.txt"
    cut.write_text(f"{TOWN}\n7\tArdel\n", encoding="utf-8")
    told = dateline_("gazetteer", "build", cut)
    assert told.status == 2
    assert told.err.splitlines() == [f"dateline: {cut}:2: has 2 columns, not 19 (the download may have been cut short)"]
    assert not own_path().exists()
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "none.sqlite"))
    load.cache_clear()
    assert "there is no gazetteer" in dateline_("gazetteer", "show").err
