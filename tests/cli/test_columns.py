from __future__ import annotations

import json


def test_columns_are_what_the_user_calls_them(dateline_, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("nr;body\n7;Shells fell on Keld on Sunday.\n")
    done = dateline_("read", table, "--format", "jsonl", "--column", "id=nr", "--column", "text=body")
    assert json.loads(done.out)["id"] == "7"


def test_a_column_that_is_none_is_refused(dateline_, tmp_path):
    assert "not FIELD=NAME" in dateline_("read", tmp_path, "--column", "nr").err
    assert "no field of a report" in dateline_("read", tmp_path, "--column", "number=nr").err
