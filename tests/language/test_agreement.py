"""A name is one kind of thing all over a report."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.language.agreement import agreed

LABELS = ["O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-DATE", "I-DATE"]
SURE = 6.0


def scores_of(rows: list[dict[str, float]]) -> np.ndarray:
    """Logits: as given, else zero."""
    return np.array([[row.get(label, 0.0) for label in LABELS] for row in rows], dtype=np.float32)


def test_the_surer_mentions_decide_for_the_rest() -> None:
    words = ["Kolda", "fell", "in", "Kolda", "near", "Kolda"]
    names = ["B-PERSON", "O", "O", "B-LOCATION", "O", "B-LOCATION"]
    rows = [{"B-PERSON": 2.0}, {"O": SURE}, {"O": SURE}, {"B-LOCATION": SURE}, {"O": SURE}, {"B-LOCATION": SURE}]
    assert agreed(words, names, LABELS, scores_of(rows)) == ["B-LOCATION", "O", "O", "B-LOCATION", "O", "B-LOCATION"]


def test_one_sure_mention_outweighs_two_unsure_ones() -> None:
    rows = [{"B-PERSON": 1.0, "B-LOCATION": 0.9}, {"B-PERSON": 1.0, "B-LOCATION": 0.9}, {"B-LOCATION": SURE}]
    found = agreed(["Sori"] * 3, ["B-PERSON", "B-PERSON", "B-LOCATION"], LABELS, scores_of(rows))
    assert found == ["B-LOCATION"] * 3


def test_names_of_several_words_agree_as_a_whole() -> None:
    words = ["Port", "Sori", "and", "Port", "Sori"]
    names = ["B-PERSON", "I-PERSON", "O", "B-LOCATION", "I-LOCATION"]
    rows = [{"B-PERSON": 1.0}, {"I-PERSON": 1.0}, {"O": SURE}, {"B-LOCATION": SURE}, {"I-LOCATION": SURE}]
    assert agreed(words, names, LABELS, scores_of(rows))[:2] == ["B-LOCATION", "I-LOCATION"]


@pytest.mark.parametrize(("unsure", "expected"), [({"O": 1.0, "B-LOCATION": 0.5}, "B-LOCATION"), ({"O": SURE}, "O")])
def test_a_name_passed_over_is_taken_where_that_is_likely(unsure: dict[str, float], expected: str) -> None:
    seen = {"B-LOCATION": SURE} if expected != "O" else {"B-LOCATION": 0.6, "O": 0.5}
    assert agreed(["Sori", "Sori"], ["B-LOCATION", "O"], LABELS, scores_of([seen, unsure]))[1] == expected


def test_the_same_word_in_small_letters_is_no_name() -> None:
    rows = [{"B-LOCATION": SURE}, {"O": 0.5, "B-LOCATION": 0.4}]
    assert agreed(["Bush", "bush"], ["B-LOCATION", "O"], LABELS, scores_of(rows)) == ["B-LOCATION", "O"]


def test_dates_stay_as_they_were_read() -> None:
    rows = [{"B-DATE": 1.0}, {"B-PERSON": SURE}]
    assert agreed(["May", "May"], ["B-DATE", "B-PERSON"], LABELS, scores_of(rows)) == ["B-DATE", "B-PERSON"]


def test_a_name_told_once_stays_as_it_was_read() -> None:
    """Viterbi may have had its reasons against the likeliest label of each word."""
    rows = [{"B-PERSON": 1.0}, {"I-PERSON": 1.0, "I-LOCATION": 3.0}]
    assert agreed(["Omar", "Sori"], ["B-PERSON", "I-PERSON"], LABELS, scores_of(rows)) == ["B-PERSON", "I-PERSON"]
