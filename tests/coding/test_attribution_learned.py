"""Attribution as the learned heads read it, on sentences of our own: the shipped model reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from dateline.coding.attribution.learned import cue_probability, learned

if TYPE_CHECKING:
    from spacy.language import Language


def test_learned_finds_source_cue_and_content(nlp: Language) -> None:
    (said,) = learned(nlp("The governor said on Monday that four traders had died in the shelling."))
    assert said.source is not None
    assert said.cue is not None
    assert said.source.text == "The governor"
    assert "said" in said.cue.text
    assert "four traders had died" in " ".join(span.text for span in said.content)
    assert said.attitude == "asserts"


def test_learned_finds_none_where_nobody_speaks(nlp: Language) -> None:
    assert learned(nlp("Shells fell on the market at noon.")) == []


def test_learned_knows_a_cue_from_another_word(nlp: Language) -> None:
    doc = nlp("Residents said the bridge had fallen.")
    said, bridge = cue_probability(doc, doc[1:2]), cue_probability(doc, doc[3:4])
    assert said is not None
    assert bridge is not None
    assert said > 0.9 > 0.1 > bridge


def test_learned_is_silent_where_no_model_has_read() -> None:
    doc = spacy.blank("en")("Residents said the bridge had fallen.")
    assert learned(doc) == []
    assert cue_probability(doc, doc[1:2]) is None
