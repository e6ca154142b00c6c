"""The number grammar: phrases of the table, and what must hold of any number."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding.figures import Bounds, read
from dateline.grounding.figures.numbers import scan

TABLE = tomllib.loads((Path(__file__).parents[1] / "phrases" / "figures.toml").read_text("utf-8"))["numbers"]


def expected(kind: str, value: int | list[int]) -> Bounds:
    if kind == "range":
        assert isinstance(value, list)
        return Bounds(low=value[0], high=value[1])
    assert isinstance(value, int)
    return Bounds.exactly(value) if kind == "exact" else Bounds(**{kind: value})


CASES = [
    (phrase, expected(kind, value))
    for row in TABLE
    for kind, phrases in row.items()
    if kind != "none"
    for phrase, value in phrases.items()
]


@pytest.mark.parametrize(("phrase", "bounds"), CASES)
def test_phrase_gives_its_bounds(phrase: str, bounds: Bounds) -> None:
    assert read(f"{phrase} people") == bounds


@pytest.mark.parametrize(("phrase", "bounds"), CASES)
def test_capitals_change_nothing(phrase: str, bounds: Bounds) -> None:
    assert read(f"{phrase} people".upper()) == bounds


@pytest.mark.parametrize("phrase", [phrase for row in TABLE for phrase in row.get("none", ())])
def test_no_number_where_none_is_said(phrase: str) -> None:
    assert read(phrase) is None


def test_a_codebook_overrides_open_counts() -> None:
    assert read("dozens of people", {"dozens": 20}) == Bounds(low=20)
    assert read("hundreds of thousands", {"hundreds": 100}) == Bounds(low=100_000)


@given(st.integers(min_value=0, max_value=10**12))
def test_any_number_with_commas_is_itself(number: int) -> None:
    assert read(f"{number:,} people") == Bounds.exactly(number)


@given(
    st.integers(min_value=0, max_value=10**9),
    st.sampled_from(["at least", "up to", "about", "more than", "fewer than"]),
)
def test_a_hedge_leaves_one_bound(number: int, hedge: str) -> None:
    bounds = read(f"{hedge} {number:,} people")
    assert bounds is not None
    assert [b for b in (bounds.low, bounds.best, bounds.high) if b is not None] == [number]


WORDS = st.sampled_from(
    [
        "a",
        "no",
        "one",
        "two",
        "twenty",
        "-",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "and",
        "of",
        "or",
        "to",
        "between",
        "at",
        "least",
        "more",
        "than",
        "up",
        "about",
        "12",
        "3,400",
        "1.5",
        "several",
        "few",
        "half",
    ]
)


@given(st.lists(WORDS, max_size=12))
def test_bounds_are_in_order_and_reading_moves_on(words: list[str]) -> None:
    for at in range(len(words)):
        reading = scan(words, at)
        if reading is None:
            continue
        known = [b for b in (reading.bounds.low, reading.bounds.best, reading.bounds.high) if b is not None]
        assert known == sorted(known)
        assert known
        assert at == reading.start <= reading.number < reading.end <= len(words)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read(text)
