from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokenizer import make_tokenizer

TOKENIZER = make_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They fled Ramadi.While the army", "They fled Ramadi . While the army"),
        ("a three-day assault", "a three - day assault"),
        ("pro-government and anti-tank", "pro-government and anti-tank"),
        ("cross-border fire", "cross-border fire"),
        ("the 9:30PM curfew", "the 9:30 PM curfew"),
        ("the group's men don't", "the group 's men do n't"),
        ("U.S.-led strikes", "U.S. - led strikes"),
        ("Stop!!! ----", "Stop !!! ----"),
        ("25,000 people", "25,000 people"),
        ("al-Bab", "al - Bab"),
    ],
)
def test_tokenizer_cuts_as_the_treebanks_do(text: str, words: str) -> None:
    assert " ".join(token.text for token in TOKENIZER(text)) == words


@given(st.text(max_size=200))
def test_tokenizer_loses_nothing(text: str) -> None:
    assert TOKENIZER(text).text == text
