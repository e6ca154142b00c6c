from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dateline.errors import SettingError
from dateline.exporting import FORMATS, exporter, format_of
from dateline.records import Claim


def test_every_format_writes_the_same_bytes_twice(written):
    for name in FORMATS:
        assert written(name, explain=True) == written(name, explain=True), name


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_run_without_reports(name, written):
    text = written(name, reports=[])
    if name in ("json", "geojson"):
        json.loads(text)
    assert "Tel Amar" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_reasons_are_written_only_where_they_are_asked_for(name, written):
    assert "weekday-before-publication" not in written(name)
    assert "weekday-before-publication" in written(name, explain=True)


def test_an_unknown_format_is_refused_with_the_known_ones():
    with pytest.raises(SettingError, match="geojson"):
        exporter("xlsx", io.StringIO())


def test_a_file_name_asks_for_its_format():
    names = {
        "a.jsonl": "jsonl",
        "a.CSV": "csv",
        "a.json": "json",
        "a.geojson": "geojson",
        "a.htm": "html",
        "a.txt": "table",
    }
    assert {name: format_of(Path(name)) for name in names} == names
    assert format_of(Path("claims")) is None


def test_json_lines_and_json_read_back_as_the_same_claims(written, claims):
    assert [Claim.from_line(line) for line in written("jsonl", explain=True).splitlines()] == claims
    assert [Claim.model_validate(each) for each in json.loads(written("json", explain=True))] == claims
