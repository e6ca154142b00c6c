"""`dateline actors`: show, check; a file of one's own actors for coding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = '[[actor]]\nid = "ours:river-guard"\nname = "River Guard"\nkind = "militia"\ncountry = "TD"\naliases = ["RG"]\n'


@pytest.fixture
def ours(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(OURS, encoding="utf-8")
    return path


def test_show_counts_actors_by_kind_and_source(dateline_):
    shown = dateline_("actors", "show").out
    assert "rebel" in shown
    assert "UCDP Actor Dataset 22.1" in shown
    assert "with days" in shown


def test_show_tells_whom_a_name_links_to_and_why(dateline_):
    shown = dateline_("actors", "show", "ELN", "--country", "BO").out
    assert "links to National Liberation Army (ucdp:721) in a report on BO: the report tells of its country" in shown
    assert "ucdp:744" in shown


def test_show_tells_what_an_actor_was_on_a_day(dateline_):
    assert "state on 2022-01-15" in dateline_("actors", "show", "Taliban", "--day", "2022-01-15").out
    assert "part of     Government of Sudan" in dateline_("actors", "show", "RSF", "--day", "2020-01-15").out
    assert "part of     Government of Sudan" not in dateline_("actors", "show", "RSF", "--day", "2024-01-15").out


def test_show_takes_ids_and_countries_and_ones_own_file(dateline_, ours):
    assert "Islamic State" in dateline_("actors", "show", "ucdp:234").out
    assert "Government of Chad" in dateline_("actors", "show", "Chad").out
    assert "River Guard" in dateline_("actors", "show", "RG", "--actors", ours).out


def test_show_is_json_for_programs(dateline_):
    (actor,) = json.loads(dateline_("actors", "show", "Boko Haram", "--format", "json").out)
    assert actor["id"] == "ucdp:1051"
    assert {tie["how"] for tie in actor["ties"]} >= {"part of"}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("Nobody at all",), 1), (("IS", "--country", "QQ"), 2), (("IS", "--day", "soon"), 2)],
)
def test_show_says_what_it_cannot_show(dateline_, arguments, status):
    assert dateline_("actors", "show", *arguments).status == status


def test_check_says_what_a_sound_file_adds(dateline_, ours):
    told = dateline_("actors", "check", ours)
    assert (told.status, "1 new actors, 0 known ones changed" in told.out) == (0, True)


def test_check_tells_all_faults_with_their_lines(dateline_, ours):
    ours.write_text(OURS.replace("militia", "militias").replace('"TD"', '"QQ"'), encoding="utf-8")
    told = dateline_("actors", "check", ours)
    assert told.status == 1
    assert [line.split(":")[1] for line in told.out.splitlines()] == ["4", "5"]


@pytest.mark.parametrize("command", ["code", "annotate"])
def test_a_file_of_ones_own_reaches_the_coder(dateline_, text, ours, loads, command):
    assert dateline_(command, text, "--actors", ours).status == 0
    assert loads == [ours]


@pytest.mark.parametrize("command", ["code", "annotate"])
def test_a_wrong_file_stops_before_any_report_is_read(dateline_, text, ours, loads, command):
    ours.write_text(OURS.replace("militia", "militias"), encoding="utf-8")
    told = dateline_(command, text, "--actors", ours)
    assert (told.status, loads) == (2, [])
    assert "ours.toml:4" in told.err
