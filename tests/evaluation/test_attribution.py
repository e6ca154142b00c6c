"""The counts by which the bars between rules and model are set, on a text of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.attribution import counts

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "The governor said on Monday that four traders had died in the shelling."


def test_counts_tell_right_from_wrong_cues(nlp: Language) -> None:
    said = TEXT.index("said")
    right, wrong = counts([(nlp(TEXT), [(said, said + 4)])]), counts([(nlp(TEXT), [])])
    assert [(whose, ok) for (whose, _), ok in right] == [("both", True)]
    assert [(whose, ok) for (whose, _), ok in wrong] == [("both", False)]
