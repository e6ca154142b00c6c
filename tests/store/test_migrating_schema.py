"""The migrations make the very tables that the schema describes, and refuse what they do not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dateline.errors import DataError
from dateline.records import Event, Judgement
from dateline.store import Store
from dateline.store.connecting import Address, engine_of, writing
from dateline.store.migrating import config
from dateline.store.schema import REVISION, metadata
from dateline.store.versions import digest_of
from tests.store.toys import a_report, add, coded, lines_of_events

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


def a_store_of_the_first_release(engine):
    """Makes the tables of 0.1.0, with a report in two versions, what they tell, and a hand laid on it; its reports."""
    first, second = a_report(), a_report(text="Border guards attacked Belit on 2031-03-04.")
    with writing(engine) as connection:
        command.upgrade(config(connection), "0001")
        put(connection, "runs", number=1, command="add", began="2031-03-05", software="{}", counts="{}")
        put(connection, "reports", number=1, report_id="gazette-1", version=2)
        for number, report in enumerate((first, second), start=1):
            told = report.model_dump_json(exclude={"text"})
            put(connection, "versions", report_id="gazette-1", number=number, text=report.text, sha256=str(number),
                digest=digest_of(report), told=told, extractor="text", run=1, made="2031-03-05")  # fmt: skip
            (claim,) = coded(report)
            put(connection, "claims", claim_id=claim.claim_id, version=number, report_id="gazette-1",
                place_in_report=0, current=number - 1, line=claim.to_line(explain=True))  # fmt: skip
        put(connection, "claim_matches", report_id="gazette-1", version=2, place=0, state="changed",
            former_id=claim.claim_id, claim_id=claim.claim_id, fields="place", why="the same trigger")  # fmt: skip
    return first, second


def put(connection, table, **values):
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)  # noqa: S608  # names of ours


def test_a_store_of_the_first_release_is_brought_up_to_date_whole(address):
    if isinstance(address, Path):
        address.unlink()  # the tables are there already, of today
    engine = engine_of(Address(address))
    first, second = a_store_of_the_first_release(engine)
    engine.dispose()
    with Store(address) as store:
        assert add(store, first, second) == ["same", "same"]
        (line,) = lines_of_events(store)
        assert Event.from_line(line).place.name == "Belit"
        assert store.report("gazette-1") == second
        assert store.to_recode("a coder of today") == ["gazette-1"]
        with store.reading() as connection:
            table = metadata.tables["claims"]
            assert sorted(connection.execute(select(table.c.coding, table.c.current)).all()) == [(1, 0), (2, 1)]
        with store.writing() as connection, pytest.raises(DBAPIError):
            connection.execute(text("UPDATE claims SET coding = 7"))


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
