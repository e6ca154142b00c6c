"""What must hold of times in any text: dates come back as themselves, spans are in order, nothing is guessed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding.times import Anchor, find, mentions
from dateline.grounding.times.calendar import Days, add_months, easter, hijri, shift

ENGLISH = spacy.blank("en")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FORMATS = (
    "%B %-d, %Y", "%-d %B %Y", "%Y-%m-%d", "%d.%m.%Y", "%A, %B %-d, %Y", "%A %-d %B %Y", "%b %-d, %Y",
    "the %-d of %B %Y", "%m/%d/%Y",
)  # fmt: skip
PHRASES = (
    "on Sunday", "last Friday", "next Monday", "yesterday", "overnight", "last week", "this month", "earlier this year",
    "later this year", "three weeks ago", "in the past 24 hours", "over the weekend", "in late March", "on 30 December",
    "since Monday", "by Friday", "during Ramadan", "on Good Friday", "last summer", "next winter", "two years ago",
    "900 years ago", "in the next decade", "the day before yesterday", "9999 weeks ago",
)  # fmt: skip
TIME_WORDS = (
    "on", "in", "since", "May", "may", "March", "16", "16th", "2015", "3", "two", "days", "weeks", "ago", "last",
    "next", "Sunday", "-", ",", ".", "/", ":", "'s", "the", "of", "to", "and", "pm", "early", "night", "every",
    "Q3", "1990s", "Ramadan", "Easter", "99", "0", "00:00", "24:61", "31", "30", "February", "before", "later",
    "that", "year", "quarter", "first", "century", "a", "half",
)  # fmt: skip
TIMELY = st.lists(st.sampled_from(TIME_WORDS), max_size=14).map(" ".join)


@given(DAYS, st.sampled_from(FORMATS))
def test_any_date_in_any_shape_comes_back(day: date, shape: str) -> None:
    (time,) = find(ENGLISH("on " + day.strftime(shape)), Anchor())
    assert (time.value, time.start, time.end, time.precision) == (day.isoformat(), day, day, "day")


@given(DAYS, st.sampled_from(("%-d %B", "%B %-d", "the %-d of %B")))
def test_a_date_without_its_year_lies_near_publication(day: date, shape: str) -> None:
    (time,) = find(ENGLISH("on " + day.strftime(shape)), Anchor(day + timedelta(days=30)))
    assert time.start == day


@given(DAYS, st.sampled_from(PHRASES))
def test_intervals_are_in_order_and_words_stand_in_the_text(published: date, phrase: str) -> None:
    for time in find(ENGLISH(f"It was, they said, {phrase}."), Anchor(published)):
        for days in (time.days, time.reach):
            assert days is None or days.start <= days.end
        assert time.span.text in phrase


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_that_weekday_within_the_week_before(published: date, number: int) -> None:
    (time,) = find(ENGLISH(f"on {calendar.day_name[number]}"), Anchor(published))
    assert time.start is not None
    assert time.start.weekday() == number
    assert 0 <= (published - time.start).days <= 6


@given(DAYS, st.integers(1, 400))
def test_days_ago_are_counted_back(published: date, count: int) -> None:
    (time,) = find(ENGLISH(f"{count} days ago"), Anchor(published))
    assert time.start == time.end == published - timedelta(days=count)


@given(DAYS)
def test_earlier_and_later_this_year_meet_on_publication(published: date) -> None:
    earlier, later = find(ENGLISH("earlier this year, later this year"), Anchor(published))
    assert (earlier.start, later.end) == (date(published.year, 1, 1), date(published.year, 12, 31))
    if date(published.year, 1, 1) < published < date(published.year, 12, 31):
        assert earlier.end == later.start == published


@given(st.one_of(st.text(max_size=60), TIMELY), st.one_of(st.none(), st.dates()))
def test_no_text_breaks_it(text: str, published: date | None) -> None:
    doc = ENGLISH(text)
    found = find(doc, Anchor(published))
    assert [time.span.start for time in found] == sorted(time.span.start for time in found)
    for mention in mentions(doc, Anchor(published), "r"):
        assert mention.span.stands_in(text)
        assert (mention.start is None) == (mention.end is None)


@given(st.sampled_from(PHRASES))
def test_nothing_relative_has_days_without_an_anchor(phrase: str) -> None:
    for time in find(ENGLISH(phrase), Anchor()):
        assert (time.days, time.reach) == (None, None)


def test_a_range_gives_two_mentions_and_one_time() -> None:
    doc = ENGLISH("It lasted from 3 May 2015 to 5 June 2015.")
    (time,) = find(doc, Anchor())
    assert (time.start, time.end) == (date(2015, 5, 3), date(2015, 6, 5))
    assert [mention.value for mention in mentions(doc, Anchor(), "r")] == ["2015-05-03", "2015-06-05"]
    years = ENGLISH("It lasted from 2009 to 2011.")
    assert [mention.value for mention in mentions(years, Anchor(), "r")] == ["2009", "2011"]
    days = ENGLISH("It lasted from March 9 to 11, 2015.")
    assert [mention.value for mention in mentions(days, Anchor(), "r")] == ["2015-03-09/2015-03-11"]


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2015, 4, 5), (2016, 3, 27), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1000, 1600), st.integers(1, 12))
def test_islamic_months_follow_each_other(year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    assert 29 <= (hijri(*following, 1) - hijri(year, month, 1)).days <= 30


@given(st.dates(), st.integers(-200_000, 200_000))
def test_reckoning_off_the_calendar_gives_none(day: date, count: int) -> None:
    moved = add_months(day, count)
    assert moved is None or (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert shift(date.max, 1) is None


@pytest.mark.parametrize("portion", ["START", "MID", "END"])
@given(day=DAYS)
def test_the_thirds_of_a_month_lie_in_it(day: date, portion: str) -> None:
    month = Days.month(day.year, day.month)
    third = month.third(portion)
    assert month.start <= third.start <= third.end <= month.end


def test_days_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="starts before it ends"):
        Days(date(2015, 5, 2), date(2015, 5, 1))
