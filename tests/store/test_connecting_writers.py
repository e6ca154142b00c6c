"""Stores reached and shared: several writers take turns, what cannot be is said in a line."""

from __future__ import annotations

import os
import sqlite3
import sys

import pytest
from sqlalchemy import text

from dateline.errors import DataError, SettingError
from dateline.store import Store, find_events
from dateline.store.connecting import Address
from tests.store.toys import a_report, add, content, lines_linked_at_once, lines_of_events

REPORTS = [
    a_report(f"gazette-{n}", f"Border guards attacked {place} on 2031-03-0{day}.")
    for n, (place, day) in enumerate((place, day) for place in ("Amar", "Belit") for day in (2, 3, 4, 5))
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot split a process in two")
def test_two_writers_at_once_leave_what_one_would(address, new_path):
    Store(address, make=True).close()
    child = os.fork()
    if not child:
        try:
            with Store(address) as store:
                add(store, *REPORTS[::2])
            os._exit(0)
        finally:
            os._exit(1)
    with Store(address) as store:
        add(store, *REPORTS[1::2])
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert lines_of_events(store) == lines_linked_at_once(store)
        with Store(new_path()) as alone:
            add(alone, *REPORTS)
            assert content(store) == content(alone)


def test_reading_goes_on_beside_a_writer_and_sees_one_moment(address):
    with Store(address, make=True) as store, store.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM reports").scalar()
        with Store(address) as other:
            add(other, REPORTS[0])
        assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == before == 0


def test_a_disk_that_is_full_is_said_in_a_line(new_path):
    with Store(new_path()) as store:
        with store.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        long = [a_report(f"r{n}", "It rained. " * 1000 + str(n)) for n in range(50)]
        with pytest.raises(DataError, match="full"):
            add(store, *long)


def test_without_psycopg_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingError, match=r"pip install 'dateline\[postgres\]'"):
        Store("postgresql://desk@db.example/reports", make=True)


def test_no_password_is_ever_told():
    assert "secret" not in str(Address("postgres://desk:secret@db.example/reports"))
    with pytest.raises(SettingError) as refused:
        Store("postgresql://desk:secret@127.0.0.1:1/reports", make=True)
    assert "secret" not in str(refused.value)


def test_a_store_that_another_program_holds_is_said_in_a_line_with_what_to_do(new_path, monkeypatch):
    path = new_path()
    monkeypatch.setattr("dateline.store.connecting._PATIENCE", 10)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(path) as store, pytest.raises(DataError, match=r"locked\); another program .*: try again"):
        store.relink()
    other.close()


def test_a_damaged_store_is_said_in_a_line_with_what_to_do(new_path):
    path = new_path()
    with Store(path) as store:
        add(store, *(a_report(f"r{n}", "Border guards attacked Amar on 2031-03-04. " * 200) for n in range(5)))
        store.forget("r4")  # the log is emptied into the file
    told = bytearray(path.read_bytes())
    for page in range(4, len(told) // 4096 - 1):
        told[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(told)
    with pytest.raises(DataError, match="restore a backup"):
        read_all(path)


def read_all(path):
    with Store(path) as store, store.reading() as connection:
        list(find_events(connection))
        connection.execute(text("SELECT text FROM versions")).all()
