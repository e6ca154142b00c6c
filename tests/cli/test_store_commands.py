"""The commands around a store, as a user calls them, with the toy coder."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def reports(tmp_path):
    """Three reports that tell of attacks, and one that says nothing of the kind."""
    path = tmp_path / "reports.jsonl"
    told = {
        "r1": "Militia fighters attacked Tel Amar at dawn.",
        "r2": "Border guards attacked the bridge and attacked again.",
        "r3": "The market was quiet.",
    }
    lines = [{"id": name, "text": text, "published": "2021-03-09"} for name, text in told.items()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def kept(dateline_, reports, monkeypatch, tmp_path):
    """Calls a command on a store to which the reports were added."""
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "kept.db"))
    first = dateline_("add", reports)
    assert (first.status, first.out) == (0, "reports: 3 new; claims: 3\n"), first.err
    return dateline_


def events_of(call, *arguments):
    return [json.loads(line) for line in call("events", *arguments).out.splitlines()]


def test_a_second_add_says_that_all_is_there_and_loads_no_coder(kept, reports, loads):
    before = len(loads)
    again = kept("add", reports)
    assert (again.status, again.out) == (0, "reports: 3 there already; claims: 0\n")
    assert len(loads) == before


def test_a_changed_report_is_told_as_changed(kept, tmp_path):
    path = tmp_path / "later.jsonl"
    path.write_text(json.dumps({"id": "r3", "text": "The market was attacked.", "published": "2021-03-09"}))
    assert kept("add", path).out == "reports: 1 changed; claims: 1\n"


def test_what_cannot_be_read_or_coded_is_said_and_the_rest_is_kept(kept, tmp_path):
    (tmp_path / "a.txt").write_text("9 March 2021\n\nIt is unspeakable.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("9 March 2021\n\nThey attacked at noon.", encoding="utf-8")
    result = kept("add", tmp_path / "a.txt", tmp_path / "nowhere.txt", tmp_path / "b.txt")
    assert (result.status, result.out) == (1, "reports: 1 new, 2 failed; claims: 1\n")
    assert "a.txt: could not be coded" in result.err
    assert "nowhere.txt" in result.err


def test_events_are_listed_and_shown(kept):
    events = events_of(kept)
    assert sorted(claim for event in events for claim in event["claims"]) != []
    assert {report for event in events for report in event["reports"]} == {"r1", "r2"}
    assert events_of(kept, "--report", "r1") == [event for event in events if event["reports"] == ["r1"]]
    assert events_of(kept, "--type", "shelling") == []
    assert len(events_of(kept, "--limit", "1")) == 1
    row = kept("events", "--format", "table", "--report", "r1").out
    assert "attack" in row
    page = kept("show", events[0]["event_id"]).out
    assert f"event       {events[0]['event_id']}" in page
    told = json.loads(kept("show", events[0]["claims"][0], "--format", "json").out)
    assert told["event"] == events[0]
    assert [claim["claim_id"] for claim in told["claims"]] == events[0]["claims"]


def test_a_country_is_named_or_coded(kept):
    assert events_of(kept, "--country", "sudan") == events_of(kept, "--country", "SD") == []
    result = kept("events", "--country", "Nowhereland")
    assert result.status == 2
    assert "no country is called 'Nowhereland'" in result.err


def test_search_finds_reports_with_their_events(kept):
    (line,) = kept("search", "bridges").out.splitlines()
    hit = json.loads(line)
    assert hit["report_id"] == "r2"
    assert hit["events"] == [event["event_id"] for event in events_of(kept, "--report", "r2")]
    assert "«bridge»" in kept("search", "bridge", "--format", "text").out


def test_status_counts_and_names_the_runs(kept, reports):
    held = json.loads(kept("status", "--format", "json").out)
    assert held["holds"]["reports"] == 3
    assert held["runs"][0]["counts"] == {"claims": 3, "new": 3}
    assert "3  reports" in kept("status").out


def test_forget_asks_first_and_leaves_a_tombstone(kept, reports):
    assert kept("forget", "r1", stdin=b"n\n").status == 130
    assert "forgotten: r1" in kept("forget", "r1", "--yes", "--who", "desk").out
    assert kept("add", reports).out == "reports: 2 there already, 1 left out, forgotten before; claims: 0\n"
    assert kept("forget", "r1", "--yes").status == 2


def test_claims_are_joined_and_parted_by_hand(kept):
    one, other = (events_of(kept, "--report", name)[0] for name in ("r1", "r2"))
    joined = kept("pin", one["event_id"], other["event_id"], "--who", "desk", "--why", "one raid")
    assert joined.status == 0, joined.err
    (event,) = events_of(kept, "--reports", "2")
    assert set(event["reports"]) == {"r1", "r2"}
    assert kept("break", one["claims"][0], other["claims"][0]).status == 0
    assert events_of(kept, "--reports", "2") == []
    assert kept("pin", one["claims"][0]).status == 2


def test_relinking_takes_another_rule(kept):
    assert "claims tell of" in kept("relink", "--rule", "latest").out
    assert json.loads(kept("status", "--format", "json").out)["rule"] == "latest"


def test_a_store_is_copied_and_filled_again(kept, tmp_path):
    assert kept("backup", tmp_path / "copy.db").status == 0
    restored = kept("restore", tmp_path / "copy.db", "--store", tmp_path / "second.db")
    assert "3 reports" in restored.out
    assert events_of(kept, "--store", tmp_path / "second.db") == events_of(kept)
    assert kept("backup", tmp_path / "copy.db").status == 2


@pytest.mark.parametrize("command", [("events",), ("status",), ("search", "word"), ("show", "e12345"), ("relink",)])
def test_where_no_store_is_none_is_made(command, dateline_, tmp_path):
    result = dateline_(*command, "--store", tmp_path / "nowhere.db")
    assert result.status == 2
    assert "dateline add" in result.err
    assert list(tmp_path.iterdir()) == []


def test_kept_reports_are_coded_anew_by_another_coder(kept, tmp_path, loads):
    assert "nothing to code anew" in kept("recode").out
    actors = tmp_path / "actors.toml"
    actors.write_text('[[actor]]\nid = "desk:1"\nname = "Amar Guard"\nkind = "militia"\n', encoding="utf-8")
    dry = kept("recode", "--dry-run", "--actors", actors)
    assert (dry.status, dry.out) == (
        0, "nothing is written; reports: 3 coded anew, 0 of them with other claims; claims: 3 same\n"
    ), dry.err  # fmt: skip
    assert kept("recode", "r1", "--actors", actors).out.startswith("reports: 1 coded anew, 0 of them")
    assert kept("recode", "--actors", actors).out.startswith("reports: 2 coded anew")
    assert loads[-1] == actors
    held = json.loads(kept("status", "--format", "json").out)
    ((coder, number),) = held["coders"].items()
    assert number == 3
    assert "actors actors.toml " in coder
    assert held["runs"][0]["command"].endswith(f"recode --actors {actors}")
    assert "3 reports coded by dateline" in kept("status").out


def test_recode_tells_what_became_of_claims(kept, monkeypatch):
    import dateline
    from tests.cli.conftest import Toy

    class Newer(Toy):
        def code(self, report):
            return super().code(report)[1:]

    monkeypatch.setattr(dateline, "load", lambda *_: Newer())
    told = kept("recode", "--all", "--changes").out
    assert told.startswith("r1\n  gone    attack  «attacked»\n")
    assert told.endswith("reports: 3 coded anew, 2 of them with other claims; claims: 1 same, 2 gone\n")
    missing = kept("recode", "nowhere")
    assert missing.status == 2
    assert "nowhere: no report of this id" in missing.err


def test_where_nothing_is_as_asked_it_says_what_to_ask(kept, tmp_path):
    nothing = kept("events", "--place", "Corvan", "--type", "attack")
    assert (nothing.status, nothing.out) == (0, "")
    assert "none of " in nothing.err
    assert "--type attack --place Corvan" in nothing.err
    assert "none of 3 reports holds these words" in kept("search", "cholera").err
    (tmp_path / "empty").mkdir()
    assert kept("add", tmp_path / "empty", "--store", tmp_path / "new.db").status in (0, 1)
    assert "`dateline add PATH`" in kept("events", "--store", tmp_path / "new.db").err
    assert "`dateline add PATH`" in kept("view", "control", "--store", tmp_path / "new.db").err


def test_claims_are_named_by_the_beginning_of_their_ids(kept):
    one, other = (events_of(kept, "--report", name)[0] for name in ("r1", "r2"))
    assert kept("pin", one["claims"][0][:8], other["event_id"][:9]).status == 0
    assert len(events_of(kept, "--reports", "2")) == 1
    assert "no claim of this id" in kept("break", "zzzzzz", one["claims"][0]).err
    assert "too short" in kept("break", "abc", one["claims"][0]).err


def test_what_is_no_backup_or_cannot_be_written_is_named_as_it_was(kept, tmp_path):
    (tmp_path / "notes.db").write_text("no store", encoding="utf-8")
    refused = kept("restore", tmp_path / "notes.db", "--store", tmp_path / "second.db")
    assert refused.status == 2
    assert f"{tmp_path / 'notes.db'}: no store of reports" in refused.err
    assert "there is no folder" in kept("backup", tmp_path / "nowhere" / "copy.db").err


def test_a_type_that_none_has_is_answered_with_those_there_are(kept):
    assert "--type attac: there is attack" in kept("events", "--type", "attac").err
    assert "--type flood: there is attack" in kept("events", "--type", "flood").err


def test_events_leave_as_tables(kept, tmp_path):
    import csv

    assert kept("events", "--out", tmp_path / "events.csv").status == 0
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    assert {row["event_id"] for row in read} == {event["event_id"] for event in events_of(kept)}
    assert all(row["claims"] and row["sentences"] for row in read)
    acled = kept("events", "--format", "acled")
    assert acled.out.startswith("event_id_cnty,event_date,")
    assert f"{len(read)} events have no row: not told as having happened" in acled.err
