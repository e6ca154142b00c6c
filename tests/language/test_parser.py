"""The shipped model as a spaCy pipeline: what it fills, and what must not break it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.language import load
from dateline.records import NAME_LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

LINES = [
    "Militants shelled the market of a border town on Monday, killing four traders, the governor said.",
    'The army denied it. "We fired at nobody," a spokesman told reporters.',
    "TROOPS RETAKE BRIDGE",
    "- item one\n- item two: 300 families displaced",
    "They left the village.While some returned, others did not",
]


def rows(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.idx, t.text, t.lemma_, t.pos_, t.tag_, str(t.morph), t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc
    ]


def test_parser_fills_a_normal_doc(nlp: Language) -> None:
    doc = nlp(LINES[0])
    words = {token.text: token for token in doc}
    assert words["shelled"].pos_ == "VERB"
    assert words["shelled"].lemma_ == "shell"
    assert words["Militants"].dep_ == "nsubj"
    assert words["Militants"].head == words["shelled"]
    assert words["traders"].dep_ == "obj"
    assert words["four"].dep_ == "nummod"
    assert words["Monday"].ent_type_ == "DATE"
    assert doc.has_annotation("DEP")
    assert doc.has_annotation("MORPH")
    assert len(list(doc.sents)) == 1


def test_parser_cuts_sentences_that_lack_a_space(nlp: Language) -> None:
    sentences = [sentence.text for sentence in nlp(LINES[4]).sents]
    assert sentences == ["They left the village.", "While some returned, others did not"]


def test_parser_starts_a_sentence_at_each_paragraph(nlp: Language) -> None:
    doc = nlp("\n\n".join(LINES))
    starts = {sentence.start_char for sentence in doc.sents}
    at = 0
    for line in LINES:
        assert at in starts
        at += len(line) + 2


def test_parser_reads_capitals_as_words(nlp: Language) -> None:
    doc = nlp("REBELS SHELLED THE MARKET ON MONDAY, KILLING FOUR TRADERS, OFFICIALS SAID.")
    lemmas = {token.lower_: token.lemma_ for token in doc}
    assert lemmas["killing"] == "kill"
    assert lemmas["traders"] == "trader"
    assert next(token for token in doc if token.lower_ == "shelled").pos_ == "VERB"


def test_parser_labels_names_only_with_the_nine(nlp: Language) -> None:
    doc = nlp("Amina Yusuf of the Red Crescent spoke in Garowe on 3 May about $5 million for Somali clinics.")
    assert {ent.label_ for ent in doc.ents} <= set(NAME_LABELS)
    assert ("Amina Yusuf", "PERSON") in {(ent.text, ent.label_) for ent in doc.ents}
    assert ("Garowe", "LOCATION") in {(ent.text, ent.label_) for ent in doc.ents}


def test_parser_names_go_on_over_a_line_end_and_end_with_a_paragraph(nlp: Language) -> None:
    wrapped = (
        "The convoy of the Norwegian Refugee Council and of the International\n"
        "Committee of the Red Cross left Garowe on Monday with food and water for\n"
        "families in the north, according to a statement of the two in Nairobi."
    )
    names = [ent.text for ent in nlp(wrapped).ents]
    assert any("International\nCommittee" in name for name in names)
    for ent in nlp("Aid reached South\n\nSudan Airways resumed its flights to Juba.").ents:
        assert "\n" not in ent.text


def test_parser_gives_the_same_whatever_is_read_beside(nlp: Language) -> None:
    alone = [rows(nlp(line)) for line in LINES]
    assert [rows(doc) for doc in nlp.pipe(LINES, batch_size=2)] == alone
    assert [rows(doc) for doc in nlp.pipe(LINES[::-1])] == alone[::-1]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\t \n", ".", "—", "\u200b", "a" * 5000, "word " * 3000, "x\n" * 400]
)
def test_parser_survives_odd_texts(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= token.head.i < len(doc) for token in doc)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=120))
def test_parser_gives_trees_for_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert len(roots) == 1
        assert all(token.head in sentence for token in sentence)


def test_parser_readings_cover_every_word_once(nlp: Language) -> None:
    doc = nlp("\n\n".join(LINES * 8))
    read = [number for reading in doc.user_data["dateline.readings"] for number in reading.tokens]
    assert read == [token.i for token in doc if not token.is_space]
    for reading in doc.user_data["dateline.readings"]:
        assert np.allclose(np.exp(reading.marks[:, :3]).sum(-1), 1, atol=1e-4)


def test_parser_says_what_a_model_folder_lacks(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"model\.onnx.*install the package again"):
        load(tmp_path)
