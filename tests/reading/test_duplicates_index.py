"""Copies of one text are found whatever their editor did, linked and never dropped; other reports are left alone."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.reading.duplicates import Copy, Index, Parameters, changes
from dateline.reading.duplicates.sketch import common, runs_of
from dateline.records import Report

LEAD = "Shells fell on the bus station of Karanda on Monday, killing at least nine travellers, its mayor said."
BODY = (
    "The first struck as the early bus for the coast was filling, witnesses told a local radio. Four more followed "
    "within minutes. Ambulances could not reach the station before noon, since the road from the hospital was blocked "
    "by a column of lorries.",
    "Both sides denied that they had fired. The army said that its guns stood too far north, and a spokesman of the "
    "Highland Union called the accusation a fabrication by people who had never seen the town.",
    "Karanda has changed hands three times since spring. Some 4,000 of its people live in the cellars of the old "
    "tannery, according to a relief agency that brings them water once a week.",
)
WIRE = "\n\n".join((LEAD, *BODY))
OTHER = (
    "Fishermen on the lake of Oru caught the first pike of the season on Monday, a week later than last year. The "
    "water was colder than they remembered, said the head of their cooperative, who expects prices to hold until the "
    "summer market. "
    "Buyers from the coast had come with two lorries and left with one of them empty."
)


def a_report(name, text, **known):
    return Report(report_id=name, text=text, **known)


def copies_of(*texts, **settings):
    """The numbers of the texts that each one is found to be a copy of."""
    with Index(**settings) as index:
        return [[int(copy.report_id) for copy in index.add(a_report(str(n), text))] for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(WIRE, id="nothing"),
        pytest.param("\n\n".join((LEAD, BODY[0])), id="cut"),
        pytest.param(
            "\n\n".join(("Nine people died at a bus station, and nobody admits to it.", *BODY)), id="new lead"
        ),
        pytest.param(WIRE.replace("nine", "14").replace("4,000", "4,500"), id="other toll"),
        pytest.param(WIRE.replace("Monday", "Tuesday").replace("before noon", "before noon on Tuesday"), id="days"),
        pytest.param(WIRE.upper(), id="capitals"),
        pytest.param(WIRE.replace("\n\n", "  ").replace(",", " -"), id="other marks"),
    ],
)
def test_a_copy_is_found_whatever_its_editor_did(edited):
    assert copies_of(OTHER, WIRE, edited) == [[], [], [1]]
    assert copies_of(edited, OTHER, WIRE) == [[], [], [0]]


def test_a_report_of_its_own_on_the_same_event_is_no_copy():
    own = (
        "At least nine people were killed when shells hit a bus station in Karanda, according to the mayor. I counted "
        "five craters between the ticket office and the well. A boy who sells tea there said he had slept late."
    )
    assert copies_of(WIRE, own) == [[], []]


def test_a_follow_up_that_takes_over_its_background_is_no_copy():
    assert copies_of(WIRE, f"{OTHER} {OTHER.replace('pike', 'perch')[:200]} {BODY[2]}")[1] == []


def test_a_round_up_is_no_copy_of_a_brief_in_it():
    brief = "Two guards died when a mine went off below their lorry east of Oru, the border police said on Sunday."
    words = " ".join(f"{first}{second}" for first in ("tal", "mor", "ven") for second in "abcdefghijklmnopqrstuvwxyz")
    assert copies_of(brief, f"{words} {brief} {words[::-1]}") == [[], []]


def test_short_entries_are_copies_only_when_they_are_the_same():
    assert copies_of("Talks go on in Oru.", "Talks go on in Oru.", "Talks go on in Tal.") == [[], [0], []]


def test_entries_written_by_one_pattern_are_no_copies():
    one = (
        "Four people are killed and eleven others are injured in a shooting at a market in Oru before the gunman flees."
    )
    other = (
        "Two people are killed and eleven others are injured in a shooting at a school in Tal and police close roads."
    )
    assert copies_of(one, other) == [[], []]


@pytest.mark.parametrize(
    ("published", "found"), [("2021-03-12T08:00:00+01:00", ["wire"]), ("2021-06-01", []), (None, ["wire"])]
)
def test_what_comes_back_after_weeks_is_no_copy(published, found):
    with Index() as index:
        index.add(a_report("wire", WIRE, published="2021-03-09"))
        assert [copy.report_id for copy in index.add(a_report("later", WIRE, published=published))] == found


def test_it_says_how_much_is_shared():
    with Index() as index:
        index.add(a_report("wire", WIRE))
        assert index.add(a_report("reprint", WIRE)) == [Copy("wire", 1.0)]
        (cut,) = index.add(a_report("led anew", "\n\n".join(("Nobody admits to it.", *BODY))))
        assert 0.8 < cut.shared < 1


def test_families_hold_every_report_and_its_text():
    with Index() as index:
        for name, text in (("a", OTHER), ("b", WIRE), ("c", WIRE), ("d", f"{LEAD} {BODY[0]}")):
            index.add(a_report(name, text, publisher=f"Paper {name}"))
        (family,) = index.families()
        assert [(m.report_id, m.publisher) for m in family] == [("b", "Paper b"), ("c", "Paper c"), ("d", "Paper d")]
        assert [m.text for m in family] == [WIRE, WIRE, f"{LEAD} {BODY[0]}"]
        assert (index.family("c"), index.family("a"), len(index)) == (index.family("b"), None, 4)


def test_two_cuts_without_a_word_in_common_meet_through_the_whole():
    first, last = "\n\n".join((LEAD, BODY[0])), "\n\n".join(BODY[1:])
    with Index() as index:
        for name, text in (("first", first), ("last", last), ("whole", WIRE)):
            index.add(a_report(name, text))
        assert [[member.report_id for member in family] for family in index.families()] == [["first", "last", "whole"]]


def test_the_same_report_given_again_is_not_a_copy_of_itself(tmp_path):
    path = tmp_path / "reports.index"
    with Index(path) as index:
        index.add(a_report("wire", WIRE))
        assert index.add(a_report("wire", WIRE)) == []
    with Index(path) as index:
        assert index.add(a_report("wire", WIRE)) == []
        assert index.add(a_report("copy", WIRE)) == [Copy("wire", 1.0)]
        assert len(index) == 2


def test_many_reports_with_one_set_phrase_do_not_crowd_out_a_copy():
    phrase = "This report was made with the help of the archive of the River Gazette, whose readers pay for it."
    with Index() as index:
        for number in range(200):
            index.add(a_report(str(number), f"{phrase} {' '.join(f'{word}{number}' for word in OTHER.split())}"))
        index.add(a_report("wire", f"{phrase} {WIRE}"))
        assert [copy.report_id for copy in index.add(a_report("copy", f"{phrase} {WIRE}"))] == ["wire"]


def test_an_index_of_other_parameters_is_refused(tmp_path):
    path = tmp_path / "reports.index"
    Index(path).close()
    with pytest.raises(DataError, match=r"made with .*run 4.* not .*run 5"):
        Index(path, parameters=Parameters(run=5))


def test_what_is_no_index_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Not an index, and longer than the head of a file of SQLite." * 10, encoding="utf-8")
    with pytest.raises(DataError, match=r"notes\.txt: no index of reports"):
        Index(path)
    assert path.read_text(encoding="utf-8").startswith("Not an index")
    foreign = tmp_path / "other.sqlite"
    with sqlite3.connect(foreign) as tables:
        tables.execute("create table settings (name text, value text)")
    tables.close()
    with pytest.raises(DataError, match="made with"):
        Index(foreign)


WORDS = st.lists(
    st.sampled_from(["the", "shells", "fell", "on", "market", "of", "Karanda", "nine", "were", "killed", "12"])
)


@given(WORDS, WORDS)
def test_runs_are_a_set_and_what_is_common_does_not_depend_on_order(one, other):
    runs, others = runs_of(" ".join(one), 4), runs_of(" ".join(other), 4)
    assert len(set(runs.tolist())) == runs.size <= max(1, len(one) - 3)
    assert common(runs, others) == common(others, runs) == len(set(runs.tolist()) & set(others.tolist()))


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_added_and_compared(one, other):
    texts = [text for text in (one, other) if text]
    with Index() as index:
        for number, text in enumerate(texts):
            index.add(a_report(str(number), text))
    assert changes(one, one) == []
    for change in changes(one, other):
        assert change.before or change.after
