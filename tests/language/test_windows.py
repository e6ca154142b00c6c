from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.windows import encoded, paragraph_starts, windows

WRAPPED = (
    "BAIDOA, SOMALIA (AGENCY) -- THREE SHELLS FELL ON THE GRAIN MARKET OF THE\n"
    "TOWN EARLY ON TUESDAY AND WOUNDED FOUR TRADERS, A DISTRICT OFFICIAL SAID\n"
    "WHILE MARKET GUARDS SPOKE OF TWO MORE WHO HAD BEEN TAKEN TO THE CAPITAL\n"
    "BY ROAD."
)


def test_windows_read_each_line_of_a_list_as_a_paragraph() -> None:
    text = "Headline\n- first item\n- second item\n\n\nBody."
    assert [text[start:].split("\n")[0] for start in paragraph_starts(text)] == [
        "Headline", "- first item", "- second item", "Body.",
    ]  # fmt: skip


def test_windows_read_lines_broken_at_a_width_as_one_paragraph() -> None:
    assert paragraph_starts(WRAPPED) == [0]


def test_windows_hold_whole_paragraphs_while_they_fit() -> None:
    words = ["a", "b", ".", "c", ".", "d", "e", "."]
    opens = [True, False, False, True, False, True, False, False]
    found = [(window.first, window.last) for window in windows(words, [1] * 8, opens, 9)]
    assert found == [(0, 5), (5, 8)]


def test_windows_cut_a_long_paragraph_behind_a_sentence() -> None:
    words = ["a", "b", ".", "c", "d", "e", "f"]
    found = [(window.first, window.last) for window in windows(words, [1] * 7, [True] + [False] * 6, 7)]
    assert found == [(0, 3), (3, 7)]


@given(st.lists(st.tuples(st.sampled_from(["w", "."]), st.integers(1, 40), st.booleans()), min_size=1, max_size=60))
def test_windows_cover_every_word_once_and_never_overflow(rows: list[tuple[str, int, bool]]) -> None:
    words, sizes, opens = (list(column) for column in zip(*rows, strict=True))
    opens[0] = True
    found = list(windows(words, sizes, opens, 60))
    assert [number for window in found for number in range(window.first, window.last)] == list(range(len(words)))
    for window in found:
        marks = 1 + sum(window.opens)
        assert sum(min(size, 24) for size in sizes[window.first : window.last]) + marks <= 60 + 1


@given(st.text(alphabet="ab .\n\r\t", max_size=300))
def test_windows_paragraphs_start_at_words(text: str) -> None:
    starts = paragraph_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


def test_windows_are_encoded_with_a_mark_between_paragraphs() -> None:
    found = encoded([((7, 8), 1), ((9,), 0)], [True, True], cls=1, sep=2)
    assert found == {"pieces": [1, 7, 8, 2, 9, 2], "shapes": [6, 1, 1, 6, 0, 6], "firsts": [1, 4], "lasts": [2, 4]}


def test_windows_read_no_more_than_the_head_of_an_endless_word() -> None:
    assert len(encoded([(tuple(range(500)), 0)], [True], cls=1, sep=2)["pieces"]) == 26
