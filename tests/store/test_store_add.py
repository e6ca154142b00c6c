"""Reports taken up: new, the same, changed; their copies; their events."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from dateline.errors import DataError, InputError, SettingError
from dateline.records import Event
from dateline.store import Store
from dateline.store.schema import claim_matches, claims, events, reports, runs, settings, versions
from tests.store.toys import a_report, add, coded, content, lines_linked_at_once, lines_of_events


def rows(store, table):
    with store.reading() as connection:
        return connection.execute(select(table)).all()


def test_a_report_is_kept_with_its_text_its_claims_and_its_event(store):
    report = a_report()
    assert add(store, report) == ["new"]
    assert [row.text for row in rows(store, versions)] == [report.text]
    assert [row.claim_id for row in rows(store, claims)] == [claim.claim_id for claim in coded(report)]
    (line,) = lines_of_events(store)
    assert Event.from_line(line).reports == (report.report_id,)


def test_the_same_report_again_changes_nothing(store):
    add(store, a_report(), a_report("gazette-2"))
    before = content(store)
    assert add(store, a_report(), a_report("gazette-2")) == ["same", "same"]
    assert content(store) == before


def test_a_report_without_claims_is_kept_and_known_again(store):
    quiet = a_report(text="The market was quiet.")
    assert add(store, quiet) == ["new"]
    assert add(store, quiet) == ["same"]
    assert lines_of_events(store) == []


def test_a_changed_text_is_a_new_version_and_only_its_claims_are_linked(store):
    first = a_report()
    second = a_report(text=first.text.replace("4 people", "7 people"))
    assert add(store, first, second) == ["new", "changed"]
    assert [(row.number, row.text) for row in rows(store, versions)] == [(1, first.text), (2, second.text)]
    assert sorted((row.coding, row.current) for row in rows(store, claims)) == [(1, 0), (2, 1)]
    (line,) = lines_of_events(store)
    assert Event.from_line(line).figures[0].best == 7


def test_what_became_of_the_claims_of_the_version_before_is_kept(store):
    first = a_report(text="Border guards attacked Amar on 2031-03-04, and 4 people were killed. It rained.")
    second = a_report(text=f"Army units shelled Belit on 2031-03-05. {first.text.replace('4 people', '7 people')}")
    third = a_report(text="It rained.")
    add(store, first, second, third)
    told = {(row.coding, row.state, row.fields) for row in rows(store, claim_matches)}
    assert told == {(2, "changed", "figures"), (2, "new", ""), (3, "gone", "")}
    assert lines_of_events(store) == []


def test_a_version_that_comes_again_is_known_and_the_last_one_holds(store):
    first, second = a_report(), a_report(text="Army units shelled Belit on 2031-03-05.")
    add(store, first, second)
    before = content(store)
    assert add(store, first, second) == ["same", "same"]
    assert content(store) == before


def test_another_day_of_publication_is_a_new_version(store):
    assert add(store, a_report(), a_report(published="2031-03-06")) == ["new", "changed"]


def test_copies_are_linked_and_the_earliest_is_the_source_whatever_came_first(store):
    words = " ".join(f"word{n}" for n in range(60))
    told = f"Border guards attacked Amar on 2031-03-04, and 4 people were killed. {words}"
    late, early, other = (
        a_report("late", told, published="2031-03-06"),
        a_report("early", f"A lead of its own. {told}", published="2031-03-05"),
        a_report("other", "Army units shelled Belit on 2031-03-04."),
    )
    assert add(store, late, early, other) == ["new"] * 3
    sources = {row.report_id: row.source_id for row in rows(store, reports)}
    assert sources == {"late": "early", "early": "early", "other": None}
    assert add(store, early.model_copy(update={"text": "Nothing of this was so."})) == ["changed"]
    assert {row.source_id for row in rows(store, reports)} == {None}


def test_a_run_says_what_it_did_and_with_what(store):
    add(store, a_report(), a_report(), command="dateline add a.jsonl")
    (run,) = rows(store, runs)
    assert run.command == "dateline add a.jsonl"
    assert run.ended > run.began
    assert run.counts == '{"claims": 1, "new": 1, "same": 1}'
    assert '"dateline": ' in run.software


def test_an_id_that_no_index_holds_is_refused_and_the_rest_goes_on(store):
    with store.adding("test") as run:
        with pytest.raises(InputError, match="longer than"):
            run.add(a_report("x" * 3_000), [])
        assert run.add(a_report(), []) == "new"


def test_an_error_leaves_nothing_of_a_report(store, monkeypatch):
    add(store, a_report())
    before = content(store)
    monkeypatch.setattr("dateline.store.links.settle", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(store, a_report("gazette-2"))
    assert content(store) == before


def test_relinking_changes_nothing_and_a_rule_changes_the_figures(store):
    add(store, *(a_report(f"gazette-{n}", published=f"2031-03-0{n}") for n in range(5, 9)))
    before = content(store)
    store.relink()
    assert content(store) | {"settings": None} == before | {"settings": None}
    store.relink(rule="latest")
    assert '"rule": "latest"' in "".join(lines_of_events(store))


def test_a_store_that_an_older_release_linked_is_linked_anew_before_anything_is_added(store):
    add(store, a_report())
    expected = lines_of_events(store)
    with store.writing() as connection:
        connection.execute(update(settings).values(value="0.0.1"))
        connection.execute(update(events).values(line="{}"))
    assert add(store, a_report()) == ["same"]
    assert lines_of_events(store) == expected


def test_a_claim_that_is_told_twice_is_kept_once(store):
    report = a_report()
    with store.adding("test") as run:
        assert run.add(report, coded(report) * 2) == "new"
    assert len(rows(store, claims)) == 1


def test_events_are_those_of_linking_all_claims_at_once(store):
    add(store, *(a_report(f"gazette-{n}", f"Border guards attacked Amar on 2031-03-0{n}.") for n in range(3, 7)))
    assert lines_of_events(store) == lines_linked_at_once(store)


def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("not a database", encoding="utf-8")
    with pytest.raises(DataError, match="no store"):
        Store(text, make=True)
    assert text.read_text(encoding="utf-8") == "not a database"


def test_no_store_is_made_where_it_is_only_read(tmp_path):
    with pytest.raises(SettingError, match="dateline add"):
        Store(tmp_path / "nowhere.db")
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_program_is_refused(tmp_path):
    import sqlite3

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE invoices (number)")
    other.close()
    with pytest.raises(DataError, match="another program"):
        Store(path, make=True)


@pytest.mark.parametrize("told", ["mysql://desk@host/base", "postgresql://desk@127.0.0.1:1/base", "a://[b"])
def test_what_cannot_be_a_store_is_said_in_a_line(told):
    with pytest.raises(SettingError):
        Store(told, make=True)
