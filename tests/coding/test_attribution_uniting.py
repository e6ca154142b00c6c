"""How the rules' reading of who says so and the model's become one, on readings made up for the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.coding.attribution.cue_words import is_one_cue, whole
from dateline.coding.attribution.uniting import unite
from dateline.coding.draft import Said
from dateline.language.parser import READINGS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TEXT = "The envoy said that the old port was shelled at dawn. A radio station had it too."


@pytest.fixture
def doc(nlp: Language) -> Doc:
    """The text as a parser alone reads it, so that no model's opinion of a cue stands in the way."""
    doc = nlp(TEXT)
    doc.user_data.pop(READINGS, None)
    return doc


def said(doc: Doc, source: str | None, cue: str, content: str, rule: str) -> Said:
    def span(words: str):
        start = TEXT.index(words)
        return doc.char_span(start, start + len(words))

    return Said(span(source) if source else None, span(cue), (span(content),), "asserts", rule)


def test_unite_takes_over_what_no_rule_has(doc: Doc) -> None:
    rule = said(doc, "The envoy", "said", "the old port was shelled", "speech: clause")
    model = said(doc, "A radio station", "had", "it", "unlisted: model")
    assert sorted(unite(doc, [rule], [model]), key=lambda s: s.cue.start) == [rule, model]


def test_unite_keeps_the_rules_content_where_both_all_but_agree(doc: Doc) -> None:
    rule = said(doc, "The envoy", "said", "that the old port was shelled at dawn", "speech: clause")
    model = said(doc, "The envoy", "said", "the old port was shelled at dawn", "speech: model")
    assert unite(doc, [rule], [model]) == [rule]


def test_unite_believes_the_model_where_contents_differ(doc: Doc) -> None:
    rule = said(doc, "The envoy", "said", "dawn", "speech: clause")
    model = said(doc, "The envoy", "said", "the old port was shelled at dawn", "speech: model")
    (united,) = unite(doc, [rule], [model])
    assert [span.text for span in united.content] == ["the old port was shelled at dawn"]
    assert united.rule == "speech: clause"


def test_unite_takes_the_fuller_of_two_readings_of_one_source(doc: Doc) -> None:
    rule = said(doc, "envoy", "said", "the old port was shelled", "speech: clause")
    model = said(doc, "The envoy", "said", "the old port was shelled", "speech: model")
    (united,) = unite(doc, [rule], [model])
    assert united.source is not None
    assert united.source.text == "The envoy"


def test_unite_leaves_words_of_hearsay_beside_other_cues(doc: Doc) -> None:
    hearsay = said(doc, None, "old", "port", "hearsay: adjective")
    model = said(doc, "The envoy", "said that the old", "port was shelled", "speech: model")
    assert unite(doc, [hearsay], [model]) == [hearsay]


def test_unite_lets_hearsay_reach_as_far_as_either_says(doc: Doc) -> None:
    hearsay = said(doc, None, "old", "port", "hearsay: adjective")
    model = said(doc, None, "old", "port was shelled", "unlisted: model")
    (united,) = unite(doc, [hearsay], [model])
    assert [span.text for span in united.content] == ["port was shelled"]


def test_unite_of_nothing_is_nothing(doc: Doc) -> None:
    assert unite(doc, [], []) == []


def test_a_source_within_another_stays_though_the_models_texts_mark_none(nlp: Language) -> None:
    from dateline.coding.attribution import find

    found = find(nlp("A local newspaper reported that hospital staff said twelve people had died."))
    assert [(one.source.text, one.cue.text) for one in found] == [
        ("A local newspaper", "reported"),
        ("hospital staff", "said"),
    ]


def test_is_one_cue_joins_a_verb_group_and_no_clauses(nlp: Language) -> None:
    doc = nlp("The mayor has also said the road was closed, adding it may reopen.")
    words = {token.text: doc[token.i : token.i + 1] for token in doc}
    assert is_one_cue(words["also"], words["said"])
    assert not is_one_cue(words["said"], words["adding"])


def test_whole_takes_in_the_verb_group(nlp: Language) -> None:
    doc = nlp("The mayor has also said the road was closed.")
    assert whole(doc[4:5]).text == "has also said"
