from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.wordpiece import SHAPES, WordPieces, shape

PIECES = WordPieces(["[CLS]", "[SEP]", "[UNK]", "ramadi", "ram", "##adi", "##s", "re", "##bel", "'", "-", "a", "##l"])


def test_wordpiece_takes_the_longest_piece_first() -> None:
    assert PIECES.ids("Ramadi") == (3,)
    assert PIECES.ids("rebels") == (7, 8, 6)


def test_wordpiece_cuts_at_punctuation_and_folds_accents() -> None:
    assert PIECES.ids("Al-Rámadi") == (11, 12, 10, 3)


def test_wordpiece_calls_a_word_it_cannot_spell_unknown() -> None:
    assert PIECES.ids("zzz") == (2,)
    assert PIECES.ids("\u200b") == (2,)


@given(st.text(min_size=1, max_size=80))
def test_wordpiece_gives_every_word_a_piece_and_a_shape(word: str) -> None:
    assert len(PIECES.ids(word)) >= 1
    assert 0 <= shape(word) < SHAPES
