from __future__ import annotations

import json

import pytest

from dateline.cli import commands
from dateline.cli.schema import RECORDS
from dateline.records import LAYERS
from dateline.records.schema import PUBLISHED, schema


@pytest.mark.parametrize("name", ["", *sorted(commands.commands)])
def test_every_command_has_help_that_shows_an_example(name, dateline_):
    result = dateline_(*([name] if name else []), "--help")
    assert result.status == 0
    assert f"dateline {name or 'code'}" in result.out
    assert max(map(len, result.out.splitlines())) <= 100


def test_the_version_is_the_packages(dateline_):
    from importlib.metadata import version

    assert dateline_("--version").out.strip() == f"dateline {version('dateline')}"


def test_read_gives_the_text_that_claims_count_in(dateline_, text, tmp_path):
    line = json.loads(dateline_("read", text, "--format", "jsonl").out)
    assert line["text"] == text.read_text(encoding="utf-8")
    assert line["published"] == "2021-03-09"


def test_what_read_writes_code_reads_again_with_the_same_claims(dateline_, text, tmp_path):
    first = dateline_("code", text, "--publisher", "Gazette").out
    dateline_("read", text, "--publisher", "Gazette", "--format", "jsonl", "--out", tmp_path / "reports.jsonl")
    assert dateline_("code", tmp_path / "reports.jsonl").out == first


def test_read_shows_a_person_what_is_known_and_the_text(dateline_, text):
    page = dateline_("read", text).out
    assert "published:  2021-03-09" in page
    assert "attacked Tel Amar at dawn." in page


def test_read_tells_where_a_pages_dates_stand_in_its_record_and_not_as_a_warning(dateline_, tmp_path):
    words = "<p>Militia fighters attacked the bridge at Tel Amar at dawn, residents of the town said.</p>" * 4
    meta = '<meta property="article:published_time" content="2021-03-09">'
    (tmp_path / "page.html").write_text(f"<html><head>{meta}</head><body>{words}</body></html>", encoding="utf-8")
    result = dateline_("read", tmp_path / "page.html", "--format", "jsonl")
    assert result.err == ""
    assert json.loads(result.out)["origins"][1] == "published 2021-03-09: meta article:published_time"


def test_read_names_what_it_cannot_read(dateline_, tmp_path):
    result = dateline_("read", tmp_path / "nowhere.txt")
    assert result.status == 1
    assert "nowhere.txt" in result.err


def test_annotate_writes_the_mentions_of_the_layers_asked_for(dateline_):
    stdin = b"On 9 March 2021 in Tel Amar 12 fled."
    told = ("annotate", "-", "--published", "2021-03-09", "--format", "jsonl")
    lines = [json.loads(line) for line in dateline_(*told, "--layers", "figures", stdin=stdin).out.splitlines()]
    assert [line["span"]["text"] for line in lines] == ["9", "2021", "12"]
    both = [
        json.loads(line)["layer"]
        for line in dateline_(*told, "--layers", "names,figures", stdin=stdin).out.splitlines()
    ]
    assert set(both) == {"names", "figures"}


def test_annotate_asks_for_every_layer_unless_told_otherwise():
    option = next(each for each in commands.commands["annotate"].params if each.name == "layers")
    assert set(option.default.split(",")) == set(LAYERS)


def test_annotate_names_a_report_that_fails_and_goes_on(dateline_, text, tmp_path):
    (tmp_path / "a.txt").write_text("9 March 2021\n\nIt is unspeakable.", encoding="utf-8")
    result = dateline_("annotate", tmp_path / "a.txt", text, "--layers", "figures")
    assert (result.status, [json.loads(line)["span"]["text"] for line in result.out.splitlines()]) == (1, ["9", "2021"])
    assert "a.txt: could not be coded: ValueError: no words" in result.err


def test_annotate_shows_a_person_a_table(dateline_):
    page = dateline_("annotate", "-", "--format", "table", stdin=b"12 fled [Tel] Amar.").out
    assert "figures" in page
    assert "best 12" in page


def test_a_layer_that_there_is_not_is_refused_with_those_that_there_are(dateline_, loads):
    result = dateline_("annotate", "-", "--layers", "names,weather", stdin=b"12 fled.")
    assert (result.status, loads) == (2, [])
    assert "weather" in result.err
    assert "attribution" in result.err


@pytest.mark.parametrize("record", PUBLISHED)
def test_schema_prints_json_schema(record, dateline_):
    assert json.loads(dateline_("schema", record).out) == schema(record)


def test_schema_offers_every_published_record():
    assert list(RECORDS) == sorted(PUBLISHED)
