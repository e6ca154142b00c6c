"""A store copied into a file and back, from either kind of database into either."""

from __future__ import annotations

import pytest

from dateline.errors import DataError, SettingError
from dateline.store import Store, backup, find, restore
from tests.store.toys import a_report, add, content


@pytest.fixture
def filled(store):
    add(store, a_report(), a_report("gazette-2"), a_report(text="Rebel fighters shelled Corvan on 2031-03-09."))
    store.forget("gazette-2")
    return store


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, new_path):
    told = new_path() if request.param == "sqlite" else request.getfixturevalue("cluster").new_database()
    with Store(told, make=True) as store:
        yield store


def test_what_is_restored_is_what_was_kept(filled, empty, tmp_path):
    path = tmp_path / "backup.db"
    backup(filled, path)
    assert [each.name for each in tmp_path.iterdir()] == ["backup.db"]
    before = path.read_bytes()
    restore(empty, path)
    assert content(empty) == content(filled)
    assert path.read_bytes() == before
    with empty.reading() as connection:
        assert [hit.report_id for hit in find(connection, "Corvan", 5)] == ["gazette-1"]
    assert add(empty, a_report("gazette-2", "Another text."), a_report("gazette-3", "A third one.")) == [
        "forgotten",
        "new",
    ]


def test_a_backup_is_a_store(filled, tmp_path):
    backup(filled, tmp_path / "backup.db")
    with Store(tmp_path / "backup.db") as copy:
        assert content(copy) == content(filled)


def test_no_backup_is_written_over(filled, tmp_path):
    (tmp_path / "backup.db").write_text("of last year", encoding="utf-8")
    with pytest.raises(SettingError, match="is there already"):
        backup(filled, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").read_text(encoding="utf-8") == "of last year"


def test_a_store_that_holds_reports_is_not_written_over(filled, tmp_path):
    backup(filled, tmp_path / "backup.db")
    before = content(filled)
    with pytest.raises(SettingError, match="empty store"):
        restore(filled, tmp_path / "backup.db")
    assert content(filled) == before


def test_what_is_no_backup_is_refused(empty, tmp_path):
    (tmp_path / "notes.txt").write_text("not a store", encoding="utf-8")
    with pytest.raises(DataError):
        restore(empty, tmp_path / "notes.txt")
    with pytest.raises(SettingError, match="no file"):
        restore(empty, tmp_path / "nowhere.db")
