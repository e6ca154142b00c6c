"""What changed, and where words of the old text stand in the new one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.fetching.changes import carried, edits, shown

LINES = st.lists(st.sampled_from(["Shells fell.", "Four were killed.", "They fled.", "", "a b c"]), max_size=8)
TEXTS = st.one_of(st.text(alphabet="ab \n.é😀", max_size=40), LINES.map("\n".join))


@given(TEXTS, TEXTS)
def test_the_edits_make_the_new_text_of_the_old_one(old, new):
    made, at = "", 0
    for edit in edits(old, new):
        made += old[at : edit.start] + new[edit.new_start : edit.new_end]
        at = edit.end
    assert made + old[at:] == new


@given(TEXTS, TEXTS, st.data())
def test_carried_words_are_the_same_words(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    place = carried(start, end, edits(old, new)) if start < end else None
    if place:
        assert new[place[0] : place[1]] == old[start:end]


@given(TEXTS)
def test_nothing_is_changed_in_the_same_text(text):
    assert edits(text, text) == []
    assert carried(0, len(text), []) == (0, len(text))


@pytest.mark.parametrize(
    ("old", "new", "words", "expected"),
    [
        ("He fled. Four died.", "He fled. Seven died.", "died", "died"),
        ("He fled. Four died.", "He fled. Seven died.", "Four", None),
        ("He fled.\nFour died.", "On Monday:\nHe fled.\nFour died.", "Four died", "Four died"),
        ("Four died.", "Four people died.", "Four died", None),
        ("He fled. Four died.", "Four died.", "Four", "Four"),
    ],
)
def test_where_words_stand_after_an_edit(old, new, words, expected):
    start = old.index(words)
    place = carried(start, start + len(words), edits(old, new))
    assert (new[place[0] : place[1]] if place else None) == expected


def test_a_diff_shows_the_changed_lines_alone():
    old = "Market struck\nFour people died.\nThe army denied it."
    new = "Market struck\nSeven people died, two of them children.\nThe army denied it."
    assert shown(old, new) == "[-Four-]{+Seven+} people died{+, two of them children+}."


def test_a_diff_of_nothing_is_empty():
    assert shown("They fled.", "They fled.") == ""


def test_texts_that_share_nothing_are_compared_at_once():
    old = " ".join(f"a{n}" for n in range(20000))
    new = " ".join(f"b{n}" for n in range(20000))
    assert [(edit.start, edit.end) for edit in edits(old, new)] == [(0, len(old))]
