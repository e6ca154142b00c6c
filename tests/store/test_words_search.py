"""Reports by their words, alike in both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import SettingError
from dateline.store import BEGIN, END, Store, find
from tests.store.toys import a_report, add

TEXTS = {
    "market": "Shells struck the grain market of Tel Amar. Two traders fled.",
    "bridge": "The bridge at Belit was shelled again, and the market closed.",
    "match": "The football match ended without a goal.",
    "café": "A café was raided by border guards in Belit.",
}


@pytest.fixture
def searched(store):
    add(store, *(a_report(name, text) for name, text in TEXTS.items()))

    def search(asked):
        with store.reading() as connection:
            return {hit.report_id for hit in find(connection, asked, 10)}

    return search


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("market", {"market", "bridge"}),
        ("MARKETS", {"market", "bridge"}),
        ("shelling", {"market", "bridge"}),
        ("market grain", {"market"}),
        ('"grain market"', {"market"}),
        ('"market grain"', set()),
        ("market -grain", {"bridge"}),
        ("football or traders", {"market", "match"}),
        ("café", {"café"}),
        ("volcano", set()),
    ],
)
def test_words_find_the_reports_that_hold_them(searched, asked, found):
    assert searched(asked) == found


@pytest.mark.parametrize("asked", ["a(b", 'x"y', "NEAR(a b)", "title:market", "%s :x", "AND NOT"])
def test_whatever_is_asked_is_words_and_never_syntax(searched, asked):
    assert searched(asked) == set()


@pytest.mark.parametrize("asked", ["", "or", "'", "-market", '""', "* ^"])
def test_a_search_for_no_word_is_refused(searched, asked):
    with pytest.raises(SettingError, match="no word to look for"):
        searched(asked)


def test_any_search_is_one_that_the_database_takes(new_path):
    with Store(new_path()) as store, store.reading() as connection:

        @given(st.text(max_size=40) | st.text(st.sampled_from('ab"-*() :^\0\ud800'), max_size=12))
        def holds(asked):
            try:
                assert find(connection, asked, 10) == []
            except SettingError as error:
                told.add(str(error).rpartition(": ")[2])

        told: set[str] = set()
        holds()
        assert told <= {"no word to look for (name one that reports hold; -word only leaves some out)"}


def test_an_excerpt_marks_the_words_found(store):
    add(store, a_report("market", TEXTS["market"]))
    with store.reading() as connection:
        (hit,) = find(connection, "traders", 10)
    assert f"{BEGIN}traders{END}" in hit.excerpt


def test_a_changed_report_is_found_by_its_new_words_only(store, searched):
    add(store, a_report("match", "The stadium was emptied before a storm."))
    assert searched("storm") == {"match"}
    assert searched("football") == set()


def test_a_very_long_report_is_searched_from_its_beginning(store, searched):
    add(store, a_report("long", "volcano " + " ".join(f"w{n}" for n in range(200_000))))
    assert searched("volcano") == {"long"}


def test_titles_are_searched_too(store, searched):
    add(store, a_report("titled", "Nothing else.", title="Eruption in the valley"))
    assert searched("eruptions") == {"titled"}


def test_an_empty_store_finds_nothing(new_path):
    with Store(new_path()) as store, store.reading() as connection:
        assert find(connection, "market", 10) == []
