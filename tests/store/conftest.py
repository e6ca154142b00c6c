"""Stores to test with: a SQLite file, and a database in a PostgreSQL cluster of the tests' own."""

from __future__ import annotations

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


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where a new store may lie, in either kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "dateline.db")
    return request.getfixturevalue("cluster").new_database()


@pytest.fixture
def file(tmp_path):
    """Where a new store may lie, in a file."""
    return str(tmp_path / "file.db")


@pytest.fixture
def store(address):
    with Store(address, make=True) as store:
        yield store
