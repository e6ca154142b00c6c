from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from dateline.exporting.csv_table import safe
from dateline.exporting.rows import COLUMNS


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_one_claim_a_row_under_the_documented_columns(written, claims):
    rows = read(written("csv"))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["claim_id"] for row in rows] == [claim.claim_id for claim in claims]
    assert written("csv").count("\n") == 4


def test_a_row_tells_what_the_claim_tells(written):
    capture, flight, denial = read(written("csv"))
    assert capture["actors"] == "Militia fighters"
    assert capture["actor_entities"] == "Tel Amar Militia"
    assert (capture["lat"], capture["lon"]) == ("-35.5", "36.75")
    assert (capture["time_start"], capture["time_words"]) == ("2021-03-07", "on Sunday")
    assert (capture["acled_sub_event_type"], capture["plover_mode"]) == (
        "Non-state actor overtakes territory", "take-territory",
    )  # fmt: skip
    assert flight["figures"] == "displaced at least 300 households; affected about 1,200"
    assert (flight["figure_low"], flight["figure_best"], flight["figure_high"]) == ("300;", "; 1200", ";")
    assert flight["attributed_to"] == "Mara Ionescu; an unnamed source"
    assert (denial["factuality"], denial["place"], denial["time_start"]) == ("negated", "", "")


def test_lists_that_belong_together_have_the_same_length(written):
    for row in read(written("csv")):
        together = [name for name in row if name.startswith("figure_")]
        assert len({row[name].count(";") for name in together}) == 1


def test_words_that_a_spreadsheet_would_run_are_only_words(report, claims, written):
    trap = report.model_copy(update={"title": '=HYPERLINK("https://trap.example";"open")'})
    claim = claims[2].model_copy(update={"report": trap.head})
    assert read(written("csv", reports=[(trap, [claim])]))[0]["title"].startswith("'=HYPERLINK")


@given(st.text())
def test_no_cell_can_start_a_formula_or_break_a_line(text):
    cell = safe(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(cell.splitlines()) <= 1


@given(st.integers() | st.floats(allow_nan=False) | st.none())
def test_numbers_stay_numbers(number):
    assert safe(number) == number
