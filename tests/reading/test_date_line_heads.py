"""Date lines, bylines and headlines, from the table of phrases."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.date_line import read_head

CASES = tomllib.loads((Path(__file__).parents[1] / "phrases" / "date_lines.toml").read_text("utf-8"))["case"]
BODY = "\nShells fell on the market of Darvan on Tuesday, the health office said. Nobody was hurt.\n"


@pytest.mark.parametrize("case", CASES, ids=[case["head"][:40] for case in CASES])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_head_says_what_the_table_says(case: dict[str, str], line_end: str) -> None:
    head = read_head((case["head"] + "\n" + BODY).replace("\n", line_end))
    read = {name: getattr(head, name) for name in ("published", "updated", "byline", "title")}
    assert read == {name: case.get(name) for name in read}
    assert len(head.notes) == ("doubt" in case)
    assert case.get("doubt", "") in "".join(head.notes)


def test_only_the_head_is_read() -> None:
    assert read_head(BODY + "\n\n3 March 2021\n").published == "2021-03-03"
    assert read_head(BODY * 6 + "\n\n3 March 2021\n").published is None
    assert read_head("Shells fell again. " * 20 + "\n\n3 March 2021\n").published is None


@given(st.text())
def test_any_text_has_a_head(text: str) -> None:
    head = read_head(text)
    assert head.title is None or head.title in text


def test_a_line_of_gaps_takes_no_time() -> None:
    # Patterns that part a gap in every way would take minutes here, and the test run would show it.
    assert read_head("14:05" + " " * 150 + "x\n\n" + BODY).published is None
    assert read_head("by " * 50 + "\n\n" + BODY).byline is None


@given(
    st.lists(
        st.sampled_from(["3", "03/04/2021", "March", "updated", "by", "14:05", "pm", "ET", "2021", ",", "-", "Ana"])
    )
)
def test_any_line_of_date_words_has_a_head(words: list[str]) -> None:
    head = read_head(" ".join(words))
    assert head.published is None or head.published.startswith("2021-")
