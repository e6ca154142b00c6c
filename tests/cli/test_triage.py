from __future__ import annotations

import json

import pytest

ATTACK = "Rebels shell a garrison town for the second night, killing nine soldiers and four civilians, the army says."
CHESS = "A student of sixteen wins the national chess championship in the last round of the tournament."


@pytest.fixture
def wire(tmp_path):
    path = tmp_path / "wire.jsonl"
    lines = [
        {"id": "a", "text": ATTACK, "published": "2021-03-09"},
        {"id": "b", "text": CHESS, "published": "2021-03-09"},
    ]
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


def test_triage_writes_a_judgement_a_line(dateline_, wire):
    lines = [json.loads(line) for line in dateline_("triage", wire, "--format", "jsonl").out.splitlines()]
    assert [(each["report_id"], each["relevant"]) for each in lines] == [("a", True), ("b", False)]
    assert all(set(each) == {"report_id", "relevant", "score"} and 0 <= each["score"] <= 1 for each in lines)


def test_triage_hands_the_relevant_reports_on_to_code(dateline_, wire, tmp_path):
    kept = dateline_("triage", wire, "--format", "reports", "--out", tmp_path / "kept.jsonl")
    assert kept.status == 0
    (line,) = (tmp_path / "kept.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["text"] == ATTACK


def test_triage_explains_itself(dateline_, wire):
    first, _ = dateline_("triage", wire, "--format", "jsonl", "--explain").out.splitlines()
    words = {each["word"]: each["weight"] for each in json.loads(first)["words"]}
    assert {"rebels", "shell", "soldiers", "garrison"} & {word for word, weight in words.items() if weight > 0}
    assert " +" in dateline_("triage", wire, "--format", "text", "--explain").out


def test_triage_takes_a_recall_and_refuses_what_is_none(dateline_, wire):
    assert dateline_("triage", wire, "--recall", "0.97").status == 0
    refused = dateline_("triage", wire, "--recall", "97")
    assert (refused.status, refused.out) == (2, "")
    assert "recall: 97.0 is no share" in refused.err


def test_triage_names_what_it_cannot_read_and_goes_on(dateline_, wire, tmp_path):
    result = dateline_("triage", tmp_path / "nowhere.txt", wire)
    assert (result.status, len(result.out.splitlines())) == (1, 2)
    assert "nowhere.txt" in result.err
