"""The table of date words: every word of it is read, and none twice."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.reading.moment import match_moment, settle, words


def settled(phrase: str) -> tuple[str | None, tuple[str, ...]]:
    moment = match_moment(phrase)
    assert moment is not None, phrase
    assert moment.end == len(phrase), phrase
    return settle(moment)


@pytest.mark.parametrize("zone", sorted(words()["zones"]))
def test_every_zone_is_a_zone(zone: str) -> None:
    value, doubts = settled(f"3 March 2021 14:05 {zone}")
    assert value is not None
    assert value.startswith("2021-03-03T14:05:00")
    assert len(value) == len("2021-03-03T14:05:00+00:00")
    assert doubts == ()


@pytest.mark.parametrize("zone", words()["doubtful_zones"]["names"])
def test_every_doubtful_zone_is_left_out_and_noted(zone: str) -> None:
    value, doubts = settled(f"3 March 2021 14:05 {zone}")
    assert (value, len(doubts)) == ("2021-03-03T14:05:00", 1)


def test_every_form_of_a_month_is_read() -> None:
    for number, forms in enumerate(words()["months"].values(), 1):
        for form in forms:
            for phrase in (f"{form} 3, 2021", f"3 {form.upper()} 2021", f"{form.title()}. 3 2021"):
                assert settled(phrase) == (f"2021-{number:02}-03", ())


def test_every_form_of_a_weekday_is_read() -> None:
    for number, forms in enumerate(words()["weekdays"].values()):
        for form in forms:  # 1 March 2021 was a Monday
            assert settled(f"{form.title()}, {number + 1} March 2021") == (f"2021-03-0{number + 1}", ())


def test_no_word_stands_for_two_things() -> None:
    labels = [label for labels in words()["labels"].values() for label in labels]
    forms = [form for table in ("months", "weekdays") for forms in words()[table].values() for form in forms]
    zones = [*words()["zones"], *words()["doubtful_zones"]["names"]]
    assert [word for word, times in Counter([*labels, *forms, *zones]).items() if times > 1] == []
    assert set(words()["month_first"]["zones"]) <= set(zones)
    assert set(words()["day_first"]["zones"]) <= set(zones)
    assert not set(words()["month_first"]["zones"]) & set(words()["day_first"]["zones"])
