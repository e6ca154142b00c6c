"""The grammar of times: phrases of the table, in a report of Tuesday 2015-05-19."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
import spacy

from dateline.grounding.times import Anchor, FoundTime, find

TABLE = tomllib.loads((Path(__file__).parents[1] / "phrases" / "times.toml").read_text("utf-8"))
PUBLISHED = Anchor(date(2015, 5, 19))
ENGLISH = spacy.blank("en")


def times_in(text: str, anchor: Anchor = PUBLISHED) -> list[FoundTime]:
    return find(ENGLISH(text), anchor)


@pytest.mark.parametrize("row", TABLE["times"], ids=lambda row: row["text"])
def test_phrase_says(row: dict[str, str]) -> None:
    found = times_in(row["text"])
    days: list[date | None] = [date.fromisoformat(day) for day in row.get("days", ())]
    days = days or [None]
    assert [time.value for time in found] == [row["value"]]
    assert (found[0].start, found[0].end) == (days[0], days[-1])


@pytest.mark.parametrize("row", TABLE["times"], ids=lambda row: row["text"])
def test_phrase_stands_in_a_sentence(row: dict[str, str]) -> None:
    text = f"The town was quiet, people said: {row['text']}, the road had been closed."
    assert [time.value for time in times_in(text)] == [row["value"]]


@pytest.mark.parametrize("row", TABLE["chains"], ids=lambda row: row["text"])
def test_times_count_from_the_one_before(row: dict[str, list[str]]) -> None:
    assert [time.value for time in times_in(str(row["text"]))] == row["values"]


@pytest.mark.parametrize("text", TABLE["none"]["texts"])
def test_no_time_where_none_is_told(text: str) -> None:
    assert [(time.span.text, time.value) for time in times_in(text)] == []


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("since Monday", ("2015-05-18", "2015-05-19")),
        ("since 2011", ("2011-01-01", "2015-05-19")),
        ("since two days ago", ("2015-05-17", "2015-05-19")),
        ("they will leave by Friday", ("2015-05-19", "2015-05-22")),
        ("it will last until Sunday", ("2015-05-19", "2015-05-24")),
        ("they will be freed within 48 hours", ("2015-05-19", "2015-05-21")),
        ("after Sunday", None),
        ("before 2011", None),
        ("on Sunday", ("2015-05-17", "2015-05-17")),
    ],
)
def test_what_a_time_reaches(text: str, reach: tuple[str, str] | None) -> None:
    found = times_in(text)[0].reach
    assert (found and (found.start.isoformat(), found.end.isoformat())) == reach


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Sunday", "XXXX-WXX-7"),
        ("yesterday", "XXXX-XX-XX"),
        ("last night", "XXXX-XX-XXTNI"),
        ("on 16 May", "XXXX-05-16"),
        ("in May", "XXXX-05"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("three days ago", "PAST_REF"),
        ("on Christmas Day", "XXXX-12-25"),
    ],
)
def test_without_a_publication_day_times_stay_open(text: str, value: str) -> None:
    (time,) = times_in(text, Anchor())
    assert (time.value, time.days, time.reach) == (value, None, None)


@pytest.mark.parametrize(
    ("published", "day"),
    [("2015-05-19T16:04:00-04:00", date(2015, 5, 19)), ("2015-05-19", date(2015, 5, 19)), (None, None), ("May", None)],
)
def test_the_anchor_is_the_day_as_published(published: str | None, day: date | None) -> None:
    from dateline.records import Report

    assert Anchor.of(Report(report_id="r", text="Quiet.", published=published)).published == day


def test_a_report_without_a_date_is_counted_from_the_one_that_heads_it() -> None:
    from dateline.records import Report

    text = "Market hit again\n\n3 March 2021\n\nShells fell on the market on Monday, traders said."
    anchor = Anchor.of(Report(report_id="r", text=text))
    assert anchor.published == date(2021, 3, 3)
    assert [time.value for time in times_in(text, anchor)] == ["2021-03-03", "2021-03-01"]


def test_a_report_headed_with_a_date_is_not_said_to_leave_its_times_open() -> None:
    from dateline.reading import NO_DATE, filled
    from dateline.records import Report

    headed = Report(report_id="r", text="Market hit again\n\n3 March 2021\n\nShells fell on the market on Monday.")
    assert NO_DATE not in filled(headed).notes
    assert NO_DATE in filled(Report(report_id="r", text="Shells fell on the market on Monday.")).notes


def test_that_which_joins_clauses_points_at_no_night() -> None:
    words = ["Police", "said", "that", "Friday", "raids", "failed", "."]
    tags = ["NNS", "VBD", "IN", "NNP", "NNS", "VBD", "."]
    doc = spacy.tokens.Doc(ENGLISH.vocab, words=words, tags=tags)
    assert [time.span.text for time in find(doc, PUBLISHED)] == ["Friday"]
