"""ISO 8601 as records and options state it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.dates import iso

ZONES = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("2015-05-19", "2015-05-19"),
        (" 2015-05-19\n", "2015-05-19"),
        ("20150519", "2015-05-19"),
        ("2015-05-19T16:04:00-04:00", "2015-05-19T16:04:00-04:00"),
        ("2015-05-19T16:04Z", "2015-05-19T16:04:00+00:00"),
        ("2015-05-19 16:04:00.123", "2015-05-19T16:04:00"),
    ],
)
def test_iso_8601_in_its_one_form(stated: str, read: str) -> None:
    assert iso(stated) == read


@pytest.mark.parametrize(
    "stated",
    [
        "2015-13-40",
        "2015-02-29",
        "2015-05",
        "2015",
        "19 May 2015",
        "05/19/2015",
        "yesterday",
        "",
        "1432051200",
        "2015-05-19x16:04",
        "2015-05-19T25:00",
        "٢٠١٥-٠٥-١٩",
    ],
)
def test_what_is_no_date(stated: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the standard library's own words
        iso(stated)


@given(st.dates())
def test_a_day_stays_itself(day: date) -> None:
    assert iso(day.isoformat()) == day.isoformat()


@given(st.datetimes(timezones=ZONES).map(lambda time: time.replace(microsecond=0)))
def test_a_time_stays_itself(time: datetime) -> None:
    assert iso(time.isoformat()) == time.isoformat()
    assert iso(iso(time.isoformat())) == iso(time.isoformat())
