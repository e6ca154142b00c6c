from __future__ import annotations

from datetime import date

import pytest

from dateline.exporting import wording
from dateline.records import Interval, Place, Span


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2021, 3, 7), date(2021, 3, 7), "7 March 2021"),
        (date(2021, 3, 7), date(2021, 3, 9), "7 to 9 March 2021"),
        (date(2021, 1, 1), date(2021, 3, 9), "1 January to 9 March 2021"),
        (date(2020, 12, 31), date(2021, 1, 1), "31 December 2020 to 1 January 2021"),
    ],
)
def test_an_interval_in_words(start, end, words):
    interval = Interval(span=Span(start=0, end=3, text="now"), start=start, end=end, precision="interval")
    assert wording.time(interval) == words


def test_a_place_does_not_say_its_name_twice():
    here = Place(span=Span(start=0, end=4, text="Hama"), name="Hama", admin1="Hama", country="SY", precision="admin")
    assert wording.place(here) == "Hama, SY"


def test_a_moment_that_is_no_date_stays_as_it_is():
    assert wording.moment("spring 2021") == "spring 2021"
