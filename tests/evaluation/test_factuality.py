"""The measures of factuality on invented answers, and the fitting of its weights."""

from __future__ import annotations

import tomllib

import pytest

from evaluation.factuality import Pair, classes, real_values, table
from evaluation.factuality_weights import Case, as_toml, fit

SURE = {"actual": 0.96, "probable": 0.01, "possible": 0.01, "future": 0.01, "negated": 0.01}
AHEAD = {**SURE, "actual": 0.01, "future": 0.96}


def test_factuality_classes_count_each_class_and_all() -> None:
    told = classes([Pair("actual", "actual"), Pair("actual", "future"), Pair("future", "future"), Pair("negated")])
    assert told["actual"] == {"cases": 1, "precision": 0.5, "recall": 1.0, "f1": pytest.approx(2 / 3)}
    assert told["future"]["recall"] == 0.5
    assert told["all"] == {"cases": 3, "macro_f1": pytest.approx(2 / 3), "accuracy": pytest.approx(2 / 3)}


def test_factuality_values_are_measured_on_events_that_have_one() -> None:
    by = {"actual": 3.0, "negated": -3.0}
    told = real_values([Pair("actual", value=3.0), Pair("negated", value=-2.0), Pair("actual")], by)["values"]
    assert told == {"cases": 2, "mae": 0.5, "r": pytest.approx(1.0), "mae_of_all_3": 2.5}


def test_factuality_table_has_a_line_for_each_class() -> None:
    lines = table({"invented": classes([Pair("actual", "actual")])}).splitlines()
    assert lines[0] == "invented"
    assert len(lines) == 7
    assert lines[-1].split()[:3] == ["all", "cases", "1"]


def test_factuality_weights_trust_a_model_that_is_right_where_rules_err() -> None:
    known = [Case("actual", SURE, "actual")] * 40 + [Case("future", AHEAD, "future")] * 10
    wise = fit(known, [Case("actual", AHEAD, "future")] * 5 + [Case("actual", SURE, "actual")] * 20)
    foolish = fit(known, [Case("actual", AHEAD, "actual")] * 5 + [Case("future", SURE, "future")] * 5)
    assert wise.trust > foolish.trust


def test_factuality_weights_are_written_as_they_are_read() -> None:
    by = fit([Case("actual", SURE, "actual")] * 3, [Case("future", AHEAD, "future")])
    read = tomllib.loads(as_toml(by))
    assert read["trust"] == by.trust
    assert sum(read["rules"]["negated"].values()) == pytest.approx(1, abs=0.001)
    assert all(share > 0 for row in read["rules"].values() for share in row.values())
