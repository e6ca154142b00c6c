"""A run that is killed at any point leaves a store that goes on where it was: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from sqlalchemy import event

from dateline.store import Store
from tests.store.toys import a_report, add, content, lines_linked_at_once, lines_of_events

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot split a process in two")
WORDS = " ".join(f"word{n}" for n in range(40))


def some_reports(number):
    """Reports that tell a few events many times, some of them copies, some new versions of earlier ones."""
    chance = random.Random(5)
    for n in range(number):
        where, day = chance.choice(("Amar", "Belit", "Corvan")), chance.randint(1, 4)
        text = f"Border guards attacked {where} on 2031-03-0{day}, and {chance.randint(1, 3)} people were killed."
        yield a_report(f"r{n % (number - 5)}", text + (f" {WORDS}" if n % 4 == 0 else ""))


@pytest.fixture
def whole(new_path):
    """Reports, one of them a copy and one a new version, and what a store holds to which they were added."""
    told = "Border guards attacked Amar on 2031-03-04, and 4 people were killed."
    reports = [
        a_report("r1", f"{told} {WORDS}"),
        a_report("r2", f"{told} {WORDS} It rained."),
        a_report("r1", f"{told.replace('4 people', '7 people')} {WORDS}"),
    ]
    with Store(new_path()) as store:
        assert add(store, *reports) == ["new", "new", "changed"]
        return reports, content(store)


def in_a_process_that_ends(work, after):
    """Does the work in a process that ends before its statement of this number; whether it came to its end."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    try:
        left = iter(range(after))
        work(lambda *_: None if next(left, None) is not None else os._exit(9))
        os._exit(0)
    finally:
        os._exit(1)


@needs_fork
def test_a_run_that_is_killed_at_any_statement_is_done_again_whole(whole, new_path):
    reports, expected = whole

    def work(path, step):
        with Store(path) as store:
            with store.engine.connect() as connection:
                connection.connection.driver_connection.set_trace_callback(step)
            add(store, *reports)

    statements, ended = 0, False
    while not ended:
        statements += 3
        path = new_path()
        ended = in_a_process_that_ends(lambda step, path=path: work(path, step), statements)
        with Store(path) as store:
            add(store, *reports)
            assert content(store) == expected
    assert statements > 100


@needs_fork
def test_a_store_that_is_killed_while_it_is_made_is_made_again(tmp_path):
    def work(path, step):
        import sqlite3

        connect = sqlite3.connect

        def traced(*arguments, **named):
            connection = connect(*arguments, **named)
            connection.set_trace_callback(step)
            return connection

        sqlite3.dbapi2.connect = sqlite3.connect = traced
        Store(path, make=True).close()

    statements, ended = 0, False
    while not ended:
        statements += 5
        path = tmp_path / f"{statements}.db"
        ended = in_a_process_that_ends(lambda step, path=path: work(path, step), statements)
        with Store(path, make=True) as store:
            assert add(store, a_report()) == ["new"]
    assert statements > 50


@needs_fork
def test_a_run_in_postgresql_that_is_killed_at_a_statement_is_done_again_whole(whole, cluster):
    reports, expected = whole

    def work(url, step):
        with Store(url, make=True) as store:
            event.listen(store.engine, "before_cursor_execute", step)
            event.listen(store.engine, "commit", step)
            add(store, *reports)

    for statements in (12, 45, 80, 110):
        url = cluster.new_database()
        assert not in_a_process_that_ends(lambda step, url=url: work(url, step), statements)
        with Store(url, make=True) as store:
            add(store, *reports)
            assert content(store) == expected


@needs_fork
def test_a_run_that_is_killed_fifty_times_at_random_ends_with_the_same_store(new_path):
    reports = list(some_reports(40))
    with Store(new_path()) as store:
        add(store, *reports)
        expected = content(store)
    chance = random.Random(11)
    path, kills = new_path(), 0
    while kills < 50:
        if killed_after(chance.uniform(0.01, 0.15), path, reports):
            kills += 1
            continue
        assert_whole(path, expected)  # it came to its end before: the next one begins anew
        path = new_path()
    with Store(path) as store:
        add(store, *reports)
    assert_whole(path, expected)


def killed_after(seconds, path, reports):
    """Adds the reports in a process that is killed after a while; whether it was at work still."""
    child = os.fork()
    if child:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    try:
        with Store(path) as store:
            add(store, *reports)
        os._exit(0)
    finally:
        os._exit(1)


def assert_whole(path, expected):
    with Store(path) as store:
        assert content(store) == expected
        assert lines_of_events(store) == lines_linked_at_once(store)
