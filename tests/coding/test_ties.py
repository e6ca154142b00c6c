"""What ties a word of harm to an event, where the tags contradict each other."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.coding.ties import tied


def test_a_word_of_harm_tagged_as_verb_and_noun_at_once_is_judged() -> None:
    doc = Doc(
        Vocab(),
        words=["The", "burning", "followed", "a", "blast"],
        pos=["DET", "NOUN", "VERB", "DET", "NOUN"],
        tags=["DT", "VBG", "VBD", "DT", "NN"],
        heads=[1, 2, 2, 4, 2],
        deps=["det", "nsubj", "ROOT", "det", "obj"],
    )
    assert not tied(doc[1], doc[4])
