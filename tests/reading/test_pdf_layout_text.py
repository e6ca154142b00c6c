"""What the places of lines on the pages of a PDF tell: columns, paragraphs, tables, running heads."""

from __future__ import annotations

import textwrap

import pytest

from dateline.reading.pdf_layout import Line, text_of

KELD = (
    "Shelling along the lower Sarn drove some three hundred families from their homes this week, committees in the "
    "towns of Keld and Dovan reported. Most of them went to Osten, where the school was opened to them and to "
    "others who had lived in tents since the autumn."
)
OSTEN = (
    "In Osten the council asked for tents, blankets and clean water. Trucks with food were stopped at the bridge of "
    "Arn for a day before members of the border guard let them through, and they reached the camp in the dark."
)


def column(words: str, x: float = 60, top: float = 700, size: float = 10, width: int = 42) -> list[Line]:
    """The lines of a paragraph, as most programs draw them."""
    return [Line(x, top - 12 * place, size, f"{line}\n") for place, line in enumerate(textwrap.wrap(words, width))]


def test_two_columns_are_read_one_after_the_other() -> None:
    page = [*column(KELD), *column(OSTEN, x=320)]
    assert text_of([page]) == f"{KELD}\n\n{OSTEN}"


def test_two_columns_that_are_drawn_line_by_line_across_the_page_are_told_apart() -> None:
    left, right = column(KELD), column(OSTEN, x=320)
    across = sorted([*left, *right], key=lambda line: (-line.y, line.x))
    assert text_of([[Line(60, 760, 16, "Sarn bulletin\n"), *across]]) == f"Sarn bulletin\n\n{KELD}\n\n{OSTEN}"


def test_a_narrow_column_below_a_long_line_keeps_its_paragraphs() -> None:
    foot = Line(60, 40, 10, "Office for the coordination of relief in the valley of the Sarn and its tributaries\n")
    page = [foot, *column(KELD), *column(OSTEN, top=600)]
    assert text_of([page]).split("\n\n")[1:] == [KELD, OSTEN]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = column(KELD)
    pages = [[*lines[:2], *(line._replace(x=320, y=line.y + 24) for line in lines[2:5])], lines[5:]]
    assert text_of(pages) == KELD


def test_rows_of_a_table_are_lines_with_bars_between_the_cells() -> None:
    rows = [("Town", "Killed", "Families"), ("Keld", "9", "310"), ("Lower Marow", "12", "1,204")]
    page = [
        Line(x, 500 - 14 * place, 10, f"{cell}\n")
        for place, row in enumerate(rows)
        for x, cell in zip((60, 200, 280), row, strict=True)
    ]
    text = text_of([[*column(KELD), *page]])
    assert text == f"{KELD}\n\nTown | Killed | Families\nKeld | 9 | 310\nLower Marow | 12 | 1,204"


def test_words_that_are_drawn_one_by_one_are_one_line() -> None:
    words = [Line(60, 700, 11, "The army "), Line(107, 700, 11, "shelled"), Line(144, 700, 11, " Keld.\n")]
    assert text_of([words]) == "The army shelled Keld."


@pytest.mark.parametrize("text", ["•", "–"])
def test_what_stands_behind_a_bullet_is_its_item(text: str) -> None:
    items = [Line(60, 700, 10, text), Line(78, 700, 10, "Nine people were killed.\n")]
    items += [Line(60, 688, 10, text), Line(78, 688, 10, "Thirty-one were wounded.\n")]
    assert text_of([items]) == f"{text} Nine people were killed.\n\n{text} Thirty-one were wounded."


def test_running_heads_and_feet_of_two_pages_are_left_out() -> None:
    pages = [
        [Line(60, 810, 8, "Situation report 12\n"), Line(60, 30, 8, f"Sarn relief | page {page}\n"), *column(words)]
        for page, words in enumerate((KELD, OSTEN), 1)
    ]
    assert text_of(pages) == f"{KELD}\n\n{OSTEN}"


def test_a_word_that_the_width_parted_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    words = ["Some of the displace-", "ment was forced, offi-", "cials said. The cease-", "fire of May was over."]
    page = [Line(60, 700 - 12 * place, 10, f"{line}\n") for place, line in enumerate(words)]
    assert text_of([page]) == "Some of the displacement was forced, officials said. The cease-fire of May was over."


def test_headings_and_short_lines_stand_by_themselves() -> None:
    lines = ["Shelling went on along the river for a", "third day, and no one could leave the", "town of Keld."]
    page = [Line(60, 720, 14, "Displacement\n")]
    page += [Line(60, 700 - 12 * place, 10, f"{line}\n") for place, line in enumerate(lines)]
    page += [Line(60, 650, 10, "Needs\n"), Line(60, 630, 10, "Blankets and fuel.\n")]
    assert text_of([page]).split("\n\n") == ["Displacement", " ".join(lines), "Needs", "Blankets and fuel."]
