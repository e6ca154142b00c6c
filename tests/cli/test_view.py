"""``dateline view``: files or a store in, tables and pictures out."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dateline.linking import link
from dateline.store import Store
from tests.linking.reconcile.toys import killed
from tests.store.toys import a_report, add
from tests.views.toys import capture, flight, grant, joined, retaken, strike

WEEK = (
    capture(),
    grant(),
    retaken(),
    strike(4),
    strike(9, report="b"),
    flight("2,000 people fled Amar.", place="Amar"),
)


@pytest.fixture
def claims(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(f"{claim.to_line()}\n" for claim in WEEK), encoding="utf-8")
    return path


@pytest.fixture
def events(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{event.to_line()}\n" for event in link(WEEK)), encoding="utf-8")
    return path


@pytest.mark.parametrize("view", ["timeline", "control", "flows", "dyads", "tolls"])
def test_each_view_as_lines_csv_and_table(dateline_, claims, events, view):
    lines = dateline_("view", view, claims, events)
    assert (lines.status, lines.err) == (0, "")
    rows = [json.loads(line) for line in lines.out.splitlines()]
    assert rows
    assert all(each["evidence"] for each in rows)
    table = dateline_("view", view, claims, events, "--format", "csv").out
    read = list(csv.DictReader(io.StringIO(table)))
    assert len(read) == len(rows)
    assert all(each["claims"] and each["words"] for each in read)
    shown = dateline_("view", view, claims, events, "--format", "table").out
    assert "“" in shown
    assert "“" not in dateline_("view", view, claims, events, "--format", "table", "--no-words").out


def test_claims_alone_are_linked_first(dateline_, claims, events):
    assert dateline_("view", "control", claims).out == dateline_("view", "control", claims, events).out


def test_control_says_who_since_when_by_whom(dateline_, claims):
    shown = dateline_("view", "control", claims, "--format", "table", "--no-words").out
    for words in ("Amar", "Reed Brigade", "3 Mar 2031", "10 Mar 2031", "The governor"):
        assert words in shown


def test_only_what_is_asked_for(dateline_, claims):
    rows = dateline_("view", "timeline", claims, "--actor", "reed brigade", "--from", "2031-03-04").out.splitlines()
    assert {json.loads(row)["event_type"] for row in rows} == {"shelling"}
    assert dateline_("view", "timeline", claims, "--place", "Corvan").out == ""
    assert dateline_("view", "flows", claims, "--place", "Amar").out.count("\n") == 1
    assert "Nothing of this is told." in dateline_(
        "view", "flows", claims, "--place", "Corvan", "--format", "table"
    ).out  # fmt: skip
    tolls = dateline_("view", "tolls", claims, "--measure", "displaced").out.splitlines()
    assert [json.loads(row)["best"] for row in tolls] == [2_000]


def test_rules_by_name_and_of_ones_own(dateline_, claims, tmp_path):
    own = tmp_path / "desk.toml"
    own.write_text('low = "lowest"\nbest = "highest"\nhigh = "highest"\n', encoding="utf-8")
    out = dateline_("view", "tolls", claims, "--rule", "acled", "--rule", own, "--measure", "killed").out
    assert {json.loads(row)["rule"] for row in out.splitlines()} == {"acled", "desk"}
    own.write_text('low = "lowest"\nbest = "likeliest"\nhihg = "highest"\n', encoding="utf-8")
    refused = dateline_("view", "dyads", claims, "--rule", own)
    assert refused.status == 2
    assert refused.err.count(f"dateline: {own}") == 3
    assert dateline_("view", "flows", claims, "--rule", "median").status == 2


def test_a_picture_beside_the_table(dateline_, claims, tmp_path):
    pytest.importorskip("matplotlib")
    for view, more in (("tolls", ()), ("control", ("--map",))):
        path = tmp_path / f"{view}.svg"
        assert dateline_("view", view, claims, "--plot", path, *more).status == 0
        assert "</svg>" in path.read_text(encoding="utf-8")
    assert dateline_("view", "tolls", claims, "--plot", tmp_path / "tolls.gif").status == 2


def test_out_goes_by_its_ending(dateline_, claims, tmp_path):
    path = tmp_path / "dyads.csv"
    assert dateline_("view", "dyads", claims, "--out", path).out == ""
    assert path.read_text(encoding="utf-8").startswith("side_a,kind_a,side_b")
    assert dateline_("view", "dyads", claims, "--out", tmp_path / "dyads.odt").status == 2


def test_a_line_that_is_none_costs_one_message(dateline_, claims, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"claim_id": 1\n[]\n{"event_id": "e1"}\n', encoding="utf-8")
    result = dateline_("view", "timeline", claims, broken, tmp_path / "none.jsonl")
    assert result.status == 1
    assert result.out
    messages = result.err.splitlines()
    assert len(messages) == 4
    assert all(f"{broken}:{n}" in messages[n - 1] for n in (1, 2, 3))
    assert "none.jsonl: cannot be opened" in messages[3]


def test_files_or_a_store_and_not_both(dateline_, claims, tmp_path):
    refused = dateline_("view", "dyads", claims, "--store", tmp_path / "dateline.db")
    assert (refused.status, refused.out) == (2, "")
    assert "one of the two" in refused.err
    assert dateline_("view", "dyads", "--store", tmp_path / "none.db").status == 2


def test_without_files_it_is_the_store_that_is_meant_everywhere(dateline_, claims, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "dateline.db: no store is there" in dateline_("view", "dyads").err
    with Store(tmp_path / "kept.db", make=True) as store:
        add(store, a_report())
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "kept.db"))
    assert "attack" in dateline_("view", "timeline").out
    assert "shelling" in dateline_("view", "timeline", claims).out


def test_a_store_is_read_as_files_are(dateline_, tmp_path):
    path = tmp_path / "dateline.db"
    with Store(path, make=True) as store:
        add(store, a_report(), a_report("gazette-2", "Border guards attacked Amar on 2031-03-04."))
    rows = [json.loads(line) for line in dateline_("view", "tolls", "--store", path).out.splitlines()]
    assert [(row["measure"], row["best"], row["events"]) for row in rows] == [("killed", 4, 1)]
    assert {each["report_id"] for row in rows for each in row["evidence"]} == {"gazette-1"}


def test_copies_are_one_telling(dateline_, tmp_path):
    claims, copies = tmp_path / "claims.jsonl", tmp_path / "copies.jsonl"
    told = [killed(30, report=f"copy-{n}", time="2031-03-04") for n in range(3)]
    told += [killed(n, report=f"own-{n}", time="2031-03-04") for n in (10, 11)]
    claims.write_text("".join(f"{claim.to_line()}\n" for claim in told), encoding="utf-8")
    events = tmp_path / "events.jsonl"
    events.write_text("".join(f"{event.to_line()}\n" for event in joined(told)), encoding="utf-8")
    family = {"source": {"report_id": "copy-0"}, "copies": [{"report_id": "copy-1"}, {"report_id": "copy-2"}]}
    copies.write_text(json.dumps(family) + "\n", encoding="utf-8")
    (alone,) = dateline_("view", "tolls", claims, events).out.splitlines()
    (once,) = dateline_("view", "tolls", claims, events, "--copies", copies).out.splitlines()
    assert (json.loads(alone)["best"], json.loads(once)["best"]) == (30, 11)


def test_a_days_word_that_is_none(dateline_, claims):
    refused = dateline_("view", "timeline", claims, "--from", "Monday")
    assert refused.status == 2
    assert "write it as 2021-03-09" in refused.err


def test_claims_that_are_not_at_hand_are_counted(dateline_, events):
    result = dateline_("view", "timeline", events)
    assert result.status == 0
    assert f"{len(WEEK)} claims of these events are not at hand" in result.err


def test_where_nothing_is_told_it_says_what_there_is(dateline_, claims):
    misspelt = dateline_("view", "timeline", claims, "--place", "Ammar", "--actor", "Reed Brigades")
    assert misspelt.out == ""
    assert "(--place Ammar --actor Reed Brigades)" in misspelt.err
    assert "--place Ammar: there is Amar" in misspelt.err
    assert "--actor Reed Brigades: there is Reed Brigade" in misspelt.err
    assert "tells of flight" in dateline_("view", "flows", claims, "--place", "Corvan").err


def test_places_and_actors_are_asked_for_as_people_write_them(dateline_, claims):
    whole = dateline_("view", "timeline", claims, "--place", "Amar").out
    assert dateline_("view", "timeline", claims, "--place", "ÂMAR").out == whole
    assert dateline_("view", "timeline", claims, "--actor", "brigade").out != ""
    assert dateline_("view", "timeline", claims, "--actor", "briga").out == ""
