"""The migrations make the very tables that the schema describes, and refuse what they do not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dateline.errors import DataError
from dateline.records import Judgement
from dateline.store import Store
from dateline.store.migrating import config
from dateline.store.schema import REVISION, metadata
from tests.store.toys import a_report, add

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
# What the index of words brings with it.
WORDS = re.compile(r"report_words|current_texts")


def ours(_object, name, *_):
    return not WORDS.match(name or "")


def test_migrations_end_where_the_schema_stands(store):
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
        assert ScriptDirectory.from_config(config(connection)).get_heads() == [REVISION]


def test_a_store_of_a_later_version_is_refused(store, address):
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DataError, match="later version"):
        Store(address)


@pytest.mark.parametrize("statement", ["UPDATE versions SET text = 'other'", "UPDATE judgements SET line = '{}'"])
def test_texts_and_judgements_are_never_changed(store, statement):
    add(store, a_report())
    told = {"about": "event", "about_id": "e1", "who": "desk", "when": "2031-03-06T08:00:00Z", "verdict": "confirm"}
    store.judge(Judgement.model_validate({"judgement_id": "j1", **told}))
    with pytest.raises(DBAPIError, match="never changed"), store.writing() as connection:
        connection.execute(text(statement))


def test_every_table_is_explained():
    for table in (*metadata.tables, "report_words"):
        assert f"| `{table}` |" in PAGE, table
