"""Triage tells reports on conflict from others by their words, and says which words decided."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SettingError
from dateline.reading.triage import load
from dateline.reading.triage.model import Triage
from dateline.reading.triage.words import passages, words_of
from dateline.records import Report

PHRASES = tomllib.loads((Path(__file__).parents[1] / "phrases" / "triage.toml").read_text(encoding="utf-8"))
ENTRIES = Path(__file__).parents[3] / "shared" / "data" / "current-events" / "2025.jsonl.gz"


def a_report(text, title=None):
    return Report(report_id="1", text=text, title=title)


@pytest.mark.parametrize("text", PHRASES["relevant"])
def test_what_tells_of_conflict_is_relevant(text):
    assert load().judge(a_report(text)).relevant


@pytest.mark.parametrize("text", PHRASES["other"])
def test_what_tells_of_something_else_is_not(text):
    assert not load().judge(a_report(text)).relevant


def test_the_more_recall_is_wanted_the_lower_the_score_that_is_enough():
    thresholds = [load(recall=recall).threshold for recall in (0.8, 0.9, 0.95, 0.97, 0.99)]
    assert thresholds == sorted(thresholds, reverse=True)
    assert len(set(thresholds)) == 5


@pytest.mark.parametrize("recall", [0, 1, 97, -0.5])
def test_a_recall_that_is_no_share_is_refused(recall):
    with pytest.raises(SettingError, match="recall"):
        load(recall=recall)


def test_an_explanation_names_the_words_that_decided():
    report = a_report(
        "Militants attacked an army checkpoint near the airport and killed six soldiers, then left by boat."
    )
    told = dict(load().explain(report))
    assert {"militants", "soldiers"} & set(told)
    assert max(told.values()) > 0
    assert set(told) <= set(words_of(report.text))
    assert list(map(abs, told.values())) == sorted(map(abs, told.values()), reverse=True)


def test_a_long_report_is_judged_by_the_passage_that_tells_most():
    peaceful = "The council spoke for two hours about the price of school meals and the colour of the new buses. " * 12
    violent = (
        "Rebels shelled the town overnight and killed eleven civilians in an air raid shelter, the army said. Troops "
        "answered with rockets, and fighting went on around the airport, where six soldiers and nine insurgents died. "
    )
    triage = load()
    assert not triage.judge(a_report(peaceful)).relevant
    assert triage.judge(a_report(peaceful + violent + peaceful)).relevant
    assert {"rebels", "shelled", "civilians"} & {word for word, _ in triage.explain(a_report(peaceful + violent))}


def test_the_title_counts():
    text = "It was the third night in a row, and nobody in the street had slept."
    triage = load()
    with_title = triage.judge(a_report(text, title="Air strikes on rebel positions kill dozens of fighters"))
    assert with_title.score > triage.judge(a_report(text)).score


def test_a_report_is_judged_alike_alone_and_among_others():
    reports = [a_report(text) for text in PHRASES["relevant"] + PHRASES["other"]] * 20
    triage = load()
    together = [judged.score for judged in triage.judge_all(reports)]
    assert together == pytest.approx([triage.judge(report).score for report in reports], abs=2e-4)


@given(st.text(min_size=1, max_size=400))
def test_any_text_has_a_probability(text):
    (score,) = load().scores([text])
    assert 0 <= score <= 1


@given(st.lists(st.text("ab", min_size=1), max_size=500))
def test_passages_are_the_words_in_order(words):
    split = passages(words)
    assert [word for passage in split for word in passage] == words
    assert max(map(len, split)) <= 90


def test_it_ships_small():
    path = Path(__file__).parents[2] / "src" / "dateline" / "reading" / "triage" / "model.npz"
    assert path.stat().st_size < 4_000_000


def test_a_toy_classifier_sums_what_its_arrays_say():
    from dateline.reading.triage.words import BUCKETS, vector_key, word_of

    weights = np.zeros(BUCKETS, dtype=np.int8)
    weights[word_of("raid")] = 100
    arrays = {
        "weights": weights, "weights_scale": np.float32(0.1), "weights_constant": np.float32(-5),
        "vector_keys": np.array([vector_key("raid")], dtype=np.uint32),
        "vectors": np.array([[127]], dtype=np.int8), "vectors_scale": np.array([1 / 127], dtype=np.float32),
        "supports": np.array([[127]], dtype=np.int8), "supports_scale": np.float32(1 / 127),
        "duals": np.array([2.0]), "gamma": np.float32(1), "kernel_constant": np.float32(-1),
        "mix": np.array([1.0, 1.0, 0.0]), "best": np.float32(0.5), "relevant": np.linspace(0, 1, 11),
    }  # fmt: skip
    triage = Triage(arrays)
    assert triage.linear([["raid"], ["choir"]]) == pytest.approx([5, -5])
    assert triage.kernel([["raid"], ["choir"]]) == pytest.approx([1, 2 * np.exp(-1) - 1])
    with_choir = (10 / np.sqrt(3) - 5) + 1
    without_raid, without_choir = -5 + (2 * np.exp(-1) - 1), 5 + 1
    told = dict(triage.explain(a_report("Raid, choir.")))
    assert told == {
        "raid": pytest.approx(with_choir - without_raid, abs=0.01),
        "choir": pytest.approx(with_choir - without_choir, abs=0.01),
    }


@pytest.mark.skipif(not ENTRIES.exists(), reason="needs ../shared/data/current-events")
def test_on_months_it_never_learned_from_it_ranks_well():
    with gzip.open(ENTRIES, "rt", encoding="utf-8") as lines:
        kept = [entry for entry in map(json.loads, lines) if entry["published"] >= "2025-11"]
    right = np.array(
        [{"armed", "attacks", "conflicts"} <= set(re.findall("[a-z]+", e["section"].lower())) for e in kept]
    )
    scores = np.array(load().scores([entry["text"] for entry in kept]))
    hits = right[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    assert precision[hits].mean() > FLOOR


# `python -m evaluation triage` finds 0.947.
FLOOR = 0.935
