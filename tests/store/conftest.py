"""Stores to test with: a SQLite file, and a database in a PostgreSQL cluster of the tests' own."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path

import pytest

from dateline.store import Store
from tests.store.cluster import Cluster, why_no_server


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server of the tests' own, on a socket in a folder of its own."""
    if reason := why_no_server():
        pytest.skip(reason)
    with Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def folder():
    """A folder on a memory disk where there is one, for every transaction waits for its disk."""
    memory = Path("/dev/shm")  # noqa: S108  # in a folder of its own
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        Store(Path(folder) / "empty.db", make=True).close()
        yield Path(folder)


@pytest.fixture(scope="session")
def new_path(folder):
    """Makes empty stores, without the time that making their tables takes; their paths."""
    numbers = count()

    def new():
        path = folder / f"{next(numbers)}.db"
        shutil.copyfile(folder / "empty.db", path)
        return path

    return new


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request):
    """Where a new store may lie, in either kind of database."""
    if request.param == "sqlite":
        return request.getfixturevalue("new_path")()
    return request.getfixturevalue("cluster").new_database()


@pytest.fixture
def store(address):
    with Store(address, make=True) as store:
        yield store
